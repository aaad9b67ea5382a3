using System.Text.RegularExpressions;
using Bpm.Engine.Expressions.JavaScript;
using Bpm.Engine.Expressions.JavaScript.Lowering;

namespace Bpm.Engine.Soundness;

/// <summary>Finds the names of variables, inputs and outputs in scripts and templates, by their words.</summary>
internal static partial class ScriptNames
{
    /// <summary>Functions that every script has; they name nothing of the definition.</summary>
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "getWorkflowDefinitionId", "getWorkflowDefinitionVersionId", "getWorkflowDefinitionVersion", "getWorkflowInstanceId", "getCorrelationId", "setCorrelationId",
        "getWorkflowInstanceName", "setWorkflowInstanceName", "getVariable", "setVariable", "getInput", "getOutputFrom", "getLastResult", "setOutcome", "setOutcomes", "getGuidString", "getShortGuid", "getConfig",
    };

    public static UsedNames OfScript(string text)
    {
        List<Token> tokens;
        try
        {
            tokens = Tokenizer.Read(text);
        }
        catch (ScriptSyntaxException)
        {
            // That it does not parse is said by another rule.
            return UsedNames.None;
        }

        var reader = new Reader(tokens);
        for (var at = 0; at < tokens.Count; at++)
            reader.Look(at);
        return new UsedNames(reader.Uses) { Made = reader.Made, MakesUnknown = reader.MakesUnknown };
    }

    public static UsedNames OfTemplate(string text) => new([.. Markup().Matches(text).SelectMany(part => Members().Matches(part.Value)).Select(m =>
        new NameUse(m.Groups[1].Value == "Input" ? NameKind.Input : NameKind.Variable, m.Groups[2].Value))]);

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}_.'""])(Variables|Input)\.([\p{L}_][\p{L}\p{Nd}_]*)")]
    private static partial Regex Members();

    private sealed class Reader(List<Token> tokens)
    {
        private readonly HashSet<string> _own = OwnNames(tokens);

        public List<NameUse> Uses { get; } = [];

        public List<string> Made { get; } = [];

        public bool MakesUnknown { get; private set; }

        public void Look(int at)
        {
            if (tokens[at].Kind != TokenKind.Name || (at > 0 && (tokens[at - 1].Is(".") || tokens[at - 1].Is("?."))))
                return;
            var word = tokens[at].Text;
            if (word == "variables" && Is(at + 1, ".") && tokens[at + 2].Kind == TokenKind.Name)
                LookAtMember(at + 2);
            else if (word == "variables" && Is(at + 1, "["))
                MakesUnknown = true;
            else if (Is(at + 1, "(") && !_own.Contains(word))
                LookAtCall(at, word);
        }

        private static HashSet<string> OwnNames(List<Token> tokens)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            for (var at = 1; at < tokens.Count; at++)
            {
                var isDeclared = tokens[at - 1].Text is "function" or "var" or "let" or "const" or "class";
                var isAssigned = at + 1 < tokens.Count && tokens[at + 1].Is("=") && !tokens[at - 1].Is(".");
                if (tokens[at].Kind == TokenKind.Name && (isDeclared || isAssigned))
                    names.Add(tokens[at].Text);
            }

            return names;
        }

        private void LookAtMember(int at)
        {
            if (Is(at + 1, "="))
                Made.Add(tokens[at].Text);
            else
                Add(NameKind.Variable, tokens[at].Text, null, at);
        }

        private void LookAtCall(int at, string word)
        {
            var argument = tokens[at + 2] is { Kind: TokenKind.Text } text && (Is(at + 3, ",") || Is(at + 3, ")")) ? text.Value : null;
            switch (word)
            {
                case "getVariable" when argument is not null:
                    Add(NameKind.Variable, argument, null, at);
                    break;
                case "setVariable" when argument is not null:
                    Made.Add(argument);
                    break;
                case "setVariable":
                    MakesUnknown = true;
                    break;
                case "getInput" when argument is not null:
                    Add(NameKind.Input, argument, null, at);
                    break;
                case "getOutputFrom" when argument is not null:
                    Add(NameKind.OutputFrom, argument, Is(at + 3, ",") && tokens[at + 4].Kind == TokenKind.Text && Is(at + 5, ")") ? tokens[at + 4].Value : null, at);
                    break;
                default:
                    if (!Common.Contains(word) && word.Length > 3 && (word.StartsWith("get", StringComparison.Ordinal) || word.StartsWith("set", StringComparison.Ordinal)) && !char.IsLower(word[3]))
                        Add(word[0] == 'g' ? NameKind.Getter : NameKind.Setter, word[3..], null, at);
                    break;
            }
        }

        private void Add(NameKind kind, string name, string? output, int at) => Uses.Add(new NameUse(kind, name, output, tokens[at].Line, tokens[at].Column));

        private bool Is(int at, string text) => at < tokens.Count && tokens[at].Is(text);
    }
}
