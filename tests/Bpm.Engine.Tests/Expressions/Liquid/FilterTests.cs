using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Tests.Expressions.Liquid;

public class FilterTests
{
    [Theory]
    [InlineData("'a' | append: 'b' | prepend: '[' | upcase", "[AB")]
    [InlineData("'ABC' | downcase", "abc")]
    [InlineData("'hELLO' | capitalize", "Hello")]
    [InlineData("' a ' | strip | append: '.'", "a.")]
    [InlineData("' a ' | lstrip", "a ")]
    [InlineData("' a ' | rstrip", " a")]
    [InlineData("'a-b-c' | replace: '-', '+'", "a+b+c")]
    [InlineData("'a-b-c' | replace_first: '-', '+'", "a+b-c")]
    [InlineData("'a-b-c' | remove: '-'", "abc")]
    [InlineData("'a-b-c' | remove_first: '-'", "ab-c")]
    [InlineData("'a,b,,c,,' | split: ',' | size", "4")]
    [InlineData("'甲乙' | split: '' | join: '/'", "甲/乙")]
    [InlineData("'abc' | size", "3")]
    [InlineData("'Ground control to Major Tom' | truncate: 20", "Ground control to...")]
    [InlineData("'行政审批服务局' | truncate: 5, '…'", "行政审批…")]
    [InlineData("'one two three' | truncatewords: 2", "one two...")]
    [InlineData("'Liquid' | slice: 2", "q")]
    [InlineData("'Liquid' | slice: 2, 5", "quid")]
    [InlineData("'Liquid' | slice: -3, 2", "ui")]
    [InlineData("'𠮷田太郎' | slice: 0, 2", "𠮷田")]
    [InlineData("'𠮷田' | size", "2")]
    [InlineData("Variables.Lines | newline_to_br", "a<br />\nb<br />\nc")]
    [InlineData("Variables.Lines | strip_newlines", "abc")]
    [InlineData("'<p class=\"x\">a</p><!-- <b> --><script>alert(1)</script>b<style>c</style> 1 < 2' | strip_html", "ab 1 < 2")]
    [InlineData("\"it's & <b>\" | escape", "it&#39;s &amp; &lt;b&gt;")]
    [InlineData("'a b&事' | url_encode", "a+b%26%E4%BA%8B")]
    [InlineData("'a+b%26' | url_decode", "a b&")]
    [InlineData("nil | default: 'x'", "x")]
    [InlineData("'' | default: 'x'", "x")]
    [InlineData("false | default: 'x'", "x")]
    [InlineData("false | default: 'x', allow_false: true", "false")]
    [InlineData("0 | default: 'x'", "0")]
    public void TextFilters_AsLiquidHasThem(string expression, string expected) => Render(expression, expected);

    [Theory]
    [InlineData("1 | plus: 2", "3")]
    [InlineData("0.1 | plus: 0.2", "0.3")]
    [InlineData("'7' | minus: 2", "5")]
    [InlineData("3 | times: 1.5", "4.5")]
    [InlineData("7 | divided_by: 2", "3")]
    [InlineData("-7 | divided_by: 2", "-4")]
    [InlineData("7 | divided_by: 2.0", "3.5")]
    [InlineData("-7 | modulo: 3", "2")]
    [InlineData("7 | modulo: 3", "1")]
    [InlineData("1.2345 | round: 2", "1.23")]
    [InlineData("2.5 | round", "3")]
    [InlineData("1.9 | floor", "1")]
    [InlineData("1.1 | ceil", "2")]
    [InlineData("-3 | abs", "3")]
    [InlineData("3 | at_least: 5", "5")]
    [InlineData("9 | at_most: 5", "5")]
    [InlineData("'x' | plus: 1", "1")]
    [InlineData("Variables.Fee | times: 100", "10.00")]
    public void NumberFilters_Calculate(string expression, string expected) => Render(expression, expected);

