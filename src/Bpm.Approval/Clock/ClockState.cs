namespace Bpm.Approval.Clock;

/// <summary>Whether a limit runs.</summary>
public enum ClockState
{
    /// <summary>Its event has not come.</summary>
    NotStarted,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>A special procedure stops the count (art. 45).</summary>
    Suspended,

    /// <summary>Done, in time or not.</summary>
    Stopped,
}
