using Bpm.Engine.Expressions;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Tests.Expressions;

/// <summary>The short way must say what the interpreter says.</summary>
public class DirectScriptTests
{
    private static readonly string[] Leaves = ["getX()", "getS()", "getN()", "getB()", "getO().a", "getO().t", "getInput('x')", "variables.X", "variables.S", "1", "0", "2.5", "'a'", "''", "'7'", "null", "true", "false", "getO()", "getD()", "variables.None"];

    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "&&", "||"];

    [Fact]
    public void Run_ThreeThousandRandomExpressions_YieldWhatTheInterpreterYields()
    {
        var random = new Random(11);
        var direct = 0;
        for (var i = 0; i < 3000; i++)
        {
            var text = (i % 3 == 0 ? "return " : "") + Write(random, 3);
            var script = JavaScriptParsing.Prepare(text);
            if (script.Direct is { } expression && DirectScript.TryRun(expression, Scope(), new ScriptLimits(), out var value))
            {
                direct++;
                Assert.True(Equals(JavaScriptEngine.Interpret(script, Scope(), new ScriptLimits(), CancellationToken.None), value), $"{text} gave {value}");
            }
        }

        Assert.InRange(direct, 500, 3000);
    }

    [Theory]
    [InlineData("getX() * 3 % 1009 + 1", true)]
    [InlineData("return variables.X > 2 && getS() === 'text';", true)]
    [InlineData("getX() | 0", false)]
    [InlineData("setX(1)", false)]
    [InlineData("newGuid()", false)]
    [InlineData("x = 1", false)]
    [InlineData("getX().length()", false)]
    public void Find_OnlyReadsAndPlainOperators_AreDirect(string text, bool expected) => Assert.Equal(expected, JavaScriptParsing.Prepare(text).Direct is not null);

    private static ScriptScope Scope()
    {
        var scope = new ScriptScope { Clock = new Testing.TestClock(), Variables = new() { ["X"] = 4, ["S"] = "s" } };
        scope.Functions["getX"] = _ => 5L;
        scope.Functions["getS"] = _ => "text";
        scope.Functions["getN"] = _ => null;
        scope.Functions["getB"] = _ => true;
        scope.Functions["getO"] = _ => new Dictionary<string, object?> { ["a"] = 3.5m, ["t"] = "u" };
        scope.Functions["getD"] = _ => new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);
        scope.Functions["getInput"] = a => a[0];
        return scope;
    }

    private static string Write(Random random, int depth)
    {
        if (depth == 0 || random.Next(4) == 0)
            return Leaves[random.Next(Leaves.Length)];
        return random.Next(8) switch
        {
            0 => $"(!{Write(random, depth - 1)})",
            1 => $"(- {Write(random, depth - 1)})",
            2 => $"({Write(random, depth - 1)} ? {Write(random, depth - 1)} : {Write(random, depth - 1)})",
            3 => $"`{Write(random, 0)}-${{{Write(random, depth - 1)}}}`",
            _ => $"({Write(random, depth - 1)} {Operators[random.Next(Operators.Length)]} {Write(random, depth - 1)})",
        };
    }
}
