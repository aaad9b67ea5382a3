using Bpm.Engine.Authoring;

namespace Bpm.Engine.Execution;

/// <summary>One entry of the burst's queue.</summary>
internal sealed class WorkItem(ActivityNode node, ActivityExecutionContext? owner)
{
    public ActivityNode Node { get; } = node;

    public ActivityExecutionContext? Owner { get; } = owner;

    /// <summary>A run that goes on, with what is called on it. Null: a new run.</summary>
    public ActivityExecutionContext? Existing { get; init; }

    public ExecuteActivityDelegate? ResumeWith { get; init; }

    public string? ResumedBookmarkId { get; init; }

    public bool BurnBookmark { get; init; }

    /// <summary>The existing run begins anew instead of going on.</summary>
    public bool IsRerun { get; init; }

    /// <summary>What the run did outside the burst. Null: it runs within it.</summary>
    public CapturedRun? Captured { get; init; }

    public object? Tag { get; init; }

    public IReadOnlyCollection<Variable>? Variables { get; init; }

    public IDictionary<string, object>? Input { get; init; }

    public CompletionCallback? Callback { get; init; }
}
