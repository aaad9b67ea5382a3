using Bpm.Data.Databases;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>Due bookmarks and triggers, found by their due index and leased in one statement; the instances that wait come in a second one for the whole batch.</summary>
internal sealed class TimerStore(BpmDbContext db, RowClaim claim) : ITimerStore
{
    private const string Free = "\"DueAt\" <= @Now AND (\"LeaseUntil\" IS NULL OR \"LeaseUntil\" <= @Now)";

    private const string Lease = "\"LeaseUntil\" = @Until";

    public async Task<IReadOnlyList<DueBookmark>> ClaimDueAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct)
    {
        var due = await claim.TakeAsync(
            "bookmark", Lease, Free, "\"DueAt\"", "\"InstanceId\", \"Id\", \"DueAt\"", now, lease, take,
            row => (Bookmark: new DueBookmark(row.GetString(0), row.GetString(1)), DueAt: row.GetDateTime(2)),
            ct);
        if (due.Count == 0)
            return [];

        // A bookmark whose instance has another one in the batch is read when its turn comes.
        var ids = due.GroupBy(row => row.Bookmark.InstanceId, StringComparer.Ordinal).Where(group => group.Count() == 1).Select(group => group.Key).ToList();
        var instances = await db.Set<WorkflowInstanceRecord>().AsNoTracking().Where(instance => ids.Contains(instance.Id)).ToDictionaryAsync(instance => instance.Id, ct);
        return [.. due.OrderBy(row => row.DueAt).Select(row => row.Bookmark with { Instance = instances.GetValueOrDefault(row.Bookmark.InstanceId) })];
    }

    public async Task<IReadOnlyList<TriggerRecord>> ClaimDueTriggersAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct)
    {
        var ids = await claim.TakeAsync("trigger", Lease, Free, "\"DueAt\"", "\"Id\"", now, lease, take, row => row.GetString(0), ct);
        return ids.Count == 0 ? [] : await db.Set<TriggerRecord>().AsNoTracking().Where(trigger => ids.Contains(trigger.Id)).OrderBy(trigger => trigger.DueAt).ToListAsync(ct);
    }
}
