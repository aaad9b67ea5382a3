namespace Bpm.Engine.Bookmarks;

/// <summary>What <c>Elsa.RunTask</c> waits for.</summary>
/// <param name="TaskId">Id of the task.</param>
public sealed record RunTaskStimulus(string TaskId)
{
    /// <summary>Stimulus name of tasks.</summary>
    public const string Name = "Elsa.RunTask";

    /// <summary>Workflow input under which a task's result arrives.</summary>
    public const string ResultInput = "RunTaskInput";
}
