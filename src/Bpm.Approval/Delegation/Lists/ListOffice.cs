using Bpm.Approval.Calendar;
using Bpm.Approval.Delegation.Register;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation.Lists;

/// <summary>What publishing a batch did.</summary>
/// <param name="Concluded">Ids of the bindings that begin with it.</param>
/// <param name="Ended">What became of work under the bindings that end with it.</param>
public sealed record PublishedBatch(Guid Id, IReadOnlyList<string> Concluded, IReadOnlyList<AffectedReport> Ended);

/// <summary>Draws up and publishes batches of lists. Publishing concludes the bindings that the entries hand over, and ends those of matters taken off; all or nothing.</summary>
public sealed class ListOffice(IDelegationStore store, BindingOffice bindings, ListCheck check, IPlaceDirectory places, TimeProvider clock)
{
    /// <summary>Draws up a batch.</summary>
    /// <exception cref="InputRefusedException"><c>list.incomplete</c>; <c>list.entries-refused</c> with every entry at fault as <c>entries[n]</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>list.batch-exists</c>.</exception>
    public async Task<ListBatch> DraftAsync(ListHeading heading, IReadOnlyList<ListEntry> entries, string by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(heading.Batch) || string.IsNullOrWhiteSpace(heading.LegalInstrument))
            throw new InputRefusedException("list.incomplete", "清单应当写明批次和依据文件。");
        if (await places.FindOrganizationAsync(heading.IssuedBy, ct) is null)
            throw new InputRefusedException("list.incomplete", $"没有编码为{heading.IssuedBy}的单位。", "issuedBy");
        var others = await store.BatchesAsync(heading.Kind, ct);
        if (others.Any(other => other.Batch == heading.Batch))
            throw new RuleBrokenException("list.batch-exists", $"{heading.Kind.ChineseName()}已有“{heading.Batch}”。");
        await RequireGoodAsync(heading, entries, others, ct);
        var now = clock.GetUtcNow();
        var batch = new ListBatch(Guid.CreateVersion7(now), heading, entries, by, now);
        store.Add(batch);
        await store.SaveAsync(ct);
        return batch;
    }

    /// <summary>Puts other entries into a draft.</summary>
    /// <exception cref="NotFoundException"><c>list.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>list.entries-refused</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>list.published-already</c>.</exception>
    public async Task<ListBatch> ReplaceAsync(Guid id, IReadOnlyList<ListEntry> entries, CancellationToken ct)
    {
        var batch = await FindAsync(id, ct);
        batch.Replace(entries);
        await RequireGoodAsync(HeadingOf(batch), entries, [.. (await store.BatchesAsync(batch.Kind, ct)).Where(other => other.Id != id)], ct);
        await store.SaveAsync(ct);
        return batch;
    }

    /// <summary>Publishes a batch today.</summary>
    /// <exception cref="NotFoundException"><c>list.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>list.entries-refused</c> with every entry at fault, <c>matter.reason-required</c>.</exception>
    /// <exception cref="NotAllowedException"><c>list.own</c>: who drew it up cannot publish it.</exception>
    /// <exception cref="RuleBrokenException"><c>list.published-already</c>, <c>list.backdated</c>.</exception>
    public async Task<PublishedBatch> PublishAsync(Guid id, string by, string? reason, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var batch = await FindAsync(id, ct);
        if (batch.CreatedBy == by)
            throw new NotAllowedException("list.own", "本人拟定的清单须由其他人审核公布。");
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        batch.Publish(by, today, why);
        await RequireGoodAsync(HeadingOf(batch), batch.Entries, [.. (await store.BatchesAsync(batch.Kind, ct)).Where(other => other.Id != id)], ct);
        var ended = new List<AffectedReport>();
        var concluded = new List<string>();
        var problems = new Dictionary<string, string[]>();
        for (var at = 0; at < batch.Entries.Count; at++)
        {
            try
            {
                ended.AddRange(await EndAsync(batch, batch.Entries[at], by, why, ct));
                if (batch.Entries[at] is { Change: ListChange.Add, Handover: { } handover } entry)
                {
                    var terms = Terms(batch, entry, handover, at, today);
                    await bindings.AddAsync(terms, by, why, ct);
                    concluded.Add(terms.Id);
                }
            }
            catch (Exception refused) when (refused is RuleBrokenException or InputRefusedException or NotFoundException)
            {
                problems[$"entries[{at}]"] = [refused.Message];
            }
        }

        if (problems.Count > 0)
            throw new InputRefusedException("list.entries-refused", $"有{problems.Count}项不能公布，本批没有公布。", problems);
        store.Record(RegisterEntry.Of(
            RegisterSubject.List, id.ToString(), RegisterAction.Concluded, clock.GetUtcNow(), by, why,
            $"{batch.Kind.ChineseName()}（{batch.Batch}）自{batch.EffectiveFrom:yyyy-MM-dd}起施行，调入{batch.Entries.Count(entry => entry.Change is ListChange.Add)}项，调出{batch.Entries.Count(entry => entry.Change is ListChange.Remove)}项。"));
        await store.SaveAsync(ct);
        return new PublishedBatch(id, concluded, ended);
    }

    /// <summary>What stands under the same list for matter and place ends the day before the batch holds, whether it is taken off or handed over anew.</summary>
    private async Task<IReadOnlyList<AffectedReport>> EndAsync(ListBatch batch, ListEntry entry, string by, string why, CancellationToken ct)
    {
        if (entry.StationCode is null)
            return [];
        var reports = new List<AffectedReport>();
        var lastDay = batch.EffectiveFrom.AddDays(-1);
        foreach (var terms in await store.BindingsAsync(entry.CatalogCode, ct))
        {
            if (terms.StationCode == entry.StationCode && terms.ListName == batch.Kind.ChineseName() && terms.Batch != batch.Batch && (terms.EffectiveTo is null || terms.EffectiveTo > lastDay))
                reports.Add(await bindings.EndOneAsync(terms, lastDay, by, why, ct));
        }

        return reports;
    }

    private static BindingTerms Terms(ListBatch batch, ListEntry entry, HandoverTerms handover, int at, DateOnly today) => new()
    {
        Id = $"{batch.Kind}-{entry.CatalogCode}-{entry.StationCode}-{batch.Id.ToString("n")[^8..]}-{at + 1}",
        CatalogCode = entry.CatalogCode,
        FromAgency = handover.FromAgency,
        ToOrganization = handover.ToOrganization,
        StationCode = entry.StationCode!,
        Mode = handover.Mode,
        Actions = handover.Actions,
        HandlingUnit = handover.HandlingUnit,
        DecidingUnit = handover.DecidingUnit,
        InNameOf = handover.Mode is DelegationMode.Empowered ? handover.ToOrganization : handover.FromAgency,
        SealPolicyKey = handover.SealPolicyKey,
        When = handover.When,
        Order = handover.Order,
        LegalInstrument = batch.LegalInstrument,
        InstrumentDate = batch.InstrumentDate,
        PublishedOn = today,
        EffectiveFrom = batch.EffectiveFrom,
        EffectiveTo = handover.EffectiveTo,
        RightsAndDuties = handover.RightsAndDuties,
        ListName = batch.Kind.ChineseName(),
        Batch = batch.Batch,
    };

    private static ListHeading HeadingOf(ListBatch batch) => new(batch.Kind, batch.Batch, batch.IssuedBy, batch.LegalInstrument, batch.InstrumentDate, batch.EffectiveFrom);

    private async Task RequireGoodAsync(ListHeading heading, IReadOnlyList<ListEntry> entries, IReadOnlyList<ListBatch> others, CancellationToken ct)
    {
        if (entries.Count == 0)
            throw new InputRefusedException("list.incomplete", "清单没有事项。", "entries");
        var problems = new Dictionary<string, string[]>();
        for (var at = 0; at < entries.Count; at++)
        {
            if (await check.RunAsync(heading, entries, at, others, ct) is { } problem)
                problems[$"entries[{at}]"] = [problem.Message];
        }

        if (problems.Count > 0)
            throw new InputRefusedException("list.entries-refused", $"有{problems.Count}项不符合要求。", problems);
    }

    private async Task<ListBatch> FindAsync(Guid id, CancellationToken ct) => await store.FindBatchAsync(id, ct) ?? throw new NotFoundException("list.not-found", "没有这一批清单。");
}
