using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Activities;

/// <summary>Asks the host to do a task and waits until it is reported as done. Elsa type name: <c>Elsa.RunTask</c>.</summary>
/// <remarks>The host hears of it through <see cref="ITaskDispatcher"/> within the burst and answers with <see cref="IWorkflowRuntime.CompleteTaskAsync"/>.</remarks>
[Activity("Elsa", "Primitives", "Asks the host to do a task and waits for its result.", DisplayName = "Run Task")]
public sealed class RunTask : Activity<object?>
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public RunTask([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>What is to be done; known to the host.</summary>
    [Required]
    [Input(DisplayName = "Task Name", Description = "What is to be done.")]
    public Input<string> TaskName { get; set; } = new("");

    /// <summary>What the host needs for it. Null: nothing.</summary>
    [Input(Description = "What the host needs for it.")]
    public Input<IDictionary<string, object>?> Payload { get; set; } = new((Expressions.Expression?)null);

    /// <summary>Id under which the task is to be completed.</summary>
    [Output(DisplayName = "Task ID", Description = "Id under which the task is to be completed.")]
    public Output<string> TaskId { get; set; } = new();

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var burst = context.WorkflowExecutionContext;
        var taskId = burst.Environment.Ids.NewId();
        var name = context.Get(TaskName) ?? "";
        context.Set(TaskId, taskId);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = RunTaskStimulus.Name,
            Stimulus = new RunTaskStimulus(taskId),
            Callback = OnCompletedAsync,
            Metadata = new Dictionary<string, string> { ["TaskName"] = name },
        });
        var request = new TaskRequest(taskId, name, burst.Id, context.Activity.Id) { Payload = context.Get((Input)Payload) as IDictionary<string, object>, CorrelationId = burst.CorrelationId };
        await context.GetRequiredService<ITaskDispatcher>().DispatchAsync(request, context.CancellationToken);
    }

    private ValueTask OnCompletedAsync(ActivityExecutionContext context)
    {
        context.SetResult(context.WorkflowInput.TryGetValue(RunTaskStimulus.ResultInput, out var result) ? result : null);
        return context.CompleteActivityAsync();
    }
}
