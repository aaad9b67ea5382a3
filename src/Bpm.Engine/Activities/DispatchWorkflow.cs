using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Starts a workflow in an instance of its own after this burst's commit. Elsa type name: <c>Elsa.DispatchWorkflow</c>.</summary>
/// <remarks>Where it waits, the result is the child's outputs; of a child that did not end normally also <c>Status</c>, <c>SubStatus</c>, <c>Output</c> and <c>WorkflowInstanceId</c>.</remarks>
[Activity("Elsa", "Composition", "Starts a workflow in the background.", DisplayName = "Dispatch Workflow")]
public sealed class DispatchWorkflow : ChildWorkflowActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public DispatchWorkflow([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Read and kept for Studio; there is one queue.</summary>
    [Input(DisplayName = "Channel")]
    public Input<string?> ChannelName { get; set; } = new((string?)null);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var (start, input, waits) = await ReadChildAsync(context);
        context.WorkflowExecutionContext.QueueChild(start, input);
        if (waits)
            Children.Await(context, start.InstanceId, OnChildCompletedAsync);
        else
            await context.CompleteActivityAsync();
    }

    private ValueTask OnChildCompletedAsync(ActivityExecutionContext context)
    {
        var child = Children.ResultOf(context);
        context.SetResult(child.HasFinished ? child.Output : child.ToOutputWithMembers());
        return context.CompleteActivityAsync();
    }
}
