namespace Bpm.Approval.Tasks;

/// <summary>Where a group of tasks stands.</summary>
public enum TaskGroupState
{
    /// <summary>Not decided.</summary>
    Open,

    /// <summary>Decided: the node has gone on, once.</summary>
    Completed,

    /// <summary>The workflow no longer waits for it.</summary>
    Cancelled,
}
