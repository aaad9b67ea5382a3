using Bpm.Data.Databases;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bpm.Data.Workflows;

/// <summary>Instances, bookmarks and triggers in the database.</summary>
internal sealed class WorkflowStore(BpmDbContext db, UnitOfWork work, EngineQueries queries, TimeProvider clock) : IWorkflowStore
{
    public Task<WorkflowInstanceRecord?> FindInstanceAsync(string instanceId, CancellationToken ct) => queries.InstanceById(db, instanceId);

    public async Task<IReadOnlyList<BookmarkRecord>> FindBookmarksAsync(BookmarkFilter filter, CancellationToken ct)
    {
        var found = db.Set<BookmarkRecord>().AsNoTracking();
        if (filter.Id is { } id)
            found = found.Where(bookmark => bookmark.Id == id);
        if (filter.InstanceId is { } instanceId)
            found = found.Where(bookmark => bookmark.InstanceId == instanceId);
        if (filter.Hash is { } hash)
            found = found.Where(bookmark => bookmark.Hash == hash);
        if (filter.Name is { } name)
            found = found.Where(bookmark => bookmark.Name == name);
        if (filter.CorrelationId is { } correlationId)
            found = found.Where(bookmark => bookmark.CorrelationId == correlationId);
        if (filter.ActivityInstanceId is { } activityInstanceId)
            found = found.Where(bookmark => bookmark.ActivityInstanceId == activityInstanceId);
        return await found.OrderBy(bookmark => bookmark.CreatedAt).ThenBy(bookmark => bookmark.Id).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<TriggerRecord>> FindTriggersAsync(string name, string hash, CancellationToken ct)
    {
        var found = new List<TriggerRecord>();
        await foreach (var trigger in queries.TriggersByHash(db, name, hash).WithCancellation(ct))
            found.Add(trigger);
        return found;
    }

    public async Task<bool> IsFreeAsync(ActivationClaim claim, CancellationToken ct)
    {
        var running = db.Set<WorkflowInstanceRecord>().Where(instance => instance.Status == WorkflowStatus.Running && instance.Id != claim.InstanceId);
        if (claim.DefinitionId is { } definitionId)
            running = running.Where(instance => instance.DefinitionId == definitionId);
        if (claim.CorrelationId is { } correlationId)
            running = running.Where(instance => instance.CorrelationId == correlationId);
        return !await running.AnyAsync(ct) && !await db.Set<ActivationRow>().AnyAsync(row => row.Key == claim.Key && row.InstanceId != claim.InstanceId, ct);
    }

    public async Task<IReadOnlyList<TriggerRecord>> ListTriggersAsync(string name, CancellationToken ct) =>
        await db.Set<TriggerRecord>().AsNoTracking().Where(trigger => trigger.Name == name).OrderBy(trigger => trigger.Id).ToListAsync(ct);

    public async Task<IReadOnlyList<string>> ListPayloadsAsync(string name, CancellationToken ct)
    {
        // As a constant, so that the index of this one name is used.
        var waiting = db.Set<BookmarkRecord>().Where(bookmark => bookmark.Name == EF.Constant(name) && bookmark.PayloadJson != null).Select(bookmark => bookmark.PayloadJson!);
        var starting = db.Set<TriggerRecord>().Where(trigger => trigger.Name == name && trigger.PayloadJson != null).Select(trigger => trigger.PayloadJson!);
        return await waiting.Union(starting).ToListAsync(ct);
    }

    public async Task CommitAsync(BurstCommit commit, CancellationToken ct)
    {
        try
        {
            await work.CommitAsync(BurstWriter.Write(commit, clock.GetUtcNow()), ct);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            var what = stale.Entries.Count > 0 ? stale.Entries[0].Metadata.ShortName() : "A row";
            throw new WorkflowConcurrencyException($"{what} was changed by someone else during the burst of instance {commit.Instance?.Id}.", stale);
        }
        catch (Exception collided) when (DatabaseConflict.IsCollision(collided) || IsSecondBurst(collided))
        {
            throw new WorkflowConcurrencyException($"The burst of instance {commit.Instance?.Id} collided with another transaction.", collided);
        }
    }

    public async ValueTask ForgetAsync()
    {
        await work.DisposeAsync();
        db.ChangeTracker.Clear();
    }

    /// <summary>On PostgreSQL all statements are sent together, so a burst that lost the race for the revision may be told by its first journal line being there already.</summary>
    private static bool IsSecondBurst(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "journal" };
}
