namespace Bpm.Approval.Outbox;

/// <summary>Something that has to leave the process after the commit, at least once.</summary>
public sealed class OutboxMessage
{
    /// <summary>Tries before a message is given up.</summary>
    public const int MaxAttempts = 12;

    private OutboxMessage()
    {
    }

    /// <param name="kind">What handles it: <see cref="OutboxKinds"/>.</param>
    /// <param name="key">Idempotency key, unique among all messages.</param>
    /// <param name="payloadJson">What the handler needs, JSON.</param>
    /// <param name="now">UTC.</param>
    public OutboxMessage(string kind, string key, string payloadJson, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Kind = kind;
        Key = key;
        PayloadJson = payloadJson;
        CreatedAt = now;
        NextAttemptAt = now;
        State = OutboxState.Pending;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>What handles it.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Idempotency key, unique.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What the handler needs, JSON.</summary>
    public string PayloadJson { get; private set; } = "{}";

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Not to be tried before, UTC.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>Failed tries so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>A node works on it until then, UTC; null where none does.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Where it stands.</summary>
    public OutboxState State { get; private set; }

    /// <summary>What went wrong last; null where nothing did. Never personal data.</summary>
    public string? LastError { get; private set; }

    /// <summary>User name of who takes care of it since it was given up; null where nobody was named.</summary>
    public string? HandedTo { get; private set; }

    /// <summary>Name of that person; null where nobody was named.</summary>
    public string? HandedToName { get; private set; }

    /// <summary>A node takes it for itself until then.</summary>
    public void Lease(DateTimeOffset until) => LeaseUntil = until;

    /// <summary>It is delivered.</summary>
    public void MarkDone()
    {
        State = OutboxState.Done;
        LeaseUntil = null;
        LastError = null;
    }

    /// <summary>Nothing failed, it is too early: it is looked at again then, UTC.</summary>
    public void Postpone(DateTimeOffset until)
    {
        NextAttemptAt = until;
        LeaseUntil = null;
    }

    /// <summary>It was given up and is tried again from now on, as often as a new one.</summary>
    /// <param name="now">UTC.</param>
    public void Revive(DateTimeOffset now)
    {
        State = OutboxState.Pending;
        Attempts = 0;
        NextAttemptAt = now;
        HandedTo = null;
        HandedToName = null;
    }

    /// <summary>It was given up and somebody takes care of it.</summary>
    public void HandOver(string userName, string displayName) => (HandedTo, HandedToName) = (userName, displayName);

    /// <summary>A try failed: the next one waits 5 s · 2ⁿ, at most an hour; after the last it is dead.</summary>
    public void MarkFailed(string error, DateTimeOffset now)
    {
        Attempts++;
        LastError = error.Length > 500 ? error[..500] : error;
        LeaseUntil = null;
        if (Attempts >= MaxAttempts)
            State = OutboxState.Dead;
        else
            NextAttemptAt = now + TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, Attempts - 1)));
    }
}
