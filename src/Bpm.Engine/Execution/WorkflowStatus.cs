namespace Bpm.Engine.Execution;

/// <summary>Whether an instance can still move.</summary>
public enum WorkflowStatus
{
    /// <summary>It can.</summary>
    Running,

    /// <summary>It is over, whatever the reason.</summary>
    Finished,
}
