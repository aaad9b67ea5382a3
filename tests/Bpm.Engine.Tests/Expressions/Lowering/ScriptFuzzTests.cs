using Bpm.Engine.Expressions;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Tests.Expressions.Lowering;

/// <summary>Whatever text comes in: it runs, or it is refused or stopped in the ordinary way.</summary>
public class ScriptFuzzTests
{
    private static readonly string[] Words =
    [
        "let", "const", "var", "function", "=>", "(", ")", "[", "]", "{", "}", "...", "`", "${", "}", "?.", "??", "=", ",", ";", ":", "a", "b", "this", "new", "return", "for", "of", "in", "if", "else", "try",
        "catch", "1", "'x'", "/r/g", "/", "**", "+", "++", "!", "class", "async", "get", "\n", "\\", "'", "\u2028", "0x", "1_", "\"", "//", "/*", "*/", "case", "switch", "default", "while", "\0", "\u0001", "\ud800",
    ];

    [Fact]
    public void Prepare_TokenSoup_IsRefusedOrRuns()
    {
        var random = new Random(5);
        for (var i = 0; i < 1500; i++)
            Try(string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, 1 + random.Next(25)).Select(_ => Words[random.Next(Words.Length)])));
    }

    [Fact]
    public void Prepare_MutatedPrograms_AreRefusedOrRun()
    {
        var random = new Random(6);
        for (var i = 0; i < 400; i++)
        {
            var script = i % 2 == 0 ? ModernScripts.All[random.Next(ModernScripts.All.Length)] : ModernScripts.All[random.Next(ModernScripts.All.Length)] + ModernScripts.All[random.Next(ModernScripts.All.Length)];
            var at = random.Next(script.Length + 1);
            Try(random.Next(3) switch { 0 => script[..at], 1 => script.Insert(at, Words[random.Next(Words.Length)]), _ => script.Remove(at, Math.Min(script.Length - at, 1 + random.Next(4))) });
        }
    }

    [Theory]
    [InlineData("x=>", "1")]
    [InlineData("`${", "1")]
    [InlineData("a?.", "b")]
    [InlineData("a??", "b")]
    [InlineData("1**", "1")]
    [InlineData("{let a;", "}")]
    [InlineData("let a=", "1;")]
    [InlineData("const [", "a")]
    [InlineData("({a:", "1")]
    [InlineData("...", "a")]
    [InlineData("if(1)", "let a=1")]
    [InlineData("a:", "let b=1")]
    [InlineData("9", "n")]
    [InlineData("for(const x of y)", ";")]
    public void Prepare_EndlessNesting_IsRefused(string part, string end) => Try(string.Concat(Enumerable.Repeat(part, 40_000 / part.Length)) + end);

    private static void Try(string script)
    {
        try
        {
            ScriptRunner.Run(script, limits: new ScriptLimits { Timeout = TimeSpan.FromMilliseconds(200), MaxStatements = 5_000 });
        }
        catch (Exception failure) when (failure is ScriptException or ScriptSyntaxException)
        {
            Assert.NotEmpty(failure.Message);
        }
        catch (Exception failure)
        {
            Assert.Fail($"{failure.GetType().Name} at: {script[..Math.Min(300, script.Length)]}\n{failure}");
        }
    }
}
