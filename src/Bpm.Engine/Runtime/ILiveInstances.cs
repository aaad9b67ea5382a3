using Bpm.Engine.Execution;

namespace Bpm.Engine.Runtime;

/// <summary>Keeps bursts in memory instead of reading them back. For tests that compare the two; never registered in production, where several nodes move one instance.</summary>
internal interface ILiveInstances
{
    /// <summary>Hands out what was kept. Null: nothing at this revision.</summary>
    WorkflowExecutionContext? Take(string instanceId, long revision);

    /// <summary>A burst was committed.</summary>
    void Keep(WorkflowExecutionContext workflow, long revision);
}
