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
public sealed class ExecuteWorkflow : ChildWorkflowActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public ExecuteWorkflow([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var (start, input, waits) = await ReadChildAsync(context);
        var child = await context.GetRequiredService<WorkflowRuntime>().RunInlineAsync(start.ToRequest(input), context.WorkflowExecutionContext, context.CancellationToken);
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
