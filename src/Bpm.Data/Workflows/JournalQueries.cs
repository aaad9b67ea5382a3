using Bpm.Engine.Journal;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>An instance's journal for people: each line with the name and type of its activity, which the run says. Scoped.</summary>
public sealed class JournalQueries
{
    private readonly BpmDbContext _db;

    internal JournalQueries(BpmDbContext db) => _db = db;

    /// <summary>Lines in their order.</summary>
    /// <param name="skip">0 or more.</param>
    /// <param name="take">1 to 1,000; more is cut.</param>
    public async Task<IReadOnlyList<JournalEntry>> ListAsync(string instanceId, int skip, int take, CancellationToken ct)
    {
        var lines = _db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.InstanceId == instanceId).OrderBy(entry => entry.Sequence).Skip(skip).Take(Math.Min(take, 1_000));
        var found = await lines
            .GroupJoin(_db.Set<ActivityExecutionRecord>(), entry => entry.ActivityInstanceId, run => run.Id, (entry, runs) => new { entry, runs })
            .SelectMany(pair => pair.runs.DefaultIfEmpty(), (pair, run) => new { pair.entry, run })
            .ToListAsync(ct);
        return [.. found.OrderBy(pair => pair.entry.Sequence).Select(pair => pair.run is null ? pair.entry : pair.entry with
        {
            ParentActivityInstanceId = pair.run.SchedulingActivityExecutionId,
            ActivityType = pair.run.ActivityType,
            ActivityTypeVersion = pair.run.ActivityTypeVersion,
            ActivityName = pair.run.ActivityName,
            NodeId = pair.run.ActivityNodeId,
        })];
    }
}
