using Bpm.Engine.Expressions;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Tests.Expressions;

/// <summary>The short way must say what the interpreter says.</summary>
public class DirectScriptTests
{
    private static readonly string[] Leaves =
    [
        "getX()", "getS()", "getN()", "getB()", "getO().a", "getO().t", "getInput('x')", "variables.X", "variables.S", "1", "0", "2.5", "'a'", "''", "'7'", "null", "true", "false", "getO()", "getD()", "variables.None",
        "getL()", "getL().length", "getL()[0]", "getL()[1]", "getL()[7]", "getL()[1].in", "getO()['a']", "getO().length", "getS().length", "getS()[0]", "args.item", "args.item.n", "args.nothing", "[]", "[1]", "[getX(), null]", "({})", "({ a: getX(), 'b c': [getS()] })", "getO().deep",
        "Math.floor(getO().a)", "Math.max(getX(), 7)", "isNullOrEmpty(getN())", "isNullOrWhiteSpace(getS())", "toJson(getO())", "getBytes()", "getText()[0]", "variables.L",
    ];

    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "&&", "||"];

    [Fact]
    public void Run_RandomScripts_YieldWhatTheInterpreterYields()
    {
        var random = new Random(11);
        var direct = new int[6];
        for (var i = 0; i < 6000; i++)
        {
            var text = Script(random, i % 6);
            var script = JavaScriptParsing.Prepare(text);
            if (script.Direct is { } program && DirectScript.TryRun(program, Scope(), new ScriptLimits(), out var value))
            {
                direct[i % 6]++;
                Assert.Equal($"{text} gives {Shown(JavaScriptEngine.Interpret(script, Scope(), new ScriptLimits(), CancellationToken.None))}", $"{text} gives {Shown(value)}");
            }
        }

        Assert.All(direct, times => Assert.InRange(times, 40, 1000));
    }

    [Theory]
    [InlineData("getO()")]
    [InlineData("getL()")]
    [InlineData("[getO(), variables.L]")]
    [InlineData("({ o: getO() })")]
    public void Run_WhatIsGiven_IsCopied(string text)
    {
        var scope = Scope();
        var given = new Dictionary<string, object?> { ["a"] = 1.0 };
        scope.Functions["getO"] = _ => given;
        scope.Functions["getL"] = _ => given;

        Assert.True(DirectScript.TryRun(JavaScriptParsing.Prepare(text).Direct!, scope, new ScriptLimits(), out var value));
        var shown = Shown(value);
        given["a"] = 2.0;

        Assert.Equal(shown, Shown(value));
    }

    [Fact]
    public void Run_ListBeyondTheLimit_IsLeftToTheInterpreterWhichStopsIt()
    {
        var limits = new ScriptLimits { MaxArrayLength = 3 };

        Assert.Throws<ScriptException>(() => ScriptRunner.Run("getL()", s => s.Functions["getL"] = _ => new object?[] { 1, 2, 3, 4 }, limits));
        Assert.Throws<ScriptException>(() => ScriptRunner.Run("[getS()]", s => s.Functions["getS"] = _ => "long", new ScriptLimits { MaxTextLength = 3 }));
    }

    [Theory]
    [InlineData("getX() * 3 % 1009 + 1", true)]
    [InlineData("return variables.X > 2 && getS() === 'text';", true)]
    [InlineData("getX() | 0", false)]
    [InlineData("setX(1)", false)]
    [InlineData("newGuid()", false)]
    [InlineData("x = 1", false)]
    [InlineData("getX().length()", false)]
    [InlineData("[getX(), { a: getS() }]", true)]
    [InlineData("const a = getX(); return a > 2 ? [a] : null;", true)]
    [InlineData("var a = getX(); if (a > 2) { return a; } return 0;", true)]
    [InlineData("const a = getX(); a + 1", true)]
    [InlineData("args.item.Name || getItem()", true)]
    [InlineData("getL()[0].length", true)]
    [InlineData("var getX = 5; getX", false)]
    [InlineData("var a = getX; a()", false)]
    [InlineData("(function (getX) { return getX(); })(f)", false)]
    [InlineData("(function getX() { return getX(); })()", false)]
    [InlineData("if (getX()) { 1 } else { 2 }", false)]
    [InlineData("var a = 1; a = 2; a", false)]
    [InlineData("[1, , 2]", false)]
    [InlineData("({ __proto__: getO() })", false)]
    [InlineData("({ a: 1, a: 2 })", false)]
    [InlineData("({ get a() { return 1; } })", false)]
    [InlineData("getL()[getX()]", false)]
    [InlineData("getL().map(function (x) { return x; })", false)]
    [InlineData("Math.random()", false)]
    [InlineData("getGuid()", false)]
    [InlineData("/a/", false)]
    public void Find_OnlyReadsAndPlainOperators_AreDirect(string text, bool expected) => Assert.Equal(expected, JavaScriptParsing.Prepare(text).Direct is not null);

    private static ScriptScope Scope()
    {
        var scope = new ScriptScope { Clock = new Testing.TestClock(), Variables = new() { ["X"] = 4, ["S"] = "s", ["L"] = new List<object?> { "l", 2m, null } }, Arguments = new Dictionary<string, object?> { ["item"] = new Dictionary<string, object?> { ["n"] = 5 } } };
        scope.Functions["getX"] = _ => 5L;
        scope.Functions["getS"] = _ => "text";
        scope.Functions["getN"] = _ => null;
        scope.Functions["getB"] = _ => true;
        scope.Functions["getO"] = _ => new Dictionary<string, object?> { ["a"] = 3.5m, ["t"] = "u", ["deep"] = new object?[] { new Dictionary<string, object?> { ["x"] = double.NaN, ["7"] = 1 }, false } };
        scope.Functions["getL"] = _ => new object?[] { 1L, new Dictionary<string, object?> { ["in"] = "side" } };
        scope.Functions["getBytes"] = _ => new byte[] { 1, 2 };
        scope.Functions["getText"] = _ => new[] { "one" };
        scope.Functions["isNullOrEmpty"] = a => a[0] is null or "";
        scope.Functions["isNullOrWhiteSpace"] = a => string.IsNullOrWhiteSpace(a[0] as string);
        scope.Functions["toJson"] = a => ValueJson.Write(a[0]);
        scope.Functions["getD"] = _ => new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);
        scope.Functions["getInput"] = a => a[0];
        return scope;
    }

    private static string Shown(object? value) => (value?.GetType().Name ?? "") + ValueJson.Write(value);

    private static string Script(Random random, int kind) => kind switch
    {
        0 => "return " + Write(random, 3),
        1 => $"const a = {Write(random, 2)}; const b = {Write(random, 1)}; return a {Operators[random.Next(Operators.Length)]} b;",
        2 => $"var a = {Write(random, 1)}; if ({Write(random, 2)}) {{ return [a, {Write(random, 1)}]; }} else if (a) return {Write(random, 1)}; return {{ a: a, b: {Write(random, 1)} }};",
        3 => $"let a = {Write(random, 1)}; [a, {Write(random, 2)}]",
        _ => Write(random, 3),
    };

    private static string Write(Random random, int depth)
    {
        if (depth == 0 || random.Next(4) == 0)
            return Leaves[random.Next(Leaves.Length)];
        return random.Next(11) switch
        {
            8 => $"[{Write(random, depth - 1)}, {Write(random, depth - 1)}]",
            9 => $"({{ k: {Write(random, depth - 1)}, l: {Write(random, depth - 1)} }})",
            10 => $"Math.{(string[])["floor", "ceil", "abs"] switch { var names => names[random.Next(3)] }}({Write(random, depth - 1)})",
            0 => $"(!{Write(random, depth - 1)})",
            1 => $"(- {Write(random, depth - 1)})",
            2 => $"({Write(random, depth - 1)} ? {Write(random, depth - 1)} : {Write(random, depth - 1)})",
            3 => $"`{Write(random, 0)}-${{{Write(random, depth - 1)}}}`",
            _ => $"({Write(random, depth - 1)} {Operators[random.Next(Operators.Length)]} {Write(random, depth - 1)})",
        };
    }
}
