using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Journal;

namespace Bpm.Engine.Execution;

/// <content>The loop.</content>
public sealed partial class WorkflowExecutionContext
{
    /// <summary>Queues the workflow node of a new instance.</summary>
    internal void QueueStart()
    {
        IsStarting = true;
        _queue.AddLast(new WorkItem(Workflow.Root, null));
    }

    /// <summary>Queues the run that a bookmark belongs to.</summary>
    /// <returns>False where the bookmark is gone.</returns>
    internal bool QueueResume(string bookmarkId)
    {
        if (ItemOf(bookmarkId) is not { } item)
            return false;
        _queue.AddLast(item);
        return true;
    }

    /// <summary>The work of resuming a bookmark. Null: it is gone, or belongs to a background activity, which its job alone resumes.</summary>
    internal WorkItem? ItemOf(string bookmarkId)
    {
        if (WaitingAt(bookmarkId) is not var (bookmark, context) || bookmark.Name == BackgroundActivityStimulus.Name)
            return null;

        ExecuteActivityDelegate resume = bookmark.CallbackMethodName is { } method ? CallbackMethods.Bind<ExecuteActivityDelegate>(context.Activity, method)
            : bookmark.AutoComplete ? static c => c.CompleteActivityAsync()
            : static _ => ValueTask.CompletedTask;
        return new WorkItem(context.Node, context.ParentActivityExecutionContext)
        {
            Existing = context,
            ResumeWith = resume,
            ResumedBookmarkId = bookmark.Id,
            BurnBookmark = bookmark.AutoBurn,
            Tag = context.Tag,
        };
    }

    private (Bookmark Bookmark, ActivityExecutionContext Context)? WaitingAt(string bookmarkId) =>
        _bookmarks.Find(b => b.Id == bookmarkId) is { } bookmark && _contexts.Find(c => c.Id == bookmark.ActivityInstanceId) is { } context ? (bookmark, context) : null;

    /// <summary>Queues a run that has not ended to begin anew in its place: what lies inside it ends, and its owner is still told when it completes.</summary>
    internal async ValueTask QueueRerunAsync(ActivityExecutionContext context)
    {
        context.IsEnding = true;
        await EndChildrenAsync(context);
        context.IsEnding = false;
        RemoveBookmarksOf(context);
        RemoveCallbacksOf(context);
        if (context.HasProperties)
            context.Properties.Clear();
        context.Status = ActivityStatus.Pending;
        _queue.AddLast(new WorkItem(context.Node, context.ParentActivityExecutionContext) { Existing = context, IsRerun = true, Tag = context.Tag });
    }

    /// <summary>Runs until the queue is empty, then settles the status; or until a commit strategy cuts the burst.</summary>
    internal async ValueTask RunAsync()
    {
        SubStatus = WorkflowSubStatus.Executing;
        for (var isFirst = true; _queue.First is { } first; isFirst = false)
        {
            CancellationToken.ThrowIfCancellationRequested();
            if (CutsBefore(first.Value, isFirst))
                return;
            _queue.RemoveFirst();
            if (++_steps > Environment.Options.MaxStepsPerBurst)
            {
                _queue.Clear();
                await FaultAsync(first.Value.Existing ?? CreateContext(first.Value.Node, first.Value.Owner), new InvalidOperationException($"The burst took more than {Environment.Options.MaxStepsPerBurst} steps without waiting: an endless loop."), isOffered: false);
                break;
            }

            await RunAsync(first.Value);
            if (CutsAfter(first.Value))
                return;
        }

        Settle();
    }

    internal void Settle()
    {
        if (Status == WorkflowStatus.Running)
        {
            var over = _contexts.TrueForAll(c => c.IsOver);
            Status = over ? WorkflowStatus.Finished : WorkflowStatus.Running;
            SubStatus = over ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended;
        }

        if (Status == WorkflowStatus.Finished)
            FinishedAt ??= Clock.GetUtcNow();
    }

