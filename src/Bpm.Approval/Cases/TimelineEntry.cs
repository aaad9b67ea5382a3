namespace Bpm.Approval.Cases;

/// <summary>One thing that happened to a case. Append-only.</summary>
public sealed class TimelineEntry
{
    private TimelineEntry()
    {
    }

    internal TimelineEntry(int sequence, DateTimeOffset at, Actor actor, string action, CaseState? from, CaseState? to, string note)
    {
        Sequence = sequence;
        At = at;
        ActorUserName = actor.UserName;
        ActorName = actor.DisplayName;
        Action = action;
        FromState = from;
        ToState = to;
        Note = note;
    }

    /// <summary>Position within the case, from 1.</summary>
    public int Sequence { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>User name of the account; <c>system</c> for the platform.</summary>
    public string ActorUserName { get; private set; } = "";

    /// <summary>Name to show.</summary>
    public string ActorName { get; private set; } = "";

    /// <summary>What was done, in Chinese, for example 受理.</summary>
    public string Action { get; private set; } = "";

    /// <summary>State before; null where the state did not move.</summary>
    public CaseState? FromState { get; private set; }

    /// <summary>State after; null where the state did not move.</summary>
    public CaseState? ToState { get; private set; }

    /// <summary>More, for staff; may be empty.</summary>
    public string Note { get; private set; } = "";
}
