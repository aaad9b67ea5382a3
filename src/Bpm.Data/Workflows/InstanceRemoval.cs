using Bpm.Data.Cases;
using Bpm.Data.Databases;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Workflows;

/// <summary>Deletes finished instances with everything that belongs to them. What a case carries is its legal record and stays. Scoped; one transaction an instance.</summary>
public sealed class InstanceRemoval
{
    private readonly BpmDbContext _db;
    private readonly UnitOfWork _work;
    private readonly CaseInstances _cases;

    internal InstanceRemoval(BpmDbContext db, UnitOfWork work, CaseInstances cases) => (_db, _work, _cases) = (db, work, cases);

    /// <summary>Deletes one instance, or says why not.</summary>
    public async Task<RemovalResult> RemoveAsync(string instanceId, CancellationToken ct)
    {
        if (await _cases.FindCaseNumberAsync(instanceId, ct) is not null)
            return RemovalResult.OfCase;

        await _work.BeginAsync(ct);
        var instance = _db.Set<WorkflowInstanceRecord>().Where(row => row.Id == instanceId);

        // First and on condition: a retry that begins meanwhile finds no revision to update, or this finds it running.
        if (await instance.Where(row => row.Status == WorkflowStatus.Finished).ExecuteDeleteAsync(ct) == 0)
        {
            var isThere = await instance.AnyAsync(ct);
            await _work.DisposeAsync();
            return isThere ? RemovalResult.StillRunning : RemovalResult.NotThere;
        }

        await _db.Set<JournalEntry>().Where(row => row.InstanceId == instanceId).ExecuteDeleteAsync(ct);
        await _db.Set<ActivityExecutionRecord>().Where(row => row.InstanceId == instanceId).ExecuteDeleteAsync(ct);
        await _db.Set<BookmarkRecord>().Where(row => row.InstanceId == instanceId).ExecuteDeleteAsync(ct);
        await _db.Set<ActivationRow>().Where(row => row.InstanceId == instanceId).ExecuteDeleteAsync(ct);
        await _work.SaveAsync(ct);
        return RemovalResult.Removed;
    }
}

/// <summary>What a deletion came to.</summary>
public enum RemovalResult
{
    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>There is no such instance.</summary>
    NotThere,

    /// <summary>It has not ended.</summary>
    StillRunning,

    /// <summary>It belongs to a case.</summary>
    OfCase,
}
