using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Starts a workflow in an instance of its own after this burst's commit. Elsa type name: <c>Elsa.DispatchWorkflow</c>.</summary>
/// <remarks>Where it waits, the result is the child's outputs; of a child that did not end normally also <c>Status</c>, <c>SubStatus</c>, <c>Output</c> and <c>WorkflowInstanceId</c>.</remarks>
[Activity("Elsa", "Composition", "Starts a workflow in the background.", DisplayName = "Dispatch Workflow")]
public sealed class DispatchWorkflow : Activity<object?>
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public DispatchWorkflow([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The definition; its published version is started.</summary>
    [Input(DisplayName = "Workflow Definition", Description = "The definition to start.", UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string> WorkflowDefinitionId { get; set; } = new("");

    /// <summary>Correlation id of the child. Empty: none.</summary>
    [Input(DisplayName = "Correlation ID", Description = "Correlation id of the child.")]
    public Input<string?> CorrelationId { get; set; } = new((string?)null);

    /// <summary>Workflow input of the child. Null: none.</summary>
    [Input(Description = "Input of the child.")]
    public Input<IDictionary<string, object>?> Input { get; set; } = new((Expressions.Expression?)null);

    /// <summary>Whether it waits for the child's end, whatever that is. Default: no.</summary>
    [Input(DisplayName = "Wait For Completion", Description = "Whether it waits for the child's end.")]
    public Input<bool> WaitForCompletion { get; set; } = new(false);

    /// <summary>Read and kept for Studio; traces are not ours.</summary>
    [Input(DisplayName = "Start New Trace")]
    public Input<bool> StartNewTrace { get; set; } = new(false);

    /// <summary>Read and kept for Studio; there is one queue.</summary>
    [Input(DisplayName = "Channel")]
    public Input<string?> ChannelName { get; set; } = new((string?)null);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var versionId = await Children.PublishedVersionAsync(context, context.Get(WorkflowDefinitionId));
        var start = Children.StartOf(context, versionId, context.Get(CorrelationId));
        var waits = context.Get(WaitForCompletion);
        context.WorkflowExecutionContext.QueueChild(waits ? start with { AnswerKey = start.InstanceId } : start, Children.InputOf(context.Get((Input)Input)));
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