    [Theory]
    [InlineData("Variables.Numbers | sort | join: ','", "1,2,10")]
    [InlineData("Variables.Numbers | reverse | join", "10 2 1")]
    [InlineData("Variables.Numbers | first", "1")]
    [InlineData("Variables.Numbers | last", "10")]
    [InlineData("Variables.Numbers | sum", "13")]
    [InlineData("Variables.Numbers | concat: Variables.Numbers | uniq | size", "3")]
    [InlineData("Variables.Numbers | slice: 1, 2 | join: ','", "2,10")]
    [InlineData("Variables.Materials | map: 'name' | join: '、'", "身份证、执照、照片")]
    [InlineData("Variables.Materials | where: 'required' | map: 'name' | join: '、'", "身份证、照片")]
    [InlineData("Variables.Materials | where: 'way', 'paper' | map: 'name' | join: '、'", "身份证、执照")]
    [InlineData("Variables.Materials | sort: 'pages' | map: 'name' | join: '、'", "照片、身份证、执照")]
    [InlineData("Variables.Materials | uniq: 'way' | size", "2")]
    [InlineData("Variables.Materials | map: 'pages' | compact | join: ','", "2,1")]
    [InlineData("Variables.Materials | sum: 'pages'", "3")]
    [InlineData("'b,A,c' | split: ',' | sort_natural | join: ''", "Abc")]
    [InlineData("'b,A,c' | split: ',' | sort | join: ''", "Abc")]
    [InlineData("Variables.Materials | first | json", "{\"name\":\"身份证\",\"way\":\"paper\",\"required\":true,\"pages\":2}")]
    [InlineData("nil | join: ','", "")]
    [InlineData("nil | map: 'x' | size", "0")]
    public void ListFilters_AsLiquidHasThem(string expression, string expected) => Render(expression, expected);

    [Theory]
    [InlineData("'2026-01-02' | date: '%Y年%-m月%-d日'", "2026年1月2日")]
    [InlineData("'2026-01-02T17:30:00Z' | date: '%F %T'", "2026-01-03 01:30:00")]
    [InlineData("'2026-01-02T09:05:00+08:00' | date: '%H:%M %e %j %a %b %p %I %%'", "09:05  2 002 Fri Jan AM 09 %")]
    [InlineData("'2026-01-02T17:30:00' | date: '%F %R %z'", "2026-01-02 17:30 +0800")]
    [InlineData("0 | date: '%F %T'", "1970-01-01 08:00:00")]
    [InlineData("'no date' | date: '%F'", "no date")]
    [InlineData("'2026-01-02' | date: ''", "2026-01-02")]
    [InlineData("nil | date: '%F'", "")]
    [InlineData("'2026-01-02' | date: '%q %^a %'", "%q FRI %")]
    [InlineData("Variables.Moment | date: '%F %T'", "2026-05-01 08:00:00")]
    [InlineData("Variables.Day | date: '%F'", "2026-05-01")]
    [InlineData("'9999-12-31T23:59:59' | date: '%Y'", "9999")]
    [InlineData("'0001-01-01' | date: '%Y'", "0001")]
    public void Date_Format_AsLiquidHasIt(string expression, string expected) => Render(expression, expected);

    [Fact]
    public void Date_Now_IsTheClocksInTheEnginesZone() =>
        Assert.Equal(new Testing.TestClock().GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture), TemplateRunner.Run("{{ 'now' | date: '%F %R' }}"));

    [Theory]
    [InlineData("1 | divided_by: 0", "divided by zero")]
    [InlineData("1 | modulo: 0", "divided by zero")]
    [InlineData("79228162514264337593543950335 | times: 10", "too large")]
    public void Filters_ThatCannotWork_FailWithTheirLine(string expression, string said)
    {
        var failed = Assert.Throws<ScriptException>(() => TemplateRunner.Run("a\n{{ " + expression + " }}"));

        Assert.Contains(said, failed.Message, StringComparison.Ordinal);
        Assert.Contains("line 2", failed.Message, StringComparison.Ordinal);
    }

    private static void Render(string expression, string expected) => Assert.Equal(expected, TemplateRunner.Run("{{ " + expression + " }}", new()
    {
        ["Lines"] = "a\r\nb\nc",
        ["Fee"] = 0.10m,
        ["Numbers"] = new[] { 1, 2, 10 },
        ["Moment"] = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero),
        ["Day"] = new DateOnly(2026, 5, 1),
        ["Materials"] = TemplateRunner.Json("""
            [{"name":"身份证","way":"paper","required":true,"pages":2},{"name":"执照","way":"paper","required":false},{"name":"照片","way":"electronic","required":true,"pages":1}]
            """),
    }));
}
