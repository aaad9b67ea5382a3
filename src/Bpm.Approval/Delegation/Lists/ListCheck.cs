using Bpm.Approval.Matters;
using Bpm.Approval.Places;

namespace Bpm.Approval.Delegation.Lists;

/// <summary>What is wrong with an entry.</summary>
/// <param name="Code"><c>list.…</c></param>
/// <param name="Message">Chinese.</param>
public sealed record EntryProblem(string Code, string Message);

/// <summary>Whether an entry can be on a list.</summary>
public sealed class ListCheck(IMatterStore matters, IPlaceDirectory places)
{
    /// <summary>The first thing wrong with an entry; null = nothing.</summary>
    /// <param name="heading">Of its batch.</param>
    /// <param name="entries">All entries of the batch.</param>
    /// <param name="at">Which one.</param>
    /// <param name="others">The other batches of the list.</param>
    /// <returns><c>list.matter-unknown</c>, <c>list.twice</c>, <c>list.place-missing</c>, <c>list.place-unknown</c>, <c>list.entry-already</c>, <c>list.entry-absent</c>, <c>list.flags-missing</c>,
    /// <c>list.handover-missing</c>, <c>list.mode-wrong</c>, <c>list.visits-wrong</c>.</returns>
    public async Task<EntryProblem?> RunAsync(ListHeading heading, IReadOnlyList<ListEntry> entries, int at, IReadOnlyList<ListBatch> others, CancellationToken ct)
    {
        var entry = entries[at];
        var matter = await matters.FindOpenAsync(entry.CatalogCode, heading.EffectiveFrom, ct);
        if (matter is null && entry.Change is ListChange.Add)
            return new EntryProblem("list.matter-unknown", $"{heading.EffectiveFrom:yyyy-MM-dd}没有编码为“{entry.CatalogCode}”的在办事项。");
        if (entries.Take(at).Any(earlier => earlier.Key == entry.Key && earlier.Handover?.When == entry.Handover?.When))
            return new EntryProblem("list.twice", $"事项{entry.CatalogCode}在本批中出现了两次。");
        if (heading.Kind.NamesPlace() && string.IsNullOrEmpty(entry.StationCode))
            return new EntryProblem("list.place-missing", $"{heading.Kind.ChineseName()}应当写明办理站点。");
        if (entry.StationCode is { Length: > 0 } station && await places.FindStationAsync(station, ct) is null)
            return new EntryProblem("list.place-unknown", $"没有编码为{station}的站点。");
        return CheckStanding(heading, entry, others) ?? CheckContents(heading.Kind, entry, matter?.Definition);
    }

    private static EntryProblem? CheckStanding(ListHeading heading, ListEntry entry, IReadOnlyList<ListBatch> others)
    {
        var listed = ListAsOf.Run(others, heading.EffectiveFrom).FirstOrDefault(matter => matter.Entry.Key == entry.Key);
        return (entry.Change, listed) switch
        {
            (ListChange.Add, { } standing) when standing.Entry with { Note = entry.Note } == entry => new EntryProblem("list.entry-already", $"事项{entry.CatalogCode}已在{heading.Kind.ChineseName()}（{standing.Batch}）中。"),
            (ListChange.Remove, null) => new EntryProblem("list.entry-absent", $"事项{entry.CatalogCode}不在{heading.Kind.ChineseName()}中，不能调出。"),
            _ => null,
        };
    }

    private static EntryProblem? CheckContents(MatterListKind kind, ListEntry entry, MatterDefinition? matter)
    {
        if (entry.Change is ListChange.Remove || matter is null)
            return null;
        if (kind is MatterListKind.FourHandling)
            return CheckFlags(entry.Flags, matter);
        if (kind is MatterListKind.OneVisit && matter.OnSiteVisits > 1)
            return new EntryProblem("list.visits-wrong", $"{matter.Name}须到现场{matter.OnSiteVisits}次，不能列入“最多跑一次”清单。");
        if (kind is MatterListKind.ZeroVisit && matter.OnSiteVisits > 0)
            return new EntryProblem("list.visits-wrong", $"{matter.Name}须到现场{matter.OnSiteVisits}次，不能列入“零上门”清单。");
        if (!kind.NamesPlace())
            return null;
        if (entry.Handover is not { } handover)
            return new EntryProblem("list.handover-missing", $"{kind.ChineseName()}应当写明{matter.Name}的承办方式和单位。");
        return kind.Modes().Contains(handover.Mode) ? null
            : new EntryProblem("list.mode-wrong", $"{kind.ChineseName()}的承办方式应为{string.Join("、", kind.Modes().Select(mode => mode.ChineseName()))}，现为{handover.Mode.ChineseName()}。");
    }

    private static EntryProblem? CheckFlags(FourHandling flags, MatterDefinition matter)
    {
        if (flags is FourHandling.None)
            return new EntryProblem("list.flags-missing", $"{matter.Name}没有标明马上办、网上办、就近办、一次办中的任何一项。");
        if (flags.HasFlag(FourHandling.Instant) && matter.CaseType is not CaseType.Instant)
            return new EntryProblem("list.visits-wrong", $"{matter.Name}是{matter.CaseType.ChineseName()}，不能标为“马上办”。");
        if (flags.HasFlag(FourHandling.Online) && !matter.Online)
            return new EntryProblem("list.visits-wrong", $"{matter.Name}不能网上申请，不能标为“网上办”。");
        return flags.HasFlag(FourHandling.OneVisit) && matter.OnSiteVisits > 1
            ? new EntryProblem("list.visits-wrong", $"{matter.Name}须到现场{matter.OnSiteVisits}次，不能标为“一次办”。") : null;
    }
}
