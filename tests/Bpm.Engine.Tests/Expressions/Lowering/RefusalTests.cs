using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Tests.Expressions.Lowering;

public class RefusalTests
{
    [Theory]
    [InlineData("let a = 1;\nclass A {}", 2, 1, "class is not available here.")]
    [InlineData("const f = class {};", 1, 11, "class is not available here.")]
    [InlineData("function* g() {}", 1, 9, "generator")]
    [InlineData("const o = {\n  *g() {}\n};", 2, 3, "generator")]
    [InlineData("async function f() {}", 1, 1, "async is not available here.")]
    [InlineData("const f = async () => 1;", 1, 11, "async is not available here.")]
    [InlineData("const f = async x => 1;", 1, 11, "async is not available here.")]
    [InlineData("const x = await f();", 1, 11, "await is not available here.")]
    [InlineData("import x from 'y';", 1, 1, "import is not available here.")]
    [InlineData("export const x = 1;", 1, 1, "export is not available here.")]
    [InlineData("const s = Symbol('x');", 1, 11, "Symbol is not available here.")]
    [InlineData("const s = [...new Set([1])];", 1, 19, "Set is not available here.")]
    [InlineData("const t = String.raw`x`;", 1, 21, "A tagged template is not available here.")]
    [InlineData("const o = {get ['a']() { return 1; }};", 1, 12, "An accessor with a computed name is not available here.")]
    [InlineData("const b = 10n;", 1, 11, "BigInt")]
    [InlineData("const r = /a/u;", 1, 14, "flag 'u'")]
    [InlineData("const o = {m() { return super.m(); }};", 1, 25, "super is not available here.")]
    [InlineData("function F() { const t = new.target; }", 1, 26, "new.target is not available here.")]
    [InlineData("const a = 1;\n\n  a = 2;", 3, 3, "'a' is a constant")]
    [InlineData("const a = 1; a++;", 1, 14, "'a' is a constant")]
    [InlineData("const a = 1; [a] = [2];", 1, 15, "'a' is a constant")]
    [InlineData("for (const x of [1]) { x += 1; }", 1, 24, "'x' is a constant")]
    [InlineData("let a = 1; let a = 2;", 1, 16, "'a' is already declared.")]
    [InlineData("const a;", 1, 7, "A value is missing")]
    [InlineData("const f = x => {\n  return x +;\n};", 2, 13, "Unexpected ';'.")]
    [InlineData("const s = `a${1`;", 1, 16, "does not end")]
    [InlineData("const s = 'abc", 1, 11, "does not end")]
    [InlineData("let x = a ?? b || c;", 1, 11, "parentheses")]
    [InlineData("let x = -2 ** 2;", 1, 9, "parentheses")]
    [InlineData("let x = {a = 1};", 1, 12, "Unexpected '='.")]
    [InlineData("let a; a?.b = 1;", 1, 11, "cannot be assigned to")]
    [InlineData("let __bpm_x = 1;", 1, 5, "reserved")]
    [InlineData("with (a) { let b = 1; }", 1, 1, "'with' is not allowed.")]
    [InlineData("const a = [1, 2;\n", 1, 16, "Unexpected ';'.")]
    [InlineData("const f = (a) => { if (a) {", 1, 28, "Unexpected end")]
    public void Prepare_WhatIsNotAvailable_IsNamedWithItsPlace(string script, int line, int column, string said)
    {
        var refused = Assert.Throws<ScriptSyntaxException>(() => JavaScriptParsing.Prepare(script));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (refused.Line, refused.Column));
        Assert.Equal(script.Split('\n')[line - 1], refused.Text);
    }

    [Fact]
    public void Run_ErrorInLoweredScript_SaysItsLine()
    {
        var failed = Assert.Throws<ScriptException>(() => ScriptRunner.Run("const a = `x\ny`;\nconst f = () => {\n  nothing.at.all;\n};\n\nf();"));

        Assert.Contains("line 4", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("const f = () => { while (true) {} }; f()")]
    [InlineData("const f = n => f(n + 1); f(0)")]
    [InlineData("let s = 'x'; for (;;) s = `${s}${s}`;")]
    [InlineData("let a = [1]; for (;;) a = [...a, ...a];")]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("'x'.padStart(1e9)")]
    [InlineData("new Array(1e8).fill(0)")]
    [InlineData("Array.from({length: 1e9})")]
    [InlineData("let a = [1]; for (const x of a) a.push(x);")]
    [InlineData("__bpm_text.constructor('return 1')() + `${1}`")]
    public void Run_HostileModernScript_IsStopped(string script)
    {
        try
        {
            ScriptRunner.Run(script, limits: new Bpm.Engine.Expressions.ScriptLimits { Timeout = TimeSpan.FromMilliseconds(500) });
            Assert.Fail("It ran to its end.");
        }
        catch (Exception stopped) when (stopped is ScriptException or ScriptSyntaxException)
        {
            Assert.NotEmpty(stopped.Message);
        }
    }
}
