using System.Globalization;
using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Catalog;
using Bpm.Data.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Matters;

/// <summary>The catalogue of matters as people read it: every version, in every state. Reads only.</summary>
public sealed class CatalogQueries
{
    /// <summary>Differences can be long; a report of a year has a thousand steps at most.</summary>
    private const int MostExported = 2000;

    private readonly BpmDbContext _db;
    private readonly MatterCache _cache;
    private readonly PublicationRules _rules;

    internal CatalogQueries(BpmDbContext db, MatterCache cache, PublicationRules rules)
    {
        _db = db;
        _cache = cache;
        _rules = rules;
    }

    /// <summary>One page, by number, the newest version first.</summary>
    public async Task<PageOf<CatalogRow>> ListAsync(CatalogFilter filter, PageRequest page, CancellationToken ct)
    {
        var found = Found(filter);
        var total = await found.CountAsync(ct);
        var keys = await Ordered(found).Skip(page.Skip).Take(page.PageSize).Select(matter => new MatterKey(matter.Id, matter.Version)).ToListAsync(ct);
        return new PageOf<CatalogRow>([.. (await ReadAsync(keys, ct)).Select(Row)], total, page.Page, page.PageSize);
    }

    /// <summary>One version; null where there is none.</summary>
    public async Task<Matter?> FindAsync(Guid id, CancellationToken ct)
    {
        var key = new MatterId(id);
        return await _db.Set<Matter>().AsNoTracking().FirstOrDefaultAsync(matter => matter.Id == key, ct);
    }

    /// <summary>What the list says of a version.</summary>
    public CatalogRow Row(Matter matter)
    {
        var definition = matter.Definition;
        return new CatalogRow(
            matter.Id.Value, matter.Number, matter.Name, definition.HandlingItemName, matter.CatalogCode, matter.HandlingItemCode, matter.ItemVersion, matter.State, matter.State.ChineseName(),
            definition.MatterType.ChineseName(), definition.CaseType.ChineseName(), definition.ImplementingAgency.Name, definition.PromisedLimit.Limit.ToString(), matter.EffectiveOn, matter.EndsOn,
            definition.ProcessDefinitionId is not null, PublicationCheck.Run(definition, _rules).Count, matter.SubmittedBy, matter.PublishedBy, matter.PublishedAt);
    }

    /// <summary>Whole versions, for a file; 2,000 at most.</summary>
    public async Task<IReadOnlyList<Matter>> ExportAsync(CatalogFilter filter, CancellationToken ct) =>
        await ReadAsync(await Ordered(Found(filter)).Take(MostExported).Select(matter => new MatterKey(matter.Id, matter.Version)).ToListAsync(ct), ct);

    /// <summary>Every step of a version, the oldest first.</summary>
    public async Task<IReadOnlyList<MatterChangeRow>> ChangesAsync(Guid id, CancellationToken ct)
    {
        var key = new MatterId(id);
        return await RowsAsync(await _db.Set<MatterChange>().AsNoTracking().Where(change => change.MatterId == key).OrderBy(change => change.At).ThenBy(change => change.Id).ToListAsync(ct), ct);
    }

