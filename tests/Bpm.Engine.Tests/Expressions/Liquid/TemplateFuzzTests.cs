using Bpm.Engine.Expressions;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Tests.Expressions.Liquid;

/// <summary>Whatever text comes in: it renders, or it is refused or stopped in the ordinary way.</summary>
public class TemplateFuzzTests
{
    private static readonly string[] Words =
    [
        "{{", "}}", "{%", "%}", "{{-", "-}}", "{%-", "-%}", "if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase", "for", "in", "endfor", "assign", "capture", "endcapture", "break", "continue",
        "raw", "endraw", "comment", "endcomment", "limit:", "offset:", "reversed", "forloop", "|", ":", ",", ".", "..", "[", "]", "(", ")", "==", "!=", "<", ">", "contains", "and", "or", "=", "a", "b", "Variables", "'x'", "\"", "'",
        "1", "-2", "0.5", "99999999999999", "nil", "true", "empty", "blank", "size", "first", "\n", "\\", "\0", "\ud800", "事项", "𠮷",
    ];

    private static readonly string[] Filters =
    [
        "append: 'b'", "prepend: a", "upcase", "downcase", "capitalize", "strip", "replace: 'x', 'yy'", "remove: 'x'", "split: ','", "split: ''", "join: '-'", "size", "first", "last", "map: 'name'", "where: 'name', 1", "where: 'name'", "sort", "sort: 'name'",
        "uniq", "reverse", "date: '%Y-%m-%d %H:%M %e %-d %^a %q'", "default: 'z', allow_false: true", "escape", "url_encode", "url_decode", "json", "plus: 1", "minus: a", "times: 2.5", "divided_by: a", "modulo: 3", "round: 2", "floor", "ceil", "abs",
        "truncate: 2", "truncate: -1, 'long mark'", "truncatewords: 0", "slice: -2, 9", "slice: 1", "newline_to_br", "strip_html", "compact", "concat: Variables.List", "sum: 'n'", "at_most: 9",
    ];

    private static readonly string[] Values = ["Variables", "Variables.List", "Variables.Map", "Variables.Text", "Variables.Map.name", "(1..5)", "(5..1)", "1", "-0.5", "'a,b<c>'", "nil", "true", "empty", "a", "forloop", "'2026-02-30'", "'2026-02-28T23:59:59Z'", "79228162514264337593543950335"];

    [Fact]
    public void Parse_TokenSoup_IsRefusedOrRenders()
    {
        var random = new Random(5);
        for (var i = 0; i < 5000; i++)
            Try(string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, 1 + random.Next(25)).Select(_ => Words[random.Next(Words.Length)])));
    }

    [Fact]
    public void Render_GeneratedTemplates_RenderOrFailInTheOrdinaryWay()
    {
        var random = new Random(6);
        for (var i = 0; i < 1500; i++)
            Try(Block(random, 3));
    }

    [Fact]
    public void Parse_MutatedTemplates_AreRefusedOrRender()
    {
        var random = new Random(7);
        for (var i = 0; i < 1500; i++)
        {
            var template = Block(random, 2);
            var at = random.Next(template.Length + 1);
            Try(random.Next(3) switch { 0 => template[..at], 1 => template.Insert(at, Words[random.Next(Words.Length)]), _ => template.Remove(at, Math.Min(template.Length - at, 1 + random.Next(4))) });
        }
    }

    private static string Block(Random random, int depth) => string.Concat(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Part(random, depth)));

    private static string Part(Random random, int depth) => random.Next(depth > 0 ? 9 : 3) switch
    {
        0 => " text ",
        1 => $"{{{{ {Filtered(random)} }}}}",
        2 => $"{{%- assign {(random.Next(2) == 0 ? "a" : "b")} = {Filtered(random)} -%}}",
        3 => $"{{% if {Condition(random)} %}}{Block(random, depth - 1)}{{% elsif {Condition(random)} %}}{Block(random, depth - 1)}{{% else %}}{Block(random, depth - 1)}{{% endif %}}",
        4 => $"{{% unless {Condition(random)} %}}{Block(random, depth - 1)}{{% endunless %}}",
        5 => $"{{% case {Value(random)} %}}{{% when {Value(random)}, {Value(random)} %}}{Block(random, depth - 1)}{{% else %}}{Block(random, depth - 1)}{{% endcase %}}",
        6 => $"{{% for a in {Value(random)} limit: {Value(random)} offset: 1 %}}{Block(random, depth - 1)}{(random.Next(3) == 0 ? "{% continue %}" : "")}{{% else %}}none{{% endfor %}}",
        7 => $"{{% for b in {Value(random)} reversed %}}{Block(random, depth - 1)}{(random.Next(3) == 0 ? "{% break %}" : "")}{{% endfor %}}",
        _ => $"{{% capture b %}}{Block(random, depth - 1)}{{% endcapture %}}",
    };

    private static string Filtered(Random random) => string.Join(" | ", Enumerable.Range(0, random.Next(5)).Select(_ => Filters[random.Next(Filters.Length)]).Prepend(Value(random)));

    private static string Condition(Random random) => random.Next(2) == 0 ? Value(random) : $"{Value(random)} {(string[])["==", "!=", "<", ">=", "contains"] switch { var signs => signs[random.Next(signs.Length)] }} {Value(random)} or {Value(random)}";

    private static string Value(Random random) => Values[random.Next(Values.Length)];

    private static void Try(string template)
    {
        try
        {
            TemplateRunner.Run(template, new()
            {
                ["List"] = TemplateRunner.Json("""[1,"x",null,true,{"name":"n","n":2},[1,[2]],-1e300]"""),
                ["Map"] = TemplateRunner.Json("""{"name":1,"Other":{"first":[]}}"""),
                ["Text"] = "事项,<b>x</b>\n\ud842",
            }, new ScriptLimits { Timeout = TimeSpan.FromMilliseconds(500), MaxStatements = 1_500 });
        }
        catch (Exception failure) when (failure is ScriptException or ScriptSyntaxException)
        {
            Assert.NotEmpty(failure.Message);
            Assert.False(failure is ScriptException { InnerException: not (null or ScriptException or OverflowException) }, $"{failure}\n at: {template}");
        }
        catch (Exception failure)
        {
            Assert.Fail($"{failure.GetType().Name} at: {template[..Math.Min(300, template.Length)]}\n{failure}");
        }
    }
}
