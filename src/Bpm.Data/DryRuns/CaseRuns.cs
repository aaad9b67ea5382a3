using Bpm.Engine.Journal;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.DryRuns;

/// <summary>The runs of a case's workflow, for exporting what was answered. Reads only.</summary>
public sealed class CaseRuns(BpmDbContext db)
{
    /// <summary>Runs that ended, in the order of their ends.</summary>
    public async Task<IReadOnlyList<ActivityExecutionRecord>> OfInstanceAsync(string instanceId, CancellationToken ct) =>
        await db.Set<ActivityExecutionRecord>().AsNoTracking().Where(run => run.InstanceId == instanceId && run.CompletedAt != null)
            .OrderBy(run => run.CompletedAt).ThenBy(run => run.Id).ToListAsync(ct);
}
