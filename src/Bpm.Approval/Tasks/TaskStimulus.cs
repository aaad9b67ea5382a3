namespace Bpm.Approval.Tasks;

/// <summary>What the bookmark of a task waits for: its completion.</summary>
/// <param name="TaskId">The task.</param>
public sealed record TaskStimulus(string TaskId)
{
    /// <summary>Name of the stimulus.</summary>
    public const string Name = "Bpm.Task";

    /// <summary>Workflow input that carries the id of the completed task.</summary>
    public const string Input = "BpmTaskId";
}
