namespace Bpm.Engine.Runtime;

/// <summary>Due bookmarks and triggers. Each method is a transaction of its own; several nodes may call them at once.</summary>
public interface ITimerStore
{
    /// <summary>Takes bookmarks that are due (at or before <paramref name="now"/>, UTC) and not leased, earliest first, and keeps them from others until the lease ends. Resuming removes them.</summary>
    Task<IReadOnlyList<DueBookmark>> ClaimDueAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct);

    /// <summary>The same for triggers. Firing moves or clears their due moment.</summary>
    Task<IReadOnlyList<TriggerRecord>> ClaimDueTriggersAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct);
}
