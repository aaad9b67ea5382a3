namespace Bpm.Approval.Outbox;

/// <summary>Messages that wait to be delivered, as the pump takes them.</summary>
public interface IOutboxClaims
{
    /// <summary>Takes pending messages whose time has come and that are free, oldest first, and keeps them from others until the lease ends. A transaction of its own; several nodes may call it at once.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="lease">How long they are kept.</param>
    /// <returns>Their keys.</returns>
    Task<IReadOnlyList<Guid>> ClaimAsync(DateTimeOffset now, int take, TimeSpan lease, CancellationToken ct);

    /// <summary>The message, tracked by the scope's unit of work; null where there is none.</summary>
    Task<OutboxMessage?> FindAsync(Guid id, CancellationToken ct);
}
