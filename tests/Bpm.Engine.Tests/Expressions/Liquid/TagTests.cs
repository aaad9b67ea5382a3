namespace Bpm.Engine.Tests.Expressions.Liquid;

public class TagTests
{
    [Theory]
    [InlineData("事项：{{ Variables.Matter.name }}", "事项：食品经营许可")]
    [InlineData("{{ Variables['Matter']['name'] }}/{{ Variables.Matter.Name }}", "食品经营许可/食品经营许可")]
    [InlineData("{{ Variables.List[0] }}{{ Variables.List[-1] }}{{ Variables.List[9] }}{{ Variables.List.first }}{{ Variables.List.last }}{{ Variables.List.size }}", "31312")]
    [InlineData("{{ Variables.nothing.at.all }}|{{ CorrelationId }}|{{ nil }}|{{ true }}|{{ -1.50 }}", "|C-1||true|-1.50")]
    [InlineData("{{ \"}}\" }}{{ 'it is {{ here }}' }}", "}}it is {{ here }}")]
    [InlineData("{{ Variables.Matter }}", "{\"name\":\"食品经营许可\",\"days\":20}")]
    [InlineData("{{ Variables.List }}{{ (1..3) }}", "311..3")]
    [InlineData("a{ b } {c} {", "a{ b } {c} {")]
    [InlineData("{% assign i = 1 %}{{ Variables.List[i] }}{{ Variables.List[Variables.Zero] }}", "13")]
    [InlineData("{% assign x = 'a,b' | split: ',' %}{{ x | join: '-' }}", "a-b")]
    [InlineData("{% capture x %}[{{ 1 }}]{% endcapture %}{{ x }}{{ x }}", "[1][1]")]
    [InlineData("a{% comment %} {{ broken {% endcomment %}b", "ab")]
    [InlineData("{% raw %}{{ x }}{% if %}{% endraw %}", "{{ x }}{% if %}")]
    [InlineData("{%- raw -%} {{ x }} {%- endraw -%} .", "{{ x }}.")]
    [InlineData(" a {{- 1 -}} b {%- if true -%} c {%- endif -%} d", " a1bcd")]
    [InlineData("{%-assign y=2-%}\n {{-y-}}\n", "2")]
    public void Render_Basics_AsLiquidHasThem(string template, string expected) => Assert.Equal(expected, TemplateRunner.Run(template, Given()));

    [Theory]
    [InlineData("1 == 1.0", true)]
    [InlineData("1 == '1'", false)]
    [InlineData("'a' != 'b'", true)]
    [InlineData("'a' <> 'a'", false)]
    [InlineData("2 > 10", false)]
    [InlineData("'2' > '10'", true)]
    [InlineData("2 <= 2 and 3 >= 4", false)]
    [InlineData("nil < 1", false)]
    [InlineData("nil >= 1", false)]
    [InlineData("'1' < 2", false)]
    [InlineData("Variables.List contains 3", true)]
    [InlineData("Variables.List contains '3'", false)]
    [InlineData("Variables.Matter contains 'name'", true)]
    [InlineData("'审批平台' contains '平台'", true)]
    [InlineData("nil contains 'a'", false)]
    [InlineData("true or false and false", true)]
    [InlineData("false and false or true", false)]
    [InlineData("Variables.Zero", true)]
    [InlineData("''", true)]
    [InlineData("nil", false)]
    [InlineData("false", false)]
    [InlineData("'' == empty", true)]
    [InlineData("' ' == empty", false)]
    [InlineData("' ' == blank", true)]
    [InlineData("nil == blank", true)]
    [InlineData("nil == empty", false)]
    [InlineData("Variables.None == empty", true)]
    [InlineData("Variables.None == Variables.List", false)]
    [InlineData("Variables.List == Variables.SameList", true)]
    public void If_Condition_HoldsOrNot(string condition, bool holds)
    {
        Assert.Equal(holds ? "y" : "n", TemplateRunner.Run($"{{% if {condition} %}}y{{% else %}}n{{% endif %}}", Given()));
        Assert.Equal(holds ? "n" : "y", TemplateRunner.Run($"{{% unless {condition} %}}y{{% else %}}n{{% endunless %}}", Given()));
    }

    [Theory]
    [InlineData("{% if false %}a{% elsif nil %}b{% elsif 1 %}c{% else %}d{% endif %}", "c")]
    [InlineData("{% unless true %}a{% elsif true %}b{% endunless %}", "b")]
    [InlineData("{% if true %}{% if false %}a{% else %}b{% endif %}{% endif %}", "b")]
    [InlineData("{% case Variables.Zero %} ignored {% when 1 %}a{% when 0, 2 %}b{% else %}c{% endcase %}", "b")]
    [InlineData("{% case 'x' %}{% when 'a' or 'x' %}b{% when 'x' %}again{% endcase %}", "b")]
    [InlineData("{% case 'z' %}{% when 'a' %}b{% else %}c{% endcase %}", "c")]
    public void Branches_FirstThatHolds_IsWritten(string template, string expected) => Assert.Equal(expected, TemplateRunner.Run(template, Given()));

    [Theory]
    [InlineData("{% for x in Variables.List %}{{ forloop.index }}:{{ x }}{% unless forloop.last %},{% endunless %}{% endfor %}", "1:3,2:1")]
    [InlineData("{% for x in (1..6) limit: 2 offset:3 %}{{ x }}{% endfor %}", "45")]
    [InlineData("{% for x in (1..6) reversed limit:2 %}{{ x }}{% endfor %}", "21")]
    [InlineData("{% for x in (3..1) %}{{ x }}{% else %}none{% endfor %}", "none")]
    [InlineData("{% for x in nil %}{{ x }}{% else %}none{% endfor %}", "none")]
    [InlineData("{% for x in Variables.Matter %}{{ x[0] }}={{ x[1] }};{% endfor %}", "name=食品经营许可;days=20;")]
    [InlineData("{% for x in (1..9) %}{% if x == 2 %}{% continue %}{% endif %}{% if x == 4 %}{% break %}{% endif %}{{ x }}{% endfor %}.", "13.")]
    [InlineData("{% for x in (1..2) %}{% for y in (1..2) %}{{ forloop.parentloop.index }}{{ forloop.rindex0 }} {% endfor %}{{ forloop.first }}{% endfor %}", "11 10 true21 20 false")]
    [InlineData("{% for x in (1..3) %}{% assign last = x %}{% endfor %}{{ last }}{{ x }}", "3")]
    [InlineData("{% for x in (1..2) %}{% for y in (1..3) %}{% if y == 2 %}{% break %}{% endif %}{{ y }}{% endfor %}{{ x }}{% endfor %}", "1112")]
    [InlineData("a{% break %}b", "a")]
    public void For_Loops_AsLiquidHasThem(string template, string expected) => Assert.Equal(expected, TemplateRunner.Run(template, Given()));

    private static Dictionary<string, object?> Given() => new()
    {
        ["Matter"] = TemplateRunner.Json("""{"name":"食品经营许可","days":20}"""),
        ["List"] = new object?[] { 3, 1.0 },
        ["SameList"] = new List<int> { 3, 1 },
        ["None"] = Array.Empty<object?>(),
        ["Zero"] = 0L,
    };
}
