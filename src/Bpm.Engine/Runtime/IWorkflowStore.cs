namespace Bpm.Engine.Runtime;

/// <summary>Instances and what belongs to them. Scoped.</summary>
public interface IWorkflowStore
{
    /// <summary>One instance. Null: there is none.</summary>
    Task<WorkflowInstanceRecord?> FindInstanceAsync(string instanceId, CancellationToken ct);

    /// <summary>Waiting bookmarks that fit every given member of the filter, oldest first.</summary>
    Task<IReadOnlyList<BookmarkRecord>> FindBookmarksAsync(BookmarkFilter filter, CancellationToken ct);

    /// <summary>Triggers of published definitions.</summary>
    Task<IReadOnlyList<TriggerRecord>> FindTriggersAsync(string name, string hash, CancellationToken ct);

    /// <summary>Whether no running instance is in the way of this claim. A look beforehand: <see cref="CommitAsync"/> decides.</summary>
    Task<bool> IsFreeAsync(ActivationClaim claim, CancellationToken ct);

    /// <summary>All triggers of this stimulus name.</summary>
    Task<IReadOnlyList<TriggerRecord>> ListTriggersAsync(string name, CancellationToken ct);

    /// <summary>The different payloads that triggers and bookmarks of this stimulus name wait for.</summary>
    Task<IReadOnlyList<string>> ListPayloadsAsync(string name, CancellationToken ct);

    /// <summary>Saves a burst and everything else tracked in the scope in one database transaction.</summary>
    /// <exception cref="WorkflowConcurrencyException">The instance's revision moved, a queue row to be consumed is gone, or an activation claim is taken.</exception>
    Task CommitAsync(BurstCommit commit, CancellationToken ct);

    /// <summary>Forgets what is tracked in the scope and not committed: part of a burst failed after an earlier part of it was saved. Default: the store tracks nothing.</summary>
    ValueTask ForgetAsync() => ValueTask.CompletedTask;
}
