namespace Bpm.Engine.Runtime.Jobs;

/// <summary>Jobs that wait to be run. Rows are added and removed by <see cref="IWorkflowStore.CommitAsync"/>; each method here is a transaction of its own.</summary>
public interface IBackgroundJobs
{
    /// <summary>Takes jobs that are free, oldest first, counts the try and keeps them from others until the lease ends. Several nodes may call it at once.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="lease">How long they are kept.</param>
    Task<IReadOnlyList<BackgroundJob>> ClaimAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct);

    /// <summary>Keeps it from others until this moment (UTC).</summary>
    /// <returns>False where it is gone: nobody waits for it any more.</returns>
    Task<bool> HoldAsync(string id, DateTimeOffset until, CancellationToken ct);

    /// <summary>Gives it back untried: it is free at once. Does nothing where it is gone.</summary>
    /// <param name="now">UTC.</param>
    Task ReleaseAsync(string id, DateTimeOffset now, CancellationToken ct);
}
