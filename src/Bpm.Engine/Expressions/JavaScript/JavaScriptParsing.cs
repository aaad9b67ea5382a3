using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Bpm.Engine.Expressions.JavaScript.Lowering;
using Jint.Parser;
using Jint.Parser.Ast;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>Script text to a program. What is newer than ES5 is lowered; what cannot be is refused with its place.</summary>
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
        var (program, isLowered) = text.Length <= SmallScriptLength ? ParseGuarded(text) : ParseOnLargeStack(text);
        var words = Words().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToArray();
        var variables = VariableMembers().Matches(text).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToArray();
        return new PreparedScript(program, words, variables, BareVariables().IsMatch(text), Polyfills.For(words), isLowered) { Direct = DirectProgram.Find(program) };
    }

    /// <summary>A script of the engine itself, under the same guard.</summary>
    public static PreparedScript PrepareOwn(string text)
    {
        var program = new JavaScriptParser().Parse(text);
        ScriptGuard.Apply(program);
        return new PreparedScript(program, [], [], false, [], false);
    }

    private static (Program Program, bool IsLowered) ParseGuarded(string text)
    {
        var parsed = Parse(text);
        ScriptGuard.Apply(parsed.Program);
        return parsed;
    }

    // The parser recurses even where no bracket nests (!!!!…), which would end the process.
    private static (Program Program, bool IsLowered) ParseOnLargeStack(string text)
    {
        (Program Program, bool IsLowered) program = default;
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
        return program;
    }

    private static (Program Program, bool IsLowered) Parse(string text)
    {
        // The parser takes let and const for var, and \u{ for a plain letter, so it must not see them.
        if (!ScopedWord().IsMatch(text) && TryParse(text, out var plain))
            return (plain, false);
        if (!ScopedWord().IsMatch(text) && ReturnWord().IsMatch(text) && TryParse(FunctionHead + text + "\n})()", out var function))
            return (function, false);

        var lowered = ScriptLowering.Lower(text);
        try
        {
            return (new JavaScriptParser().Parse(lowered), true);
        }
        catch (ParserException failure)
        {
            throw Located(failure.Description, failure.LineNumber, 1, text);
        }
    }

    private static bool TryParse(string text, [NotNullWhen(true)] out Program? program)
    {
        try
        {
            program = new JavaScriptParser().Parse(text);
            return true;
        }
        catch (ParserException)
        {
            program = null;
            return false;
        }
    }

    /// <summary>A refusal with its place.</summary>
    public static ScriptSyntaxException Located(string? description, int line, int column, string text)
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

    [GeneratedRegex(@"\bvariables\b(?!\s*\.\s*[\p{L}_$])")]
    private static partial Regex BareVariables();

    [GeneratedRegex(@"\b(let|const)\b|\\u\{")]
    private static partial Regex ScopedWord();

    [GeneratedRegex(@"\breturn\b")]
    private static partial Regex ReturnWord();
}
