using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Csv;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Matters.Exchange;

/// <summary>The list of matters as a spreadsheet: one row a version, the first line names the columns. Forms are not in it.</summary>
public static class CatalogCsv
{
    /// <summary>Writes the list.</summary>
    public static string Write(IEnumerable<MatterDefinition> matters) => CsvText.Write([
        [.. CatalogColumns.All.Select(column => column.Header)],
        .. matters.Select(matter =>
        {
            var json = JsonSerializer.SerializeToNode(matter, MatterSource.Options)!.AsObject();
            return (IReadOnlyList<string>)[.. CatalogColumns.All.Select(column => column.Write(At(json, column.Path)))];
        }),
    ]);

    /// <summary>Reads the list. Columns may stand in any order and be left out; unknown ones are refused, since their content would be lost.</summary>
    /// <exception cref="InputRefusedException"><c>import.unreadable</c>: not CSV, no heading, unknown or repeated columns.</exception>
    internal static IReadOnlyList<ImportedRow> Read(string text)
    {
        IReadOnlyList<IReadOnlyList<string>> rows;
        try
        {
            rows = CsvText.Read(text);
        }
        catch (FormatException broken)
        {
            throw new InputRefusedException("import.unreadable", $"文件不是有效的CSV：{broken.Message}");
        }

        if (rows.Count == 0)
            throw new InputRefusedException("import.unreadable", "文件是空的，第一行应为列名。");
        var columns = rows[0].Select(header => CatalogColumns.All.FirstOrDefault(column => column.Header == header.Trim())
            ?? throw new InputRefusedException("import.unreadable", $"不认识的列“{header}”。")).ToList();
        if (columns.GroupBy(column => column.Header).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputRefusedException("import.unreadable", $"列“{twice.Key}”出现了两次。");
        return [.. rows.Skip(1).Select((row, at) => ReadRow(columns, row, at + 2))];
    }

    private static ImportedRow ReadRow(List<CatalogColumn> columns, IReadOnlyList<string> row, int line)
    {
        var json = new JsonObject();
        var findings = new List<PublicationFinding>();
        if (row.Count > columns.Count)
            findings.Add(new PublicationFinding("import.too-many-cells", "$", $"本行有{row.Count}格，列名只有{columns.Count}个。"));
        foreach (var column in CatalogColumns.All)
        {
            var at = columns.IndexOf(column);
            var cell = at >= 0 && at < row.Count ? row[at] : "";
            if (column.Needed && string.IsNullOrWhiteSpace(cell))
                findings.Add(new PublicationFinding("import.element-missing", $"$.{column.Path}", $"缺少“{column.Header}”。"));
            else if (Read(column, cell, findings) is { } value)
                Put(json, column.Path, value);
        }

        if (json["statutoryLimit"] is null)
            json["statutoryLimit"] = null;
        return new ImportedRow(line, json, null, findings);
    }

    private static JsonNode? Read(CatalogColumn column, string cell, List<PublicationFinding> findings)
    {
        try
        {
            return column.Read(cell);
        }
        catch (FormatException broken)
        {
            findings.Add(new PublicationFinding("import.cell-broken", $"$.{column.Path}", broken.Message));
            return null;
        }
    }

    private static JsonNode? At(JsonObject json, string path) => path.Split('.').Aggregate((JsonNode?)json, (node, name) => (node as JsonObject)?[name]);

    private static void Put(JsonObject json, string path, JsonNode value)
    {
        var names = path.Split('.');
        var target = json;
        foreach (var name in names[..^1])
            target = target[name] as JsonObject ?? Nest(target, name);
        target[names[^1]] = value;
    }

    private static JsonObject Nest(JsonObject target, string name)
    {
        var nested = new JsonObject();
        target[name] = nested;
        return nested;
    }
}
