using System.Text.RegularExpressions;
using Jint.Parser;
using Jint.Parser.Ast;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>Script text to a program. What the parser does not know (ES2015 and later) is to be lowered here before it parses; until then it is refused with its place.</summary>
internal static partial class JavaScriptParsing
{
    private const string FunctionHead = "(function(){";
    private const int MaxScriptLength = 50_000;
    private const int MaxNesting = 100;
    private const int ParserStackBytes = 256 * 1024 * 1024;
    private const int SmallScriptLength = 500;

    /// <summary>Depth of the syntax tree; the interpreter recurses along it.</summary>
    public const int MaxTreeDepth = 200;


    /// <exception cref="ScriptSyntaxException">It does not parse.</exception>
    public static PreparedScript Prepare(string text)
    {
        if (text.Length > MaxScriptLength)
            throw new ScriptSyntaxException($"The script is longer than {MaxScriptLength} characters.", 1, 1, "");
        RefuseDeepNesting(text);
        var program = text.Length <= SmallScriptLength ? ParseGuarded(text) : ParseOnLargeStack(text);
        var words = Words().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToArray();
        var variables = VariableMembers().Matches(text).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToArray();
        return new PreparedScript(program, words, variables);
    }

    private static Program ParseGuarded(string text)
    {
        var program = Parse(text);
        ScriptGuard.Apply(program);
        return program;
    }

    // The parser recurses even where no bracket nests (!!!!…), which would end the process.
    private static Program ParseOnLargeStack(string text)
    {
        Program? program = null;
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    program = ParseGuarded(text);
                }
                catch (ScriptSyntaxException refused)
                {
                    failure = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(refused);
                }
            },
            ParserStackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return program!;
    }

    private static Program Parse(string text)
    {
        try
        {
            return new JavaScriptParser().Parse(text);
        }
        catch (ParserException failure) when (ReturnWord().IsMatch(text))
        {
            // A return at the top is allowed: then the script is the body of a function.
            return ParseAsFunction(text, failure);
        }
        catch (ParserException failure)
        {
            throw Located(failure.Description, failure.LineNumber, failure.Column, text);
        }
    }

    private static Program ParseAsFunction(string text, ParserException first)
    {
        try
        {
            return new JavaScriptParser().Parse(FunctionHead + text + "\n})()");
        }
        catch (ParserException failure)
        {
            // The script itself is at fault; tell the first error that is not the return itself.
            var isReturn = first.Description.Contains("return", StringComparison.OrdinalIgnoreCase);
            var (source, shift) = isReturn ? (failure, failure.LineNumber == 1 ? FunctionHead.Length : 0) : (first, 0);
            throw Located(source.Description, source.LineNumber, source.Column - shift, text);
        }
    }

    private static ScriptSyntaxException Located(string? description, int line, int column, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        line = Math.Clamp(line, 1, lines.Length);
        return new ScriptSyntaxException(description ?? "The script does not parse.", line, Math.Max(1, column), lines[line - 1]);
    }

    // The parser recurses; nesting beyond this would end the process.
    private static void RefuseDeepNesting(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth > MaxNesting)
                throw Located($"The script nests deeper than {MaxNesting}.", text[..i].Count(c => c == '\n') + 1, 1, text);
        }
    }

    [GeneratedRegex(@"[\p{L}_$][\p{L}\p{Nd}_$]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"\bvariables\s*\.\s*([\p{L}_$][\p{L}\p{Nd}_$]*)")]
    private static partial Regex VariableMembers();

    [GeneratedRegex(@"\breturn\b")]
    private static partial Regex ReturnWord();
}
