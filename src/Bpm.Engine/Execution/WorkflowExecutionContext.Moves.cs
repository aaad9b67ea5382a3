using Bpm.Engine.Authoring;
using Bpm.Engine.Journal;

namespace Bpm.Engine.Execution;

/// <content>Scheduling, completing, cancelling, signals.</content>
public sealed partial class WorkflowExecutionContext
{
    private readonly LinkedList<WorkItem> _queue = new();
    private readonly List<CompletionCallback> _callbacks = [];
    private readonly List<ActivityExecutionContext> _touched = [];

    internal LinkedList<WorkItem> Queue => _queue;

    internal List<CompletionCallback> Callbacks => _callbacks;

    /// <summary>Every run that moved in this burst, in order.</summary>
    internal IReadOnlyList<ActivityExecutionContext> Touched => _touched;

    internal ActivityExecutionContext CreateContext(ActivityNode node, ActivityExecutionContext? owner, string? id = null)
    {
        var context = new ActivityExecutionContext(this, node, owner, id ?? Environment.Ids.NewId());
        _contexts.Add(context);
        owner?.AddChild(context);
        return context;
    }

    internal void Touch(ActivityExecutionContext context)
    {
        if (context.IsTouched)
            return;
        context.IsTouched = true;
        _touched.Add(context);
    }

    internal async ValueTask ScheduleAsync(ActivityExecutionContext owner, IActivity? activity, ScheduleWorkOptions? options)
    {
        var callback = options?.CompletionCallback;
        if (activity is null)
        {
            if (callback is not null)
                await callback(new ActivityCompletedContext(owner, owner));
            return;
        }

        if (!Workflow.NodesByActivity.TryGetValue(activity, out var node))
            throw new InvalidOperationException($"Activity '{activity.Id}' ({activity.Type}) is not part of definition '{DefinitionVersionId}'.");
        if (callback is not null && !ReferenceEquals(callback.Target, owner.Activity) && callback.Target is not null)
            throw new InvalidOperationException($"The completion callback of activity '{owner.Activity.Id}' ({owner.Activity.Type}) must be a method of that activity: its name is stored with the instance.");
        if (owner.Capture is { } capture)
        {
            capture.Schedule(activity, options);
            return;
        }

        if (options is { PreventDuplicateScheduling: true } && IsQueued(owner, activity))
            return;

        CompletionCallback? entry = null;
        if (callback is not null)
            _callbacks.Add(entry = new CompletionCallback(owner, node, CallbackMethods.NameOf(callback, owner.Activity), callback, options?.Tag));
        _queue.AddLast(new WorkItem(node, owner) { Tag = options?.Tag, Variables = options?.Variables, Input = options?.Input, Callback = entry });
    }

    /// <summary>Whether a new run of this child is queued.</summary>
    internal bool IsQueued(ActivityExecutionContext owner, IActivity activity)
    {
        foreach (var item in _queue)
        {
            if (ReferenceEquals(item.Owner, owner) && ReferenceEquals(item.Node.Activity, activity) && item.Existing is null)
                return true;
        }

        return false;
    }

    /// <summary>Whether something inside it is queued.</summary>
    internal bool HasQueuedWork(ActivityExecutionContext context)
    {
        foreach (var item in _queue)
        {
            if (item.Owner?.HasAncestor(context) == true)
                return true;
        }

        return false;
    }

    internal async ValueTask CompleteAsync(ActivityExecutionContext context, object? result)
    {
        if (context.Capture is { } capture)
        {
            capture.End(target => target.CompleteActivityAsync(result));
            return;
        }

        if ((context.Status != ActivityStatus.Running && !context.IsFaultOffered) || context.IsOver || context.IsEnding)
            return;

        context.IsEnding = true;
        Touch(context);
        await EndChildrenAsync(context);
        context.Status = ActivityStatus.Completed;
        context.CompletedAt = Clock.GetUtcNow();
        context.CompletedWith = Outcomes.Of(result);
        context.LogEvent(JournalEvents.Completed);
        await SignalCompletionAsync(context, result);
        Forget(context);
    }

    internal async ValueTask CancelAsync(ActivityExecutionContext context)
    {
        if (context.Capture is { } capture)
        {
            capture.End(target => target.CancelActivityAsync());
            return;
        }

        if (context.IsOver || context.IsEnding)
            return;

        context.IsEnding = true;
        Touch(context);
        await EndChildrenAsync(context);
        context.Status = ActivityStatus.Canceled;
        context.CompletedAt = Clock.GetUtcNow();
        _callbacks.RemoveAll(c => c.ChildInstanceId == context.Id);
        context.LogEvent(JournalEvents.Canceled);
        await SendSignalAsync(context, new CancelSignal());
        Forget(context);
    }

