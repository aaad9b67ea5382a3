using System.Net;
using System.Text;

namespace Bpm.Web.Matters;

/// <summary>Plain pages made on the server, to be read and printed. Every text passes through <see cref="Text"/>.</summary>
internal static class Html
{
    private const string Style = """
        body{font:16px/1.7 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;color:#111;max-width:900px;margin:24px auto;padding:0 16px}
        h1{font-size:26px;text-align:center;margin:8px 0}h2{font-size:19px;border-bottom:2px solid #8a1c1c;margin:24px 0 8px;padding-bottom:2px}
        .sub{text-align:center;color:#444;margin:2px 0}table{border-collapse:collapse;width:100%;margin:8px 0;page-break-inside:auto}
        th,td{border:1px solid #555;padding:4px 8px;text-align:left;vertical-align:top;font-size:14px}th{background:#f3eeee}tr{page-break-inside:avoid}
        dl{display:grid;grid-template-columns:9em 1fr;gap:2px 12px;margin:8px 0}dt{font-weight:bold}dd{margin:0}
        @media print{body{margin:0;max-width:none}@page{size:A4;margin:18mm}}@media(max-width:600px){dl{grid-template-columns:1fr}}
        """;

    /// <summary>Text as HTML.</summary>
    public static string Text(string? text) => WebUtility.HtmlEncode(text ?? "").Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>A whole page.</summary>
    public static string Page(string title, string body) =>
        $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{Text(title)}</title><style>{Style}</style></head><body>{body}</body></html>";

    /// <summary>A table.</summary>
    public static string Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder("<table><thead><tr>").AppendJoin("", heads.Select(head => $"<th>{Text(head)}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in rows)
            table.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>");
        return table.Append("</tbody></table>").ToString();
    }

    /// <summary>A list of words and what they mean here; empty ones are left out.</summary>
    public static string Terms(params (string Term, string? Meaning)[] terms) =>
        new StringBuilder("<dl>").AppendJoin("", terms.Where(term => !string.IsNullOrWhiteSpace(term.Meaning)).Select(term => $"<dt>{Text(term.Term)}</dt><dd>{Text(term.Meaning)}</dd>")).Append("</dl>").ToString();

    /// <summary>A heading with points; nothing where there are none.</summary>
    public static string Section(string head, IReadOnlyList<string> points) =>
        points.Count == 0 ? "" : new StringBuilder($"<h2>{Text(head)}</h2><ol>").AppendJoin("", points.Select(point => $"<li>{Text(point)}</li>")).Append("</ol>").ToString();
}
