namespace Bpm.Approval.Clock;

/// <summary>What happened to a limit.</summary>
public enum ClockEventKind
{
    /// <summary>Its day 0. A later start begins the limit anew.</summary>
    Started,

    /// <summary>Fulfilled or ended.</summary>
    Stopped,

    /// <summary>The count pauses from this day on.</summary>
    Suspended,

    /// <summary>The count goes on with the working day after this one.</summary>
    Resumed,

    /// <summary>The limit is longer by that many working days (art. 42).</summary>
    Extended,
}

/// <summary>Something that happened to a limit, and by which right. Never changed, only appended.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">The moment it was recorded, UTC.</param>
/// <param name="Day">The legal day it counts from, Asia/Shanghai; may lie before <paramref name="At"/> (silence: acceptance from receipt).</param>
/// <param name="Ground">The legal ground, in Chinese.</param>
/// <param name="Days">Working days, of an extension; null for anything else.</param>
public sealed record ClockEvent(ClockEventKind Kind, DateTimeOffset At, DateOnly Day, string Ground, int? Days = null);