    internal static async ValueTask SendSignalAsync(ActivityExecutionContext sender, object signal)
    {
        if (sender.Capture is { } capture)
        {
            capture.Add(signal, static (target, sent) => target.SendSignalAsync(sent));
            return;
        }

        for (var receiver = sender; receiver is not null; receiver = receiver.ParentActivityExecutionContext)
        {
            if (!await DeliverAsync(receiver, sender, signal))
                return;
        }
    }

    /// <summary>Ends the whole instance as finished: nothing that waits or is queued goes on.</summary>
    internal void Finish(ActivityExecutionContext finisher)
    {
        _queue.Clear();
        _callbacks.Clear();
        _bookmarks.Clear();
        Status = WorkflowStatus.Finished;
        SubStatus = WorkflowSubStatus.Finished;
        foreach (var context in _contexts.ToList())
        {
            if (context.IsOver || ReferenceEquals(context, finisher))
                continue;
            Touch(context);
            context.Status = finisher.HasAncestor(context) ? ActivityStatus.Completed : ActivityStatus.Canceled;
            context.CompletedAt = Clock.GetUtcNow();
            context.LogEvent(context.Status == ActivityStatus.Completed ? JournalEvents.Completed : JournalEvents.Canceled);
        }
    }

    private static async ValueTask<bool> DeliverAsync(ActivityExecutionContext receiver, ActivityExecutionContext sender, object signal)
    {
        if (receiver.Activity is not Activity { ListensToSignals: true } activity)
            return true;
        var context = new SignalContext(receiver, sender, receiver.CancellationToken);
        await activity.ReceiveSignalAsync(signal, context);
        return !context.PropagationStopped;
    }

    private async ValueTask EndChildrenAsync(ActivityExecutionContext context)
    {
        // What is queued but has not begun is dropped silently: it never ran.
        for (var item = _queue.First; item is not null;)
        {
            var next = item.Next;
            if (item.Value.Owner?.HasAncestor(context) == true)
                Drop(item);
            item = next;
        }

        if (context.Children.Count == 0)
            return;
        foreach (var child in context.Children.ToArray())
            await CancelAsync(child);
    }

    private void Drop(LinkedListNode<WorkItem> item)
    {
        _queue.Remove(item);
        if (item.Value.Callback is { } callback)
            _callbacks.Remove(callback);
    }

    private async ValueTask SignalCompletionAsync(ActivityExecutionContext context, object? result)
    {
        var signal = new ActivityCompletedSignal(result);
        for (var receiver = context; receiver is not null; receiver = receiver.ParentActivityExecutionContext)
        {
            if (ReferenceEquals(receiver, context.ParentActivityExecutionContext) && TakeCallback(receiver, context) is { } entry)
            {
                context.Tag = entry.Tag;
                var callback = entry.Callback ?? CallbackMethods.Bind<ActivityCompletionCallback>(receiver.Activity, entry.MethodName!);
                await CallAsync(callback, new ActivityCompletedContext(receiver, context, result), entry);
            }

            if (!await DeliverAsync(receiver, context, signal))
                return;
        }
    }

    private async ValueTask CallAsync(ActivityCompletionCallback callback, ActivityCompletedContext completed, CompletionCallback entry)
    {
        try
        {
            await callback(completed);
        }
        catch
        {
            // The child is going to be faulted; when it is run again, the owner still wants to be told.
            entry.ChildInstanceId = completed.ChildContext.Id;
            _callbacks.Add(entry);
            throw;
        }
    }

    private CompletionCallback? TakeCallback(ActivityExecutionContext owner, ActivityExecutionContext child)
    {
        // A parallel loop runs one node several times: the entry made for this very run comes first.
        var index = IndexOfCallback(owner, child);
        if (index < 0)
            return null;

        var entry = _callbacks[index];
        _callbacks.RemoveAt(index);
        return entry;
    }

    /// <summary>The one that waits for this very run, or else the one that waits for any run of its activity.</summary>
    private int IndexOfCallback(ActivityExecutionContext owner, ActivityExecutionContext child)
    {
        var any = -1;
        for (var i = 0; i < _callbacks.Count; i++)
        {
            var callback = _callbacks[i];
            if (!ReferenceEquals(callback.Owner, owner))
                continue;
            if (callback.ChildInstanceId == child.Id)
                return i;
            if (any < 0 && callback.ChildInstanceId is null && ReferenceEquals(callback.Child, child.Node))
                any = i;
        }

        return any;
    }

    private void RemoveCallbacksOf(ActivityExecutionContext owner)
    {
        for (var i = _callbacks.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_callbacks[i].Owner, owner))
                _callbacks.RemoveAt(i);
        }
    }

    private void Forget(ActivityExecutionContext context)
    {
        RemoveBookmarksOf(context);
        RemoveCallbacksOf(context);
        if (context.ParentActivityExecutionContext is not { } parent)
            return;

        context.ForgetVariables();
        parent.RemoveChild(context);
        _contexts.Remove(context);
    }
}
