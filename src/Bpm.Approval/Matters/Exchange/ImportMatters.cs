using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.Operations;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Matters.Exchange;

/// <summary>Format of a list of matters.</summary>
public enum CatalogFormat
{
    /// <summary>Comma-separated values, UTF-8.</summary>
    Csv,

    /// <summary>JSON.</summary>
    Json,
}

/// <summary>Takes a list of matters in as drafts: good rows are added in one commit, bad ones reported. Nothing that is stored is ever replaced.</summary>
public sealed class ImportMatters(IMatterStore matters, IUnitOfWork work, PublicationRules rules, TimeProvider clock)
{
    /// <summary>Rows of one import at most.</summary>
    public const int MostRows = 2000;

    /// <summary>Imports the list.</summary>
    /// <exception cref="InputRefusedException"><c>import.unreadable</c>, <c>import.too-many-rows</c>, <c>matter.reason-required</c>; nothing was taken in.</exception>
    public async Task<MatterImportReport> RunAsync(CatalogFormat format, string text, string by, string? reason, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var rows = format is CatalogFormat.Csv ? CatalogCsv.Read(text) : CatalogJson.Read(text);
        if (rows.Count > MostRows)
            throw new InputRefusedException("import.too-many-rows", $"一次最多导入{MostRows}行，现为{rows.Count}行。");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var reports = new List<ImportRowReport>();
        foreach (var row in rows)
            reports.Add(await ImportAsync(row, taken, by, why, ct));
        await work.SaveAsync(ct);
        return new MatterImportReport(Count(ImportOutcome.Added), Count(ImportOutcome.Unchanged), Count(ImportOutcome.Refused), reports);

        int Count(ImportOutcome outcome) => reports.Count(report => report.Outcome == outcome);
    }

    private async Task<ImportRowReport> ImportAsync(ImportedRow row, HashSet<string> taken, string by, string reason, CancellationToken ct)
    {
        if (row.Findings.Count > 0)
            return Refused(row, row.Findings);
        var code = row.Matter["handlingItemCode"]?.ToString() ?? "";
        var versions = code.Length == 0 ? [] : await matters.VersionsAsync(code, ct);
        var latest = versions.MaxBy(version => version.ItemVersion);
        row.Matter["version"] ??= (latest?.ItemVersion ?? 0) + 1;
        var findings = new List<PublicationFinding>();
        if (Understand(row, latest, findings) is not { } source)
            return Refused(row, findings);
        var definition = source.Definition;
        if (!taken.Add(code))
            return Refused(row, [new PublicationFinding("import.duplicate-row", "$.handlingItemCode", $"业务办理项编码{code}在文件中出现了两次。")]);
        if (latest is not null && CompareMatters.Run(latest.Definition, definition).Count == 0)
            return Report(row, ImportOutcome.Unchanged, latest, "与已有版本相同。", []);
        if (versions.Any(version => version.ItemVersion == definition.Version))
            return Refused(row, [new PublicationFinding("import.version-exists", "$.version", $"第{definition.Version}版已入库，内容不同；修改应当增加版本号。")]);

        var now = clock.GetUtcNow();
        var matter = new Matter(MatterId.New(now), source, now);
        matters.Add(matter);
        matters.Record(MatterChange.Of(matter, null, by, now, reason, latest));
        var publication = PublicationCheck.Run(definition, rules);
        return Report(row, ImportOutcome.Added, matter, publication.Count == 0 ? "已导入为草稿。" : $"已导入为草稿，发布前有{publication.Count}处需要处理。", publication);
    }

    /// <summary>Null where it cannot be; then the findings say why.</summary>
    private MatterSource? Understand(ImportedRow row, Matter? latest, List<PublicationFinding> findings)
    {
        try
        {
            var forms = row.Forms?.Deserialize<List<MatterForm>>(MatterSource.Options) ?? [.. latest?.Definition.Forms.Values ?? [GenericForm.Make(row.Matter["applicationForm"]?.ToString())]];
            var definition = row.Matter.Deserialize<MatterDefinition>(MatterSource.Options)!;
            findings.AddRange(forms.SelectMany(MatterFormCheck.Run));
            findings.AddRange(MatterFileCheck.Run(definition, forms, rules));
            return findings.Count == 0 ? MatterSource.Of(definition, forms) : null;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or FormatException or InvalidOperationException)
        {
            findings.Add(new PublicationFinding("import.row-broken", (broken as JsonException)?.Path ?? "$", $"本行无法读取：{broken.Message}"));
            return null;
        }
    }

    private static ImportRowReport Refused(ImportedRow row, IReadOnlyList<PublicationFinding> findings) => new(
        row.Line, Text(row, "handlingItemCode"), Text(row, "name"), ImportOutcome.Refused, null, null, findings[0].Code, string.Join(" ", findings.Select(finding => finding.Message)), findings);

    private static ImportRowReport Report(ImportedRow row, ImportOutcome outcome, Matter matter, string message, IReadOnlyList<PublicationFinding> findings) =>
        new(row.Line, matter.HandlingItemCode, matter.Name, outcome, matter.ItemVersion, matter.Id.Value, null, message, findings);

    private static string Text(ImportedRow row, string member) => row.Matter[member] is JsonValue value ? value.ToString() : "";
}
