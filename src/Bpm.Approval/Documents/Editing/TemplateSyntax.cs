using System.Text.RegularExpressions;

namespace Bpm.Approval.Documents.Editing;

/// <summary>Reads the braces of a template: fields, conditions, lists and common parts, and nothing else of Handlebars.</summary>
internal static partial class TemplateSyntax
{
    /// <summary>The fields that a text uses, and what is wrong with its braces.</summary>
    public static (IReadOnlyList<TemplateTag> Tags, IReadOnlyList<TemplateFinding> Findings) Read(string text)
    {
        var tags = new List<TemplateTag>();
        var findings = new List<TemplateFinding>();
        var open = new Stack<(string Word, string Name, int Line)>();
        var rest = Brace().Replace(text, match =>
        {
            var line = LineOf(text, match.Index);
            if (!Take(match, line, open, tags))
                findings.Add(new TemplateFinding("template.syntax", $"第{line}行：看不懂“{match.Value}”。可以用的写法：{{{{字段}}}}、{{{{#if 字段}}}}、{{{{#unless 字段}}}}、{{{{#each 列表}}}}、{{{{else}}}}、{{{{> _head}}}}、{{{{> _sign}}}}。", line));
            return new string('\n', match.Value.Count(c => c == '\n'));
        });
        foreach (var (word, name, line) in open)
            findings.Add(new TemplateFinding("template.syntax", $"第{line}行：“{{{{#{word} {name}}}}}”没有用“{{{{/{word}}}}}”结束。", line));
        if (Stray().Match(rest) is { Success: true } stray)
            findings.Add(new TemplateFinding("template.syntax", $"第{LineOf(rest, stray.Index)}行：大括号不成对。", LineOf(rest, stray.Index)));
        return (tags, findings);
    }

    internal static int LineOf(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;

    private static bool Take(Match brace, int line, Stack<(string Word, string Name, int Line)> open, List<TemplateTag> tags)
    {
        var inner = brace.Groups["tag"].Value.Trim();
        var list = open.Where(o => o.Word == "each").Select(o => o.Name).FirstOrDefault();
        if (brace.Groups["raw"] is { Success: true } raw)
        {
            if (!Name().IsMatch(raw.Value.Trim()))
                return false;
            tags.Add(new TemplateTag(TemplateTagKind.Raw, raw.Value.Trim(), list, line));
            return true;
        }

        if (inner is "else")
            return open.Count > 0;
        if (Part().Match(inner) is { Success: true } part)
        {
            tags.Add(new TemplateTag(TemplateTagKind.Part, part.Groups[1].Value, null, line));
            return true;
        }

        if (Opening().Match(inner) is { Success: true } opening)
        {
            var (word, name) = (opening.Groups[1].Value, opening.Groups[2].Value);
            if (word == "each" && list is not null)
                return false;
            tags.Add(new TemplateTag(word == "each" ? TemplateTagKind.List : TemplateTagKind.Condition, name, word == "each" ? null : list, line));
            open.Push((word, name, line));
            return true;
        }

        if (Closing().Match(inner) is { Success: true } closing)
            return open.TryPop(out var last) && last.Word == closing.Groups[1].Value;
        if (list is not null && inner.StartsWith("../", StringComparison.Ordinal))
            (inner, list) = (inner[3..], null);
        if (!Name().IsMatch(inner))
            return false;
        tags.Add(new TemplateTag(TemplateTagKind.Field, inner, list, line));
        return true;
    }

    [GeneratedRegex(@"\{\{\{(?<raw>[^{}]*)\}\}\}|\{\{(?<tag>[^{}]*)\}\}")]
    private static partial Regex Brace();

    [GeneratedRegex(@"\{\{|\}\}")]
    private static partial Regex Stray();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^>\s*(_head|_sign)$")]
    private static partial Regex Part();

    [GeneratedRegex(@"^#(if|unless|each)\s+([A-Za-z][A-Za-z0-9]*)$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^/(if|unless|each)$")]
    private static partial Regex Closing();
}
