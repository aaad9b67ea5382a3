namespace Bpm.Approval.Outbox;

/// <summary>Messages that are saved with the burst and sent after it.</summary>
public interface IOutbox
{
    /// <summary>Adds a message to the scope's unit of work.</summary>
    void Add(OutboxMessage message);
}
