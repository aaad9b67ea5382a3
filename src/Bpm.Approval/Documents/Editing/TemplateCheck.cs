namespace Bpm.Approval.Documents.Editing;

/// <summary>Looks whether a text may become a template: it can be read, uses fields that exist, hides and loads nothing, and shows what the law wants shown.</summary>
public sealed class TemplateCheck(DocumentTemplates shipped, ApprovalOptions options)
{
    /// <summary>Everything that speaks against the text; empty where nothing does.</summary>
    /// <param name="key">Name of the template.</param>
    /// <param name="text">What an administrator wrote.</param>
    public IReadOnlyList<TemplateFinding> Run(string key, string text)
    {
        if (text.Length > options.Documents.LongestTemplate)
            return [new TemplateFinding("template.too-long", $"模板不能超过{options.Documents.LongestTemplate}个字符。")];
        var (tags, unreadable) = TemplateSyntax.Read(text);
        if (unreadable.Count > 0)
            return unreadable;
        List<TemplateFinding> findings = [.. UnknownFields(key, tags), .. TemplateHtml.Check(text)];
        return findings.Count > 0 ? findings : [.. Missing(key, text)];
    }

    private IEnumerable<TemplateFinding> UnknownFields(string key, IReadOnlyList<TemplateTag> tags)
    {
        var fields = TemplateFields.Of(shipped, key);
        foreach (var tag in tags.Where(t => t.Kind is not TemplateTagKind.Part))
        {
            var scope = tag.List is null ? fields : fields.FirstOrDefault(f => f.Name == tag.List)?.Items ?? [];
            var field = scope.FirstOrDefault(f => f.Name == tag.Name);
            if (field is null)
                yield return new TemplateFinding("template.field-unknown", $"第{tag.Line}行：这种文书没有字段“{tag.Path}”。", tag.Line);
            else if (!Fits(tag.Kind, field.Kind))
                yield return new TemplateFinding("template.field-unknown", $"第{tag.Line}行：字段“{tag.Path}”不能这样使用。", tag.Line);
        }
    }

    private static bool Fits(TemplateTagKind use, TemplateFieldKind field) => use switch
    {
        TemplateTagKind.Raw => field is TemplateFieldKind.Code,
        TemplateTagKind.List => field is TemplateFieldKind.List,
        TemplateTagKind.Field => field is TemplateFieldKind.Text,
        _ => true,
    };

    private IEnumerable<TemplateFinding> Missing(string key, string text)
    {
        var seen = new HashSet<string>();
        foreach (var isLicence in (bool[])[true, false])
        {
            foreach (var variant in RequiredContents.Of(shipped, key).Where(c => isLicence || !c.LicenceOnly).GroupBy(c => c.Without ?? ""))
            {
                var (data, marks) = TemplateSample.Marked(shipped, key, isLicence, variant.Key.Length == 0 ? null : variant.Key);
                var page = TemplateHtml.Visible(shipped.Preview(key, text, data));
                foreach (var content in variant.Where(c => !IsSeen(c, page, marks) && seen.Add(c.Name)))
                    yield return new TemplateFinding("template.content-missing", $"缺少“{content.Name}”（{content.Source}）{Hint(content)}。");
            }
        }
    }

    internal static bool IsSeen(RequiredContent content, string page, IReadOnlyDictionary<string, string> marks) =>
        content.Fields.All(field => page.Contains(marks.GetValueOrDefault(field, field), StringComparison.Ordinal)) && content.Texts.All(text => page.Contains(text, StringComparison.Ordinal));

    private static string Hint(RequiredContent content)
    {
        string[] parts = [.. content.Fields.Select(f => $"字段 {f}"), .. content.Texts.Select(t => $"文字“{t}”")];
        return $"，应当包含{string.Join("、", parts)}";
    }
}