    private async ValueTask RunAsync(WorkItem item)
    {
        var isNew = item.Existing is null;
        var context = item.Existing ?? CreateContext(item.Node, item.Owner);
        if (context.IsOver)
            return;

        Touch(context);
        context.Tag = item.Tag;
        context.MadeBookmark = false;
        context.IsExecuting = true;
        if (item.Callback is { } callback)
            callback.ChildInstanceId = context.Id;
        try
        {
            if (isNew)
                Enter(context, item);
            context.LogStartedOrResumed(!isNew && !item.IsRerun);
            await InvokeAsync(context, item);
            if (context.Status == ActivityStatus.Running && context.MadeBookmark)
                context.LogEvent(JournalEvents.Suspended);
        }
        catch (Exception failure) when (!Environment.Aborts(failure, CancellationToken))
        {
            await FaultAsync(context, failure);
        }
        finally
        {
            context.IsExecuting = false;
            context.ExecutionCount++;
            if (item is { ResumedBookmarkId: { } resumed, BurnBookmark: true })
                RemoveBookmark(resumed);
        }
    }

    private void Enter(ActivityExecutionContext context, WorkItem item)
    {
        context.StartedAt = Clock.GetUtcNow();
        context.ActivityInput = item.Input ?? ActivityExecutionContext.EmptyInput;
        DeclareVariables(context);
        foreach (var variable in item.Variables ?? [])
            context.Declare(variable, ValueConverterFor(variable), isDynamic: true);
    }

    internal static void DeclareVariables(ActivityExecutionContext context)
    {
        if (context.Activity is not IVariableContainer { Variables.Count: > 0 } container)
            return;
        foreach (var variable in container.Variables)
            context.Declare(variable, variable.Value, isDynamic: false);
    }

    private static object? ValueConverterFor(Variable variable) => Expressions.ValueConverter.Convert(variable.Value, variable.ValueType);

    private async ValueTask InvokeAsync(ActivityExecutionContext context, WorkItem item)
    {
        if (item.Captured is { } captured)
        {
            context.Status = ActivityStatus.Running;
            await captured.ApplyAsync(context);
            return;
        }

        context.EvaluateInputs();
        if (!await context.Activity.CanExecuteAsync(context))
        {
            context.Status = ActivityStatus.Pending;
            context.LogEvent(JournalEvents.PreconditionFailed);
            return;
        }

        context.Status = ActivityStatus.Running;
        if (item.ResumeWith is null && context.Node.RunsInBackground && Environment.IsKept)
        {
            GoToBackground(context);
            return;
        }

        await (item.ResumeWith is { } resume ? resume(context) : ExecuteAsync(context));
        if (CompletesNow(context))
            await context.CompleteActivityAsync();
    }

    internal static ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.Node.Retries == 0 ? context.Activity.ExecuteAsync(context) : ExecuteWithRetriesAsync(context);

    /// <summary>Whether it ran without completing, and completes by itself.</summary>
    internal static bool CompletesNow(ActivityExecutionContext context) =>
        context.Activity is Activity { CompletesByItself: true } && !context.MadeBookmark && context.Status == ActivityStatus.Running;

    /// <summary>Runs it again at once, as long as the failed try left nothing behind that the next one would double.</summary>
    private static async ValueTask ExecuteWithRetriesAsync(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        for (var left = context.Node.Retries; ; left--)
        {
            try
            {
                await context.Activity.ExecuteAsync(context);
                return;
            }
            catch (Exception failure) when (left > 0 && CanTryAgain(context) && !workflow.Environment.Aborts(failure, workflow.CancellationToken))
            {
                context.AddExecutionLogEntry("Retried", context.Masked(failure.Message));
            }
        }
    }

    private static bool CanTryAgain(ActivityExecutionContext context) =>
        context is { Status: ActivityStatus.Running, IsEnding: false, MadeBookmark: false, Children.Count: 0, Capture: null or { LeftSomething: false } } && !context.WorkflowExecutionContext.HasQueuedWork(context);
}