    /// <summary>动态调整: what was published, suspended, resumed or cancelled in a time, the newest first.</summary>
    /// <param name="from">UTC, inclusive; null = from the beginning.</param>
    /// <param name="to">UTC, exclusive; null = until now.</param>
    public async Task<PageOf<MatterChangeRow>> AdjustmentsAsync(DateTimeOffset? from, DateTimeOffset? to, PageRequest page, CancellationToken ct)
    {
        MatterState[] steps = [MatterState.Published, MatterState.Suspended, MatterState.Cancelled];
        var found = _db.Set<MatterChange>().AsNoTracking().Where(change => steps.Contains(change.To) && (from == null || change.At >= from) && (to == null || change.At < to));
        var total = await found.CountAsync(ct);
        var changes = await found.OrderByDescending(change => change.At).ThenByDescending(change => change.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new PageOf<MatterChangeRow>(await RowsAsync(changes, ct), total, page.Page, page.PageSize);
    }

    /// <summary>By agency: which published matters some place handles on this day, and which none does.</summary>
    public async Task<IReadOnlyList<CoverageRow>> CoverageAsync(DateOnly day, CancellationToken ct)
    {
        var open = await ReadAsync(
            await _db.Set<Matter>().Where(matter => matter.State == MatterState.Published && matter.EffectiveOn <= day && (matter.EndsOn == null || day <= matter.EndsOn))
                .OrderBy(matter => matter.Number).Select(matter => new MatterKey(matter.Id, matter.Version)).ToListAsync(ct), ct);
        var handled = (await _db.Set<BindingTerms>().AsNoTracking().Where(terms => terms.Mode != DelegationMode.AgentOnly).ToListAsync(ct))
            .Where(terms => DelegationBinding.Restore(terms).IsInForce(day)).Select(terms => terms.CatalogCode).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. open.Select(matter => matter.Definition).GroupBy(matter => matter.ImplementingAgency.Code).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new CoverageRow(
                group.Key, group.First().ImplementingAgency.Name, group.Count(), group.Count(matter => handled.Contains(matter.CatalogCode)),
                [.. group.Where(matter => !handled.Contains(matter.CatalogCode)).Select(matter => $"{matter.Number} {matter.Name}")],
                [.. group.Where(matter => matter.ProcessDefinitionId is null).Select(matter => $"{matter.Number} {matter.Name}")])),
        ];
    }

    private static IQueryable<Matter> Ordered(IQueryable<Matter> found) => found.OrderBy(matter => matter.Number).ThenBy(matter => matter.HandlingItemCode).ThenByDescending(matter => matter.ItemVersion);

    private IQueryable<Matter> Found(CatalogFilter filter)
    {
        var found = _db.Set<Matter>().AsNoTracking();
        foreach (var word in (filter.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            found = found.Where(matter => matter.Name.Contains(word) || matter.Number == word || matter.HandlingItemCode.Contains(word));
        if (filter.State is { } state)
            found = found.Where(matter => matter.State == state);
        if (filter.Agency is { } agency)
            found = found.Where(matter => matter.ImplementationCode.StartsWith(agency));
        if (filter.Type is { } type)
        {
            var segment = ((int)type).ToString("00", CultureInfo.InvariantCulture);
            found = found.Where(matter => matter.CatalogCode.Substring(2, 2) == segment);
        }

        return found;
    }

    private async Task<List<Matter>> ReadAsync(List<MatterKey> keys, CancellationToken ct)
    {
        var missing = keys.Where(key => _cache.Find(key.Id, key.Version) is null).Select(key => key.Id).ToList();
        var read = missing.Count == 0 ? [] : await _db.Set<Matter>().AsNoTracking().Where(matter => missing.Contains(matter.Id)).ToListAsync(ct);
        foreach (var matter in read)
            _cache.Keep(matter);
        return [.. keys.Select(key => _cache.Find(key.Id, key.Version) ?? read.Find(matter => matter.Id == key.Id)).OfType<Matter>()];
    }

    private async Task<IReadOnlyList<MatterChangeRow>> RowsAsync(List<MatterChange> changes, CancellationToken ct)
    {
        var names = await PersonNames.OfAsync(_db, changes.Select(change => change.By), ct);
        return
        [
            .. changes.Select(change => new MatterChangeRow(
                change.Id, change.MatterId.Value, change.Number, change.Name, change.HandlingItemCode, change.ItemVersion, change.From, change.From?.ChineseName(), change.To, change.To.ChineseName(), change.By,
                change.By == "workflows" ? names.Of(null) : names.Of(change.By), change.At, change.Reason, change.EffectiveOn, change.PreviousVersion, change.Differences)),
        ];
    }

    private sealed record MatterKey(MatterId Id, int Version);
}
