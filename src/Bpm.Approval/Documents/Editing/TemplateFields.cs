namespace Bpm.Approval.Documents.Editing;

/// <summary>The fields that a template may use: those of every document, and those that the shipped template of the kind uses.</summary>
public static class TemplateFields
{
    private static readonly string[] Common =
    [
        "title", "number", "issuer", "dateText", "applicant", "matter", "caseNumber", "queryCode", "receivedText", "acceptedText", "station", "stationAddress", "phone", "clerk", "legalBasis",
        "reconsiderationBody", "court",
    ];

    private static readonly TemplateField Seals = new("seals", FieldLabels.Of("seals"), TemplateFieldKind.List, "", [Text("seals", "order"), Text("seals", "name"), Text("seals", "image")]);

    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<TemplateField> Of(DocumentTemplates shipped, string key)
    {
        var tags = TemplateSyntax.Read(shipped.Text(key)).Tags;
        var lists = tags.Where(t => t.Kind is TemplateTagKind.List && t.Name != Seals.Name).Select(t => t.Name).Distinct().ToList();
        var written = tags.Where(t => t.List is null && t.Kind is TemplateTagKind.Field).Select(t => t.Name).ToHashSet();
        var fields = Common.Select(name => Text(null, name)).ToList();
        fields.Add(new TemplateField("licence", FieldLabels.Of("licence"), TemplateFieldKind.Flag, "", []));
        fields.AddRange(written.Except(Common).Select(name => Text(null, name)));
        fields.AddRange(tags.Where(t => t.Kind is TemplateTagKind.Condition && t.List is null).Select(t => t.Name).Distinct().Except(written).Except(["licence", .. Common])
            .Select(name => new TemplateField(name, FieldLabels.Of(name), TemplateFieldKind.Flag, "", [])));
        fields.AddRange(lists.Select(list => new TemplateField(list, FieldLabels.Of(list), TemplateFieldKind.List, "", [.. Items(tags, list)])));
        fields.Add(Seals);
        if (key is "ReceivingReceipt" or "Certificate")
            fields.AddRange([new TemplateField("qr", FieldLabels.Of("qr"), TemplateFieldKind.Code, "", []), Text(null, "qrNote")]);
        return [.. fields.DistinctBy(f => f.Name)];
    }

    private static IEnumerable<TemplateField> Items(IReadOnlyList<TemplateTag> tags, string list)
    {
        var own = tags.Where(t => t.List == list).ToList();
        var written = own.Where(t => t.Kind is TemplateTagKind.Field).Select(t => t.Name).Distinct().ToList();
        return written.Select(name => Text(list, name))
            .Concat(own.Where(t => t.Kind is TemplateTagKind.Condition).Select(t => t.Name).Distinct().Except(written).Select(name => new TemplateField(name, FieldLabels.Of($"{list}.{name}"), TemplateFieldKind.Flag, "", [])));
    }

    private static TemplateField Text(string? list, string name)
    {
        var path = list is null ? name : $"{list}.{name}";
        return new TemplateField(name, FieldLabels.Of(path), TemplateFieldKind.Text, FieldLabels.SampleOf(path), []);
    }
}
