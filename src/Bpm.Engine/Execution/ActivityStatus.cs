namespace Bpm.Engine.Execution;

/// <summary>State of one run of one activity.</summary>
public enum ActivityStatus
{
    /// <summary>Not run, or its precondition does not hold.</summary>
    Pending,

    /// <summary>Running or waiting.</summary>
    Running,

    /// <summary>Over.</summary>
    Completed,

    /// <summary>Cancelled.</summary>
    Canceled,

    /// <summary>Failed.</summary>
    Faulted,
}
