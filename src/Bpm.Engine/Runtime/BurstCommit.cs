using Bpm.Engine.Journal;

namespace Bpm.Engine.Runtime;

/// <summary>Everything that one burst changed.</summary>
public sealed record BurstCommit
{
    /// <summary>The instance as it now is; its revision is the new one, one above the stored one. Null: only the queue changes.</summary>
    public WorkflowInstanceRecord? Instance { get; init; }

    /// <summary>Whether the instance is inserted.</summary>
    public bool IsNew { get; init; }

    /// <summary>What the instance claims for as long as it runs. Taken already, by key or by a running instance: <see cref="WorkflowConcurrencyException"/>. Null: nothing.</summary>
    public ActivationClaim? Activation { get; init; }

    /// <summary>The instance is over and gives back what it claimed.</summary>
    public bool ReleasesActivation { get; init; }

    /// <summary>New bookmarks.</summary>
    public IReadOnlyList<BookmarkRecord> BookmarksAdded { get; init; } = [];

    /// <summary>Bookmarks that are gone. One that is missing in the database already is no error: the revision guards the burst.</summary>
    public IReadOnlyList<string> BookmarkIdsRemoved { get; init; } = [];

    /// <summary>New correlation id for the bookmarks that stay. Null: unchanged.</summary>
    public string? CorrelationIdOfKeptBookmarks { get; init; }

    /// <summary>New jobs.</summary>
    public IReadOnlyList<Jobs.BackgroundJob> JobsAdded { get; init; } = [];

    /// <summary>Jobs that are done with. One that is missing is no error: it belongs to a bookmark, which the revision guards.</summary>
    public IReadOnlyList<string> JobIdsRemoved { get; init; } = [];

    /// <summary>Journal entries to append.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];

    /// <summary>Execution records to insert or replace, by id.</summary>
    public IReadOnlyList<ActivityExecutionRecord> Executions { get; init; } = [];

    /// <summary>New queue rows.</summary>
    public IReadOnlyList<StimulusRecord> StimuliQueued { get; init; } = [];

    /// <summary>Queue rows used up. One that is missing means that another process was faster: <see cref="WorkflowConcurrencyException"/>.</summary>
    public IReadOnlyList<string> StimulusIdsConsumed { get; init; } = [];

    /// <summary>Triggers whose due time is spent or moved. One whose due time is not <see cref="TriggerDueChange.From"/> any more means that another process was faster: <see cref="WorkflowConcurrencyException"/>.</summary>
    public IReadOnlyList<TriggerDueChange> TriggersRescheduled { get; init; } = [];

    /// <summary>Further instances that changed in the same burst; saved in the same transaction. Theirs is empty.</summary>
    public IReadOnlyList<BurstCommit> Further { get; init; } = [];
}
