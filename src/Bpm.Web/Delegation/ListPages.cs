using Bpm.Approval.Calendar;
using Bpm.Approval.Delegation;
using Bpm.Approval.Delegation.Lists;
using Bpm.Approval.Matters;
using Bpm.Approval.Places;
using Bpm.Data.Delegation;

namespace Bpm.Web.Delegation;

/// <summary>A list as anybody may read it.</summary>
/// <param name="Day">The day it is read for.</param>
/// <param name="Version">Batches that make it up, the oldest first: 第一批（2025-01-01）.</param>
internal sealed record ListView(MatterListKind Kind, string KindName, DateOnly Day, IReadOnlyList<string> Version, IReadOnlyList<ListRow> Items, int Total);

/// <param name="FourHandling">马上办、网上办 …; empty on other lists.</param>
/// <param name="ModeName">How it is handed over; null on lists that hand nothing over.</param>
internal sealed record ListRow(
    string CatalogCode, string Number, string Name, string MatterTypeName, string AgencyName, string? StationCode, string? StationName, string? ModeName, string FourHandling, string Batch, DateOnly Since, string Note);

/// <summary>What the pages show of lists. Reads only.</summary>
internal sealed class ListPages(DelegationQueries queries, IMatterStore matters, IPlaceDirectory places, TimeProvider clock)
{
    public async Task<ListView> ReadAsync(MatterListKind kind, DateOnly? on, FourHandling? flag, CancellationToken ct)
    {
        var day = on ?? ChinaTime.DateOf(clock.GetUtcNow());
        var batches = await queries.PublishedAsync(kind, ct);
        var known = (await matters.OpenAsync(day, ct)).GroupBy(matter => matter.CatalogCode).ToDictionary(group => group.Key, group => group.First().Definition);
        var rows = new List<ListRow>();
        foreach (var listed in ListAsOf.Run(batches, day).Where(listed => flag is null || listed.Entry.Flags.HasFlag(flag.Value)))
        {
            var matter = known.GetValueOrDefault(listed.Entry.CatalogCode);
            var station = listed.Entry.StationCode is { } code ? (await places.FindStationAsync(code, ct))?.Name ?? code : null;
            rows.Add(new ListRow(
                listed.Entry.CatalogCode, matter?.Number ?? "", matter?.Name ?? listed.Entry.CatalogCode, matter?.MatterType.ChineseName() ?? "", matter?.ImplementingAgency.Name ?? "", listed.Entry.StationCode,
                station, listed.Entry.Handover?.Mode.ChineseName(), listed.Entry.Flags.ChineseName(), listed.Batch, listed.Since, listed.Entry.Note));
        }

        var version = batches.Where(batch => batch.EffectiveFrom <= day).OrderBy(batch => batch.EffectiveFrom).Select(batch => $"{batch.Batch}（{batch.EffectiveFrom:yyyy-MM-dd}，{batch.LegalInstrument}）");
        return new ListView(kind, kind.ChineseName(), day, [.. version], rows, rows.Count);
    }
}
