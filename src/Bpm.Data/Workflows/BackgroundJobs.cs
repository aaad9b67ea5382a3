using Bpm.Data.Databases;
using Bpm.Engine.Runtime.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>Background activities that wait to be run.</summary>
internal sealed class BackgroundJobs(BpmDbContext db, RowClaim claim, WriteGate gate) : IBackgroundJobs
{
    public async Task<IReadOnlyList<BackgroundJob>> ClaimAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct)
    {
        // Asked after each commit and mostly in vain: a look takes no write lock.
        if (!await db.Set<BackgroundJob>().AnyAsync(job => EF.Property<DateTimeOffset>(job, EngineColumns.FreeFrom) <= now, ct))
            return [];
        var ids = await claim.TakeAsync(
            "background_job", "\"FreeFrom\" = @Until, \"Tries\" = \"Tries\" + 1", "\"FreeFrom\" <= @Now", "\"FreeFrom\", \"CreatedAt\"", "\"Id\"", now, lease, take, row => row.GetString(0), ct);
        return await db.Set<BackgroundJob>().AsNoTracking().Where(job => ids.Contains(job.Id)).OrderBy(job => job.CreatedAt).ThenBy(job => job.Id).ToListAsync(ct);
    }

    public async Task<bool> HoldAsync(string id, DateTimeOffset until, CancellationToken ct) =>
        await gate.RunAsync(
            () => db.Set<BackgroundJob>().Where(job => job.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(job => EF.Property<DateTimeOffset>(job, EngineColumns.FreeFrom), until), ct),
            ct) > 0;

    public Task ReleaseAsync(string id, DateTimeOffset now, CancellationToken ct) =>
        gate.RunAsync(
            () => db.Set<BackgroundJob>().Where(job => job.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(job => EF.Property<DateTimeOffset>(job, EngineColumns.FreeFrom), now).SetProperty(job => job.Tries, job => job.Tries - 1), ct),
            ct);
}
