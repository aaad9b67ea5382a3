namespace Bpm.Engine.Tests.Expressions;

public class ScriptValueTests
{
    [Theory]
    [InlineData("1 + 2", 3.0)]
    [InlineData("return 1 + 2;", 3.0)]
    [InlineData("1 + 2 + 'x' + 3", "3x3")]
    [InlineData("'a' + 1 + 2", "a12")]
    [InlineData("var s = 'a'; s += 'b'; s += 1; s", "ab1")]
    [InlineData("var o = {n: 1}; o.n += 2; o['n'] += 3; o.n", 6.0)]
    [InlineData("if (true) { 5 }", 5.0)]
    [InlineData("var x = 0; for (var i = 0; i < 3; i++) { x += i; } x", 3.0)]
    [InlineData("var x = 0; do x++; while (x < 4); x", 4.0)]
    [InlineData("var n = 0; for (var k in {a: 1, b: 2}) n++; n", 2.0)]
    [InlineData("[1,2,3].join('-')", "1-2-3")]
    [InlineData("[3,1,2].sort().toString()", "1,2,3")]
    [InlineData("[1,[2,[3]]] + ''", "1,2,3")]
    [InlineData("'a-b-c'.split('-').length", 3.0)]
    [InlineData("'abc'.replace(/b/g, 'x')", "axc")]
    [InlineData("'abab'.replace(/a/g, function (m) { return m + '!'; })", "a!ba!b")]
    [InlineData("/^\\d+$/.test('123')", true)]
    [InlineData("new RegExp('b+', 'i').exec('aBB')[0]", "BB")]
    [InlineData("/a/ instanceof RegExp", true)]
    [InlineData("JSON.stringify({a: [1, 'x', null]})", "{\"a\":[1,\"x\",null]}")]
    [InlineData("JSON.parse('{\"a\": 2}').a", 2.0)]
    [InlineData("(function (a, b) { return a + b; }).apply(null, [1, 2])", 3.0)]
    [InlineData("(function () { return this.v; }).bind({v: 7})()", 7.0)]
    [InlineData("Math.max(1, 5, 3)", 5.0)]
    [InlineData("let a = 1; const b = 2; a + b", 3.0)]
    [InlineData("x = 4; x * 2", 8.0)]
    [InlineData("null", null)]
    [InlineData("undefined", null)]
    [InlineData("return;", null)]
    [InlineData("'材料' + '齐全'", "材料齐全")]
    [InlineData("new Date().toISOString()", "2026-01-05T00:00:00.000Z")]
    [InlineData("Date.now() === new Date().getTime()", true)]
    [InlineData("new Date(0) instanceof Date", true)]
    [InlineData("new Date(Date.UTC(2026, 1, 3)).toISOString().slice(0, 10)", "2026-02-03")]
    [InlineData("typeof Date()", "string")]
    [InlineData("typeof Function", "function")]
    [InlineData("(function(){}) instanceof Function", true)]
    [InlineData("try { throw new Error('x'); } catch (e) { e.message }", "x")]
    public void Run_Script_YieldsItsLastValueOrReturn(string script, object? expected) => Assert.Equal(expected, ScriptRunner.Run(script));

    [Fact]
    public void Run_ObjectsAndArrays_ComeOutAsPlainValues()
    {
        var value = Assert.IsType<Dictionary<string, object?>>(ScriptRunner.Run("({a: 1, b: [true, 'x'], c: {d: null}, f: function () {}, u: undefined})"));

        Assert.Equal(["a", "b", "c"], value.Keys);
        Assert.Equal([true, "x"], Assert.IsType<object?[]>(value["b"]));
    }

    [Fact]
    public void Run_ArrayOfOneNumber_StaysAnArrayOfOneNumber()
    {
        var value = ScriptRunner.Run("getX().length + ':' + getX()[0]", s => s.Functions["getX"] = _ => new object?[] { 5.0 });

        Assert.Equal("1:5", value);
    }

    [Fact]
    public void Run_Date_ComesOutAsIsoText() => Assert.Equal("2026-01-05T00:00:00.000Z", ScriptRunner.Run("new Date(Date.UTC(2026, 0, 5))"));

    [Fact]
    public void Run_DotNetObject_IsSeenAsItsJson()
    {
        var value = ScriptRunner.Run("getX().output.Verdict + Object.keys(getX()).join()", s => s.Functions["getX"] = _ => new { Output = new Dictionary<string, object?> { ["Verdict"] = "ok" }, Count = 1 });

        Assert.Equal("okoutput,count", value);
    }
}
