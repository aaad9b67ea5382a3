using System.Diagnostics;
using Bpm.Engine.Expressions;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Tests.Expressions;

/// <summary>Scripts that try to run for ever, fill the memory, end the process or reach .NET. Each is stopped soon.</summary>
public class HostileScriptTests
{
    private static readonly ScriptLimits Limits = new() { Timeout = TimeSpan.FromMilliseconds(500) };

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("for (;;);")]
    [InlineData("do {} while (true)")]
    [InlineData("function f() { f(); } f()")]
    [InlineData("new Array(1e8).join('x')")]
    [InlineData("Array.prototype.join.call({length: 4e9}, 'x')")]
    [InlineData("var a = []; a.length = 4e9; a.reverse()")]
    [InlineData("var a = []; a[4294967290] = 1; a.indexOf(7)")]
    [InlineData("Array.prototype.forEach.call({length: 4e9}, function () {})")]
    [InlineData("var a = new Array(1e9); a.sort()")]
    [InlineData("(function () {}).apply(null, {length: 1e9})")]
    [InlineData("/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("new RegExp('^(a+)+$').exec('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match(/^(a+)+$/)")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match('^(a+)+$')")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.search('^(a+)+$')")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.replace(/^(a+)+$/, '')")]
    [InlineData("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.split(/^(a+)+$/)")]
    [InlineData("var s = 'x'; while (true) s += s;")]
    [InlineData("var s = 'x'; for (var i = 0; i < 60; i++) s = s + s; s.length")]
    [InlineData("var o = {s: 'x'}; for (var i = 0; i < 60; i++) o.s += o.s; 1")]
    [InlineData("var s = 'xxxxxxxxxx'; for (var i = 0; i < 60; i++) s = s.concat(s, s); 1")]
    [InlineData("var s = 'xxxxxxxxxx'; for (var i = 0; i < 60; i++) s = s.replace(/x/g, s); 1")]
    [InlineData("var s = 'xxxxxxxxxx'; for (var i = 0; i < 60; i++) s = s.replace(/x/g, function () { return s; }); 1")]
    [InlineData("var s = 'xxxxxxxxxx'; for (var i = 0; i < 60; i++) s = s.replace('x', \"$'$'$&$'\"); 1")]
    [InlineData("var s = 'xxxxxxxxxx'; for (var i = 0; i < 60; i++) s = [s, s, s].join(''); 1")]
    [InlineData("var a = [1]; for (var i = 0; i < 60; i++) a = a.concat(a); 1")]
    [InlineData("var a = [1]; for (var i = 0; i < 60; i++) a = [a, a]; JSON.stringify(a)")]
    [InlineData("var a = [1]; for (var i = 0; i < 60; i++) a = [a, a]; a")]
    [InlineData("var a = [1]; for (var i = 0; i < 60; i++) a = [a, a]; '' + a")]
    [InlineData("var a = {}; for (var i = 0; i < 100000; i++) a = {a: a}; a")]
    [InlineData("var a = []; for (var i = 0; i < 100000; i++) a = [a]; '' + a")]
    [InlineData("var a = []; a[0] = a; JSON.stringify(a)")]
    [InlineData("var o = {}; for (var i = 0; i < 100000; i++) o = Object.create(o); o.x")]
    [InlineData("function F() {} var o = {}; for (var i = 0; i < 60000; i++) { F.prototype = o; o = new F(); } o.x")]
    [InlineData("var f = function () {}; for (var i = 0; i < 60000; i++) f = f.bind(null); f()")]
    [InlineData("var o = {}; o.toString = function () { return '' + o; }; '' + o")]
    [InlineData("var o = {get x() { return this.x; }}; o.x")]
    [InlineData("var o = {toString: function () { return String(o); }}; String(o)")]
    [InlineData("var o = {valueOf: function () { return +o; }}; o * 1")]
    [InlineData("var a = []; for (;;) a.push([1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16])")]
    [InlineData("JSON.parse(new Array(90000).join('['))")]
    [InlineData("eval('1')")]
    [InlineData("Function('return 1')()")]
    [InlineData("(function () {}).constructor('return 1')()")]
    [InlineData("new (function () {}).constructor('return 1')")]
    [InlineData("Date.constructor('return 1')()")]
    public void Run_HostileScript_IsStoppedSoon(string script)
    {
        var began = Stopwatch.GetTimestamp();

        Assert.Throws<ScriptException>(() => ScriptRunner.Run(script, limits: Limits));

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("!", "1")]
    [InlineData("- ", "1")]
    [InlineData("a=", "1")]
    [InlineData("if(a)", "1")]
    [InlineData("(", "1")]
    [InlineData("[", "1")]
    [InlineData("a?b:", "1")]
    [InlineData("new ", "F")]
    [InlineData("typeof ", "1")]
    [InlineData("1*", "1")]
    [InlineData("1&&", "1")]
    public void Prepare_EndlessNesting_IsRefusedWithoutEndingTheProcess(string part, string end) =>
        Assert.Throws<ScriptSyntaxException>(() => JavaScriptParsing.Prepare(string.Concat(Enumerable.Repeat(part, 40_000 / part.Length)) + end));

    [Fact]
    public void Prepare_LongChainOfAdditions_RunsFlat() =>
        Assert.Equal(5000.0, ScriptRunner.Run(string.Join("+", Enumerable.Repeat("1", 5000))));

    [Fact]
    public void Prepare_With_IsRefused() => Assert.Throws<ScriptSyntaxException>(() => JavaScriptParsing.Prepare("with ({}) { 1 }"));

    [Theory]
    [InlineData("typeof System")]
    [InlineData("typeof importNamespace")]
    [InlineData("typeof getX.GetType")]
    [InlineData("typeof getX().GetType")]
    [InlineData("typeof getX().getType")]
    [InlineData("typeof this.GetType")]
    [InlineData("typeof getX.Target")]
    public void Run_ReachForDotNet_FindsNothing(string script) =>
        Assert.Equal("undefined", ScriptRunner.Run(script, s => s.Functions["getX"] = _ => new HostileScriptTests()));

    [Fact]
    public void Run_GlobalsOfOneScript_AreGoneInTheNext()
    {
        ScriptRunner.Run("leak = 1; Array.prototype.leak = 2; Object.prototype.leak = 3;");

        Assert.Equal("undefinedundefined", ScriptRunner.Run("typeof leak + typeof [].leak"));
    }

    [Fact]
    public void Run_GuardFunctions_CannotBeReplaced() =>
        Assert.Throws<ScriptException>(() => ScriptRunner.Run("this['\\u0000tick'] = function () {}; this['\\u0000add'] = function () { return 'x'; }; var s = 'a'; while (true) { s += s; }", limits: Limits));
}
