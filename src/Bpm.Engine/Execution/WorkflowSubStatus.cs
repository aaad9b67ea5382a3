namespace Bpm.Engine.Execution;

/// <summary>The status in detail.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Created, not run.</summary>
    Pending,

    /// <summary>In a burst.</summary>
    Executing,

    /// <summary>Waiting: for bookmarks, or behind a fault that the strategy lets stand.</summary>
    Suspended,

    /// <summary>Over: it ran to its end.</summary>
    Finished,

    /// <summary>Over: somebody cancelled it.</summary>
    Cancelled,

    /// <summary>Over: an activity failed.</summary>
    Faulted,

    /// <summary>The host stopped in the middle of a burst.</summary>
    Interrupted,
}
