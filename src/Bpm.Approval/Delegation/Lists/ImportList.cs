using Bpm.Approval.Delegation.Register;
using Bpm.Approval.Matters.Exchange;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation.Lists;

/// <summary>What became of a row.</summary>
/// <param name="Line">Of the file, about.</param>
/// <param name="CatalogCode">As far as it could be read.</param>
/// <param name="Code">Why it was refused; null = it was taken in.</param>
/// <param name="Message">Chinese.</param>
public sealed record ListRowReport(int Line, string CatalogCode, string? Code, string Message);

/// <summary>What an import did.</summary>
/// <param name="BatchId">The draft made of the good rows; null where there was none.</param>
/// <param name="Added">Rows taken in.</param>
/// <param name="Refused">Rows not taken in.</param>
/// <param name="Rows">One a row, in the file's order.</param>
public sealed record ListImportReport(Guid? BatchId, int Added, int Refused, IReadOnlyList<ListRowReport> Rows);

/// <summary>Makes a draft of a batch from a file: good rows become its entries, bad ones are reported.</summary>
public sealed class ImportList(ListOffice office, ListCheck check, IDelegationStore store)
{
    /// <summary>Imports a file of this format.</summary>
    /// <exception cref="InputRefusedException"><c>import.unreadable</c>, <c>list.incomplete</c>; nothing was taken in.</exception>
    /// <exception cref="RuleBrokenException"><c>list.batch-exists</c>.</exception>
    public async Task<ListImportReport> RunAsync(ListHeading heading, CatalogFormat format, string text, string by, CancellationToken ct)
    {
        var others = await store.BatchesAsync(heading.Kind, ct);
        var good = new List<ListEntry>();
        var rows = new List<ListRowReport>();
        foreach (var (line, entry, broken) in format is CatalogFormat.Json ? ListFiles.ReadJson(text) : ListFiles.ReadCsv(text))
        {
            var problem = broken ?? await check.RunAsync(heading, [.. good, entry!], good.Count, others, ct);
            if (problem is null)
                good.Add(entry!);
            rows.Add(new ListRowReport(line, entry?.CatalogCode ?? "", problem?.Code, problem?.Message ?? "已列入本批草稿。"));
        }

        var batch = good.Count == 0 ? null : await office.DraftAsync(heading, good, by, ct);
        return new ListImportReport(batch?.Id, good.Count, rows.Count - good.Count, rows);
    }
}
