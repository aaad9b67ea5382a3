using System.Globalization;
using System.Text.Json.Nodes;

namespace Bpm.Approval.Documents.Editing;

/// <summary>Data for templates outside cases: samples for people, and marks by which a check finds what a page shows.</summary>
public static class TemplateSample
{
    private const string SampleSeal = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyMDAgMjAwIj48Y2lyY2xlIGN4PSIxMDAiIGN5PSIxMDAiIHI9Ijk1IiBmaWxsPSJub25lIiBzdHJva2U9IiNjODEwMmUiIHN0cm9rZS13aWR0aD0iNiIvPjx0ZXh0IHg9IjEwMCIgeT0iMTE1IiBmb250LXNpemU9IjQwIiBmaWxsPSIjYzgxMDJlIiB0ZXh0LWFuY2hvcj0ibWlkZGxlIj7moLflvKA8L3RleHQ+PC9zdmc+";

    /// <summary>What the preview shows.</summary>
    /// <param name="isLicence">Whether the matter is a licence.</param>
    public static JsonObject Data(DocumentTemplates shipped, string key, bool isLicence)
    {
        var data = Fill(TemplateFields.Of(shipped, key), field => field.Sample, items: 2);
        data["title"] = key == "Certificate" ? "食品经营许可证" : DocumentForms.Title(Enum.Parse<DocumentKind>(RequiredContents.KindOf(key)), isLicence);
        data["licence"] = isLicence;
        data["seals"] = new JsonArray(new JsonObject { ["order"] = 1, ["name"] = "样张", ["image"] = SampleSeal });
        return data;
    }

    /// <summary>Data of which every field has a mark of its own, and the mark of each field by its path.</summary>
    /// <param name="without">A field to leave out; null for none.</param>
    public static (JsonObject Data, IReadOnlyDictionary<string, string> Marks) Marked(DocumentTemplates shipped, string key, bool isLicence, string? without = null)
    {
        var marks = new Dictionary<string, string>();
        var data = Fill(TemplateFields.Of(shipped, key), field => marks[field.Sample], items: 1, (list, field) =>
        {
            var path = list is null ? field.Name : $"{list}.{field.Name}";
            marks[path] = $"标记{(marks.Count + 1).ToString("000", CultureInfo.InvariantCulture)}号";
            return field with { Sample = path };
        });
        data["licence"] = isLicence;
        if (without is not null)
            data.Remove(without);
        return (data, marks);
    }

    /// <summary>Whether the shipped text shows the field.</summary>
    internal static bool IsAlwaysSeen(DocumentTemplates shipped, string key, string path)
    {
        var (data, marks) = Marked(shipped, key, isLicence: true);
        return marks.TryGetValue(path, out var mark) && TemplateHtml.Visible(shipped.Preview(key, shipped.Text(key), data)).Contains(mark, StringComparison.Ordinal);
    }

    private static JsonObject Fill(IReadOnlyList<TemplateField> fields, Func<TemplateField, string> value, int items, Func<string?, TemplateField, TemplateField>? prepare = null)
    {
        var data = new JsonObject();
        foreach (var field in fields)
        {
            data[field.Name] = field.Kind switch
            {
                TemplateFieldKind.Flag => true,
                TemplateFieldKind.List => new JsonArray([.. Enumerable.Range(1, items).Select(n => (JsonNode)Item(field, n))]),
                TemplateFieldKind.Code when prepare is null => QrCode.Svg("https://example.invalid/"),
                _ => value(prepare?.Invoke(null, field) ?? field),
            };
        }

        return data;

        JsonObject Item(TemplateField list, int n) => new([.. list.Items.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)(
            field.Kind is TemplateFieldKind.Flag ? n == items
            : field.Name == "no" && prepare is null ? n.ToString(CultureInfo.InvariantCulture)
            : value(prepare?.Invoke(list.Name, field) ?? field))))]);
    }
}
