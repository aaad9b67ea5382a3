using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;

namespace Bpm.Engine.Execution;

/// <content>Completing, scheduling, waiting, signals.</content>
public sealed partial class ActivityExecutionContext
{
    /// <summary>Completes the activity. Does nothing unless it runs.</summary>
    /// <param name="result"><see cref="Outcomes"/>, or null for the default outcome (<c>Done</c>).</param>
    public ValueTask CompleteActivityAsync(object? result = null) => WorkflowExecutionContext.CompleteAsync(this, result);

    /// <summary>Completes the activity with these outcomes and no other.</summary>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes) => CompleteActivityAsync(new Outcomes(outcomes));

    /// <summary>Completes the nearest composite around it with these outcomes.</summary>
    public ValueTask CompleteCompositeAsync(params string[] outcomes) =>
        SendSignalAsync(new CompleteCompositeSignal(outcomes.Length == 0 ? null : new Outcomes(outcomes)));

    /// <summary>Schedules a child. Null: the callback is called at once.</summary>
    public ValueTask ScheduleActivityAsync(IActivity? activity, ActivityCompletionCallback? completionCallback = null, object? tag = null, IEnumerable<Variable>? variables = null) =>
        ScheduleActivityAsync(activity, new ScheduleWorkOptions { CompletionCallback = completionCallback, Tag = tag, Variables = variables?.ToList() });

    /// <summary>Schedules a child. Null: the callback is called at once.</summary>
    public ValueTask ScheduleActivityAsync(IActivity? activity, ScheduleWorkOptions? options) => WorkflowExecutionContext.ScheduleAsync(this, activity, options);

    /// <summary>Waits until a stimulus with the activity's type name arrives.</summary>
    public Bookmark CreateBookmark(ExecuteActivityDelegate callback, IDictionary<string, string>? metadata = null) =>
        CreateBookmark(new CreateBookmarkArgs { Callback = callback, Metadata = metadata });

    /// <summary>Waits for a stimulus.</summary>
    /// <param name="stimulus">Part of the hash.</param>
    /// <param name="callback">A named method of the activity. Null: it completes on resume.</param>
    /// <param name="includeActivityInstanceId">Makes the hash private to this run.</param>
    public Bookmark CreateBookmark(object stimulus, ExecuteActivityDelegate? callback = null, bool includeActivityInstanceId = true) =>
        CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, Callback = callback, IncludeActivityInstanceId = includeActivityInstanceId });

    /// <summary>Waits.</summary>
    public Bookmark CreateBookmark(CreateBookmarkArgs? options = null) => WorkflowExecutionContext.CreateBookmark(this, options ?? new CreateBookmarkArgs());

    /// <summary>Waits so long. The name of the bookmark is <c>Elsa.Delay</c>.</summary>
    public Bookmark DelayFor(TimeSpan delay, ExecuteActivityDelegate? callback = null) =>
        DelayUntil(WorkflowExecutionContext.Clock.GetUtcNow() + delay, callback);

    /// <summary>Waits until this moment. The name of the bookmark is <c>Elsa.Delay</c>.</summary>
    public Bookmark DelayUntil(DateTimeOffset resumeAt, ExecuteActivityDelegate? callback = null) => CreateBookmark(new CreateBookmarkArgs
    {
        BookmarkName = "Elsa.Delay",
        Stimulus = new DelayStimulus(resumeAt.ToUniversalTime()),
        Callback = callback,
        DueAt = resumeAt.ToUniversalTime(),
    });

    /// <summary>Waits for an event, as <c>Elsa.Event</c> does. The instance's trigger, in the burst that it started, goes on at once.</summary>
    public async ValueTask WaitForEventAsync(string eventName, ExecuteActivityDelegate? callback = null)
    {
        if (IsTriggerOfWorkflow())
        {
            await (callback is null ? CompleteActivityAsync() : callback(this));
            return;
        }

        CreateBookmark(new CreateBookmarkArgs { BookmarkName = EventStimulus.Name, Stimulus = new EventStimulus(eventName), Callback = callback });
    }

    /// <summary>Removes this run's bookmarks.</summary>
    public void ClearBookmarks()
    {
        Capture?.Add(context => context.ClearBookmarks());
        WorkflowExecutionContext.RemoveBookmarksOf(this);
    }

    /// <summary>Removes one bookmark, wherever it is.</summary>
    public void RemoveBookmark(string bookmarkId)
    {
        Capture?.Add(context => context.RemoveBookmark(bookmarkId));
        WorkflowExecutionContext.RemoveBookmark(bookmarkId);
    }

    /// <summary>Sends a signal to itself and then outward until somebody stops it.</summary>
    public ValueTask SendSignalAsync(object signal) => WorkflowExecutionContext.SendSignalAsync(this, signal);

    /// <summary>Cancels this run and everything inside it.</summary>
    public ValueTask CancelActivityAsync() => WorkflowExecutionContext.CancelAsync(this);
}
