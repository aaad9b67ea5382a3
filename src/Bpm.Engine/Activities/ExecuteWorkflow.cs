using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Activities;

/// <summary>Runs a workflow in an instance of its own within this burst; one commit saves both. Elsa type name: <c>Elsa.ExecuteWorkflow</c>.</summary>
/// <remarks>
/// The result is <c>{ WorkflowInstanceId, Status, SubStatus, Output }</c>. After a wait Elsa gives the bare outputs; here they are given together with these four members,
/// so that <c>Output</c> can be read in both cases.
/// </remarks>
[Activity("Elsa", "Composition", "Runs a workflow at once.", DisplayName = "Execute Workflow")]
public sealed class ExecuteWorkflow : Activity<object?>
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public ExecuteWorkflow([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The definition; its published version is run.</summary>
    [Input(DisplayName = "Workflow Definition", Description = "The definition to run.", UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string> WorkflowDefinitionId { get; set; } = new("");

    /// <summary>Correlation id of the child. Empty: none.</summary>
    [Input(DisplayName = "Correlation ID", Description = "Correlation id of the child.")]
    public Input<string?> CorrelationId { get; set; } = new((string?)null);

    /// <summary>Workflow input of the child. Null: none.</summary>
    [Input(Description = "Input of the child.")]
    public Input<IDictionary<string, object>?> Input { get; set; } = new((Expressions.Expression?)null);

    /// <summary>Whether it waits where the child does not end within this burst. Default: no.</summary>
    [Input(DisplayName = "Wait For Completion", Description = "Whether it waits for the child's end.")]
    public Input<bool> WaitForCompletion { get; set; } = new(false);

    /// <summary>Read and kept for Studio; traces are not ours.</summary>
    [Input(DisplayName = "Start New Trace")]
    public Input<bool> StartNewTrace { get; set; } = new(false);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var versionId = await Children.PublishedVersionAsync(context, context.Get(WorkflowDefinitionId));
        var start = Children.StartOf(context, versionId, context.Get(CorrelationId));
        var waits = context.Get(WaitForCompletion);
        var request = (waits ? start with { AnswerKey = start.InstanceId } : start).ToRequest(Children.InputOf(context.Get((Input)Input)));
        var child = await context.GetRequiredService<WorkflowRuntime>().RunInlineAsync(request, context.WorkflowExecutionContext, context.CancellationToken);
        if (waits && child.Status == WorkflowStatus.Running)
        {
            Children.Await(context, child.InstanceId, OnChildCompletedAsync);
            return;
        }

        context.SetResult(child.ToMembers());
        await context.CompleteActivityAsync();
    }

    private ValueTask OnChildCompletedAsync(ActivityExecutionContext context)
    {
        context.SetResult(Children.ResultOf(context).ToOutputWithMembers());
        return context.CompleteActivityAsync();
    }
}
