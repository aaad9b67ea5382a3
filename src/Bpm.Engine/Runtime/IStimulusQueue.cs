namespace Bpm.Engine.Runtime;

/// <summary>Stimuli that wait to be delivered. Rows are added and consumed by <see cref="IWorkflowStore.CommitAsync"/>; each method here is a transaction of its own.</summary>
#pragma warning disable CA1711 // It is a queue, though not a collection.
public interface IStimulusQueue
#pragma warning restore CA1711
{
    /// <summary>Takes rows that are free, oldest first, and keeps them from others until the lease ends. Several nodes may call it at once.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="lease">How long they are kept.</param>
    Task<IReadOnlyList<StimulusRecord>> ClaimAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct);

    /// <summary>Nobody waits for it yet: it is free again from this moment (UTC). Does nothing where the row is gone.</summary>
    Task PostponeAsync(string id, DateTimeOffset until, CancellationToken ct);

    /// <summary>Drops rows that expired.</summary>
    /// <returns>How many.</returns>
    Task<int> PurgeExpiredAsync(DateTimeOffset now, CancellationToken ct);
}
