namespace Bpm.Approval.Outbox;

/// <summary>Where a message stands.</summary>
public enum OutboxState
{
    /// <summary>Waiting or being tried.</summary>
    Pending,

    /// <summary>Delivered and confirmed.</summary>
    Done,

    /// <summary>Given up after the last try; a person has to look.</summary>
    Dead,
}
