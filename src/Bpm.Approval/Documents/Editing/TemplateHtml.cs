using System.Net;
using System.Text.RegularExpressions;

namespace Bpm.Approval.Documents.Editing;

/// <summary>What a template may have of HTML: texts, tables and lines; nothing that runs, loads or hides.</summary>
internal static partial class TemplateHtml
{
    private static readonly HashSet<string> Tags =
        ["p", "b", "strong", "i", "em", "u", "br", "hr", "h1", "h2", "h3", "div", "span", "table", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li", "dl", "dt", "dd", "img"];

    private static readonly HashSet<string> Empty = ["br", "hr", "img"];

    /// <summary>What is not allowed, and what is not closed.</summary>
    public static IEnumerable<TemplateFinding> Check(string text)
    {
        var open = new Stack<(string Name, int Line)>();
        foreach (Match tag in Angle().Matches(text))
        {
            var line = TemplateSyntax.LineOf(text, tag.Index);
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            if (!Tags.Contains(name) || !AttributesAreFine(name, tag.Groups["rest"].Value))
                yield return new TemplateFinding("template.html-not-allowed", $"第{line}行：不能使用“{tag.Value}”。", line);
            else if (tag.Groups["close"].Length > 0 && (!open.TryPop(out var last) || last.Name != name))
                yield return new TemplateFinding("template.html-not-allowed", $"第{line}行：“{tag.Value}”没有对应的开始标记。", line);
            else if (tag.Groups["close"].Length == 0 && !Empty.Contains(name))
                open.Push((name, line));
        }

        foreach (var (name, line) in open)
            yield return new TemplateFinding("template.html-not-allowed", $"第{line}行：“<{name}>”没有结束。", line);
    }

    /// <summary>What a reader sees of a page, without white space; addresses of pictures stand where the pictures are.</summary>
    public static string Visible(string page)
    {
        var body = page[Math.Max(0, page.IndexOf("<body", StringComparison.Ordinal))..];
        return Space().Replace(WebUtility.HtmlDecode(AnyTag().Replace(Picture().Replace(body, "$1"), "")), "");
    }

    private static bool AttributesAreFine(string tag, string rest) =>
        Attribute().Replace(rest, match => IsFine(tag, match.Groups["name"].Value, match.Groups["value"].Value) ? "" : "!").Trim() is "" or "/";

    private static bool IsFine(string tag, string name, string value) => name switch
    {
        "class" => ClassName().IsMatch(value),
        "style" => Style().IsMatch(value),
        "colspan" or "rowspan" => value.Length <= 2 && value.All(char.IsAsciiDigit),
        "alt" => tag == "img",
        "src" => tag == "img" && value == "{{image}}",
        _ => false,
    };

    [GeneratedRegex(@"<(?<close>/?)(?<name>[A-Za-z!?][A-Za-z0-9-]*)(?<rest>[^<>]*)>|<(?<name>)")]
    private static partial Regex Angle();

    [GeneratedRegex("""\s(?<name>[a-z]+)="(?<value>[^"]*)"(?=[\s/]|$)""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^([a-z0-9 -]|\{\{order\}\})*$")]
    private static partial Regex ClassName();

    // Sizes that can be read, places in the flow: what is written is seen.
    [GeneratedRegex(@"^(\s*(text-align:\s*(left|center|right|justify)|font-weight:\s*(bold|normal|[4-9]00)|font-size:\s*([6-9]|[1-4][0-9])(\.[0-9])?pt|word-break:\s*break-all|white-space:\s*nowrap|text-indent:\s*[0-4](\.[0-9])?em|width:\s*[0-9]{1,2}%)\s*;?)*$")]
    private static partial Regex Style();

    [GeneratedRegex("""<img[^>]*\ssrc="([^"]*)"[^>]*>""")]
    private static partial Regex Picture();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
