namespace Bpm.Approval.Clock;

/// <summary>How near a limit is. Ordered by urgency, the worst last. Source: domain 3.4.</summary>
public enum Light
{
    /// <summary>Nothing runs.</summary>
    Off,

    /// <summary>Blue: suspended.</summary>
    Suspended,

    /// <summary>Green.</summary>
    Normal,

    /// <summary>90 % used, or one working day left (two where the limit is ten or more).</summary>
    Yellow,

    /// <summary>The promise, or a limit other than the statutory one, is passed.</summary>
    Red,

    /// <summary>The statutory limit is passed.</summary>
    Overdue,
}
