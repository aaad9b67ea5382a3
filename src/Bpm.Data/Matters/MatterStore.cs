using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Matters;

/// <summary>Versions of matters. <see cref="VersionsAsync"/> returns tracked ones, to be changed; the others return shared, parsed ones, to be read.</summary>
internal sealed class MatterStore(BpmDbContext db, MatterCache cache) : IMatterStore
{
    private IQueryable<Matter> Stored => db.Set<Matter>().AsNoTracking();

    public async Task<Matter?> FindOpenAsync(string code, DateOnly day, CancellationToken ct)
    {
        var found = await ReadAsync(
            Open(day).Where(matter => matter.Number == code || matter.CatalogCode == code || matter.ImplementationCode == code || matter.HandlingItemCode == code), ct);
        return found.MaxBy(matter => matter.ItemVersion);
    }

    public async Task<Matter?> FindAsync(MatterId id, CancellationToken ct) => (await ReadAsync(Stored.Where(matter => matter.Id == id), ct)).SingleOrDefault();

    public async Task<IReadOnlyList<Matter>> OpenAsync(DateOnly day, CancellationToken ct) => await ReadAsync(Open(day), ct);

    public async Task<IReadOnlyList<Matter>> VersionsAsync(string handlingItemCode, CancellationToken ct)
    {
        await db.Set<Matter>().Where(matter => matter.HandlingItemCode == handlingItemCode).LoadAsync(ct);
        return [.. db.Set<Matter>().Local.Where(matter => matter.HandlingItemCode == handlingItemCode).OrderBy(matter => matter.ItemVersion)];
    }

    public void Add(Matter matter) => db.Add(matter);

    public void Record(MatterChange change) => db.Add(change);

    private IQueryable<Matter> Open(DateOnly day) =>
        Stored.Where(matter => matter.State == MatterState.Published && matter.EffectiveOn <= day && (matter.EndsOn == null || day <= matter.EndsOn));

    /// <summary>Reads which rows fit, then only those that were not read before: their text is long.</summary>
    private async Task<List<Matter>> ReadAsync(IQueryable<Matter> query, CancellationToken ct)
    {
        var keys = await query.OrderBy(matter => matter.Number).ThenBy(matter => matter.ItemVersion).Select(matter => new { matter.Id, matter.Version }).ToListAsync(ct);
        var known = keys.ToDictionary(key => key.Id, key => cache.Find(key.Id, key.Version));
        var missing = known.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList();
        if (missing.Count > 0)
        {
            foreach (var matter in await Stored.Where(matter => missing.Contains(matter.Id)).ToListAsync(ct))
            {
                cache.Keep(matter);
                known[matter.Id] = matter;
            }
        }

        return [.. keys.Select(key => known[key.Id]).OfType<Matter>()];
    }
}
