namespace Bpm.Approval.Outbox;

/// <summary>Delivers one kind of message. Called at least once for each; must bear repeats.</summary>
public interface IOutboxHandler
{
    /// <summary>Kind it delivers.</summary>
    string Kind { get; }

    /// <summary>Delivers the message, in a scope of its own. What it changes is saved together with the message's end.</summary>
    /// <exception cref="Exception">Any: the message is tried again later.</exception>
    Task HandleAsync(OutboxMessage message, CancellationToken ct);
}
