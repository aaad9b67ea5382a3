using Bpm.Data.Databases;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>Stimuli that nobody waited for yet, or that are to be delivered in a burst of their own.</summary>
internal sealed class StimulusQueue(BpmDbContext db, RowClaim claim, WriteGate gate) : IStimulusQueue
{
    public async Task<IReadOnlyList<StimulusRecord>> ClaimAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct)
    {
        var ids = await claim.TakeAsync(
            "stimulus_queue", "\"FreeFrom\" = @Until", "\"FreeFrom\" <= @Now AND \"ExpiresAt\" > @Now", "\"FreeFrom\", \"CreatedAt\"", "\"Id\"", now, lease, take, row => row.GetString(0), ct);
        return ids.Count == 0
            ? []
            : await db.Set<StimulusRecord>().AsNoTracking().Where(stimulus => ids.Contains(stimulus.Id)).OrderBy(stimulus => stimulus.CreatedAt).ThenBy(stimulus => stimulus.Id).ToListAsync(ct);
    }

    public Task PostponeAsync(string id, DateTimeOffset until, CancellationToken ct) =>
        gate.RunAsync(
            () => db.Set<StimulusRecord>().Where(stimulus => stimulus.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(stimulus => EF.Property<DateTimeOffset>(stimulus, EngineColumns.FreeFrom), until), ct),
            ct);

    public Task<int> PurgeExpiredAsync(DateTimeOffset now, CancellationToken ct) =>
        gate.RunAsync(() => db.Set<StimulusRecord>().Where(stimulus => stimulus.ExpiresAt <= now).ExecuteDeleteAsync(ct), ct);
}
