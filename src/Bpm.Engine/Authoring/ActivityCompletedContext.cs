using Bpm.Engine.Execution;

namespace Bpm.Engine.Authoring;

/// <summary>What a completion callback is told.</summary>
/// <param name="TargetContext">The run of the activity that scheduled the child.</param>
/// <param name="ChildContext">The child's run. The scheduler's own where a null child was scheduled.</param>
/// <param name="Result">What the child completed with.</param>
public sealed record ActivityCompletedContext(ActivityExecutionContext TargetContext, ActivityExecutionContext ChildContext, object? Result = null)
{
    /// <summary>The burst.</summary>
    public WorkflowExecutionContext WorkflowExecutionContext => TargetContext.WorkflowExecutionContext;

    /// <summary>Stops the burst.</summary>
    public CancellationToken CancellationToken => TargetContext.CancellationToken;
}
