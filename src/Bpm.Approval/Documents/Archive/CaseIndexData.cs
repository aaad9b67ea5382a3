using System.Globalization;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;

namespace Bpm.Approval.Documents.Archive;

/// <summary>The table of contents of a case's file (案卷目录): every document with pages and hash, then what was handed in.</summary>
public static class CaseIndexData
{
    /// <summary>What the template of the index shows.</summary>
    /// <param name="documents">Documents of the case, an index itself left out.</param>
    public static JsonObject Of(ApprovalCase about, IReadOnlyList<CaseDocument> documents)
    {
        var entries = new JsonArray();
        var page = 1;
        foreach (var document in documents)
        {
            entries.Add((JsonNode)Entry(
                entries.Count, document.Title, document.Number, document.CreatedAt, document.LayoutSha256 is null ? "未定稿" : document.Pages?.ToString(CultureInfo.InvariantCulture) ?? "—",
                document.Pages is null ? "—" : page.ToString(CultureInfo.InvariantCulture), document.LayoutSha256 ?? document.Sha256));
            page += document.Pages ?? 0;
        }

        foreach (var (material, file) in about.Materials.SelectMany(m => m.Files.Select(f => (m, f))))
            entries.Add((JsonNode)Entry(entries.Count, material.Name, file.FileName, material.SuppliedAt ?? about.SubmittedAt, "附件", "—", file.Sha256));
        return new JsonObject { ["count"] = entries.Count, ["entries"] = entries, ["pagesTotal"] = page - 1, ["ending"] = about.Ending?.Name() ?? "在办" };
    }

    private static JsonObject Entry(int before, string name, string number, DateTimeOffset at, string pages, string from, string sha256) => new()
    {
        ["no"] = before + 1,
        ["name"] = name,
        ["number"] = number,
        ["dateText"] = at.ToChineseDate(),
        ["pages"] = pages,
        ["from"] = from,
        ["sha256"] = sha256,
    };
}
