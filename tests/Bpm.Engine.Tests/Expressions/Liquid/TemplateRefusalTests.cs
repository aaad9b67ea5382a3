using Bpm.Engine.Expressions.JavaScript;
using Bpm.Engine.Expressions.Liquid;

namespace Bpm.Engine.Tests.Expressions.Liquid;

public class TemplateRefusalTests
{
    [Theory]
    [InlineData("a\n{{ Variables.X", 2, 1, "'{{' is not closed.")]
    [InlineData("{% if 1 ", 1, 1, "'{%' is not closed.")]
    [InlineData("{{ 'abc }}", 1, 1, "'{{' is not closed.")]
    [InlineData("{{ }}", 1, 4, "A value is missing.")]
    [InlineData("{{ 1 | shout }}", 1, 8, "There is no filter 'shout'.")]
    [InlineData("{{ 1 | plus }}", 1, 8, "takes 1 arguments, not 0")]
    [InlineData("{{ 1 | plus: 1, 2 }}", 1, 8, "takes 1 arguments, not 2")]
    [InlineData("{{ 1 | plus: by: 2 }}", 1, 14, "has no argument 'by'")]
    [InlineData("{{ 1 | }}", 1, 8, "a filter is missing")]
    [InlineData("{{ 1 2 }}", 1, 6, "Unexpected '2'.")]
    [InlineData("{{ a.  }}", 1, 8, "a name is missing")]
    [InlineData("{{ a[1 }}", 1, 8, "']' is missing")]
    [InlineData("{{ (1..2 }}", 1, 10, "')' is missing")]
    [InlineData("{{ a & b }}", 1, 6, "Unexpected '&'.")]
    [InlineData("{{ 99999999999999999999999999999999 }}", 1, 4, "too large")]
    [InlineData("{% include 'x' %}", 1, 4, "There is no tag 'include'.")]
    [InlineData("{% %}", 1, 4, "a tag is missing")]
    [InlineData("a\nb {% if true %} c", 2, 6, "'if' is not closed by 'endif'.")]
    [InlineData("{% endif %}", 1, 4, "nothing to belong to")]
    [InlineData("{% for x in y %}{% endif %}{% endfor %}", 1, 20, "nothing to belong to")]
    [InlineData("{% if 1 %}{% else %}{% elsif 2 %}{% endif %}", 1, 24, "cannot stand after 'else'")]
    [InlineData("{% if 1 == %}{% endif %}", 1, 12, "A value is missing.")]
    [InlineData("{% if 1 = 1 %}{% endif %}", 1, 9, "Unexpected '='.")]
    [InlineData("{% for in y %}{% endfor %}", 1, 11, "'in' is missing")]
    [InlineData("{% for x y %}{% endfor %}", 1, 10, "'in' is missing")]
    [InlineData("{% for x in y offset: continue %}{% endfor %}", 1, 23, "a number is missing")]
    [InlineData("{% for x in y by: 2 %}{% endfor %}", 1, 15, "'limit', 'offset' or 'reversed' is missing")]
    [InlineData("{% assign x 1 %}", 1, 13, "'=' is missing")]
    [InlineData("{% assign = 1 %}", 1, 11, "a name is missing")]
    [InlineData("{% raw %} {{ x }}", 1, 1, "'raw' is not closed by 'endraw'.")]
    [InlineData("{% comment %}", 1, 1, "'comment' is not closed by 'endcomment'.")]
    [InlineData("{% break 1 %}", 1, 10, "Unexpected '1'.")]
    [InlineData("{% case 1 %}{% when 1 %}", 1, 4, "'case' is not closed")]
    public void Parse_WhatIsWrong_IsNamedWithItsPlace(string template, int line, int column, string said)
    {
        var refused = Assert.Throws<ScriptSyntaxException>(() => LiquidTemplate.Parse(template));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (refused.Line, refused.Column));
        Assert.Equal(template.Split('\n')[line - 1], refused.Text);
    }

    [Fact]
    public void Parse_NamesThatNobodyGives_AreKnown() =>
        Assert.Equal(
            [("Order", 3), ("y", 17)],
            LiquidTemplate.Parse("{{ Order.Id }}{{ y | default: Variables.X }}{% assign z = 1 %}{{ z }}{% for a in Input.List %}{{ a }}{{ forloop.index }}{% endfor %}{{ CorrelationId }}").UnknownNames);

    [Theory]
    [InlineData("{% if a %}", "{% endif %}")]
    [InlineData("{% for a in b %}", "{% endfor %}")]
    [InlineData("{% unless a %}{% else %}", "")]
    [InlineData("{% capture a %}", "")]
    [InlineData("{% case a %}{% when 1 %}", "")]
    [InlineData("{{ a[", "")]
    [InlineData("{{", "}}")]
    [InlineData("{%", "%}")]
    [InlineData("{% raw %}", "")]
    [InlineData("{% comment %}{%", "")]
    public void Parse_EndlessNesting_IsRefusedWithoutEndingTheProcess(string part, string end) =>
        Assert.Throws<ScriptSyntaxException>(() => LiquidTemplate.Parse(string.Concat(Enumerable.Repeat(part, 30_000 / part.Length)) + string.Concat(Enumerable.Repeat(end, end.Length == 0 ? 0 : 15_000 / end.Length))));

    [Theory]
    [InlineData("{{ a[", "a[", "]", " }}")]
    [InlineData("{{ (", "(1..", "2)", "..3) }}")]
    [InlineData("{{ 1", " | plus: 1", "", " }}")]
    [InlineData("{% if 1", " and 1", "", " %}{% endif %}")]
    public void Parse_EndlessExpression_IsRefused(string head, string part, string close, string end) =>
        Assert.Throws<ScriptSyntaxException>(() => LiquidTemplate.Parse(head + string.Concat(Enumerable.Repeat(part, 2_000)) + "1" + string.Concat(Enumerable.Repeat(close, 2_000)) + end));

    [Fact]
    public void Parse_TooLong_IsRefused() => Assert.Throws<ScriptSyntaxException>(() => LiquidTemplate.Parse(new string('x', 50_001)));
}
