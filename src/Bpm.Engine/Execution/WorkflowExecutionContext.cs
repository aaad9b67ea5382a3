using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Definitions;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Execution;

/// <summary>One burst of one instance, in memory.</summary>
public sealed partial class WorkflowExecutionContext
{
    private readonly List<ActivityExecutionContext> _contexts = [];
    private readonly List<Bookmark> _bookmarks = [];
    private readonly List<Incident> _incidents = [];
    private readonly List<JournalEntry> _journal = [];
    private readonly List<StimulusRecord> _stimuli = [];

    internal WorkflowExecutionContext(CompiledWorkflow workflow, string id, BurstEnvironment environment, CancellationToken ct)
    {
        Workflow = workflow;
        Id = id;
        Environment = environment;
        CancellationToken = ct;
        CreatedAt = Clock.GetUtcNow();
    }

    /// <summary>Id of the instance.</summary>
    public string Id { get; }

    /// <summary>Correlation id. Null: none.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Name of the instance. Null: none.</summary>
    public string? Name { get; set; }

    /// <summary>Status.</summary>
    public WorkflowStatus Status { get; internal set; } = WorkflowStatus.Running;

    /// <summary>Status in detail.</summary>
    public WorkflowSubStatus SubStatus { get; internal set; } = WorkflowSubStatus.Pending;

    /// <summary>Logical definition.</summary>
    public string DefinitionId => Workflow.DefinitionId;

    /// <summary>The version that it runs on.</summary>
    public string DefinitionVersionId => Workflow.VersionId;

    /// <summary>Number of that version.</summary>
    public int DefinitionVersion => Workflow.Version;

    /// <summary>Inputs by name, compared without case.</summary>
    public IDictionary<string, object?> Input { get; } = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Outputs by name.</summary>
    public IDictionary<string, object?> Output { get; } = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Kept with the instance: plain values, lists and dictionaries.</summary>
    public IDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();

    /// <summary>Forgotten at the end of the burst.</summary>
    public IDictionary<object, object?> TransientProperties { get; } = new Dictionary<object, object?>();

    /// <summary>Services of the scope in which the burst runs.</summary>
    public IServiceProvider Services => Environment.Services;

    /// <summary>Stops the burst.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Instance that started this one. Null: none.</summary>
    public string? ParentInstanceId { get; internal set; }

    /// <summary>Id of the trigger that started it. Null: none.</summary>
    public string? TriggerActivityId { get; internal set; }

    /// <summary>Failures of steps, all of the instance's life.</summary>
    public IReadOnlyList<Incident> Incidents => _incidents;

    /// <summary>Runs that are not over, and those that ended in this burst, in order of creation.</summary>
    public IReadOnlyList<ActivityExecutionContext> ActivityExecutionContexts => _contexts;

    /// <summary>Where it waits.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => _bookmarks;

    internal CompiledWorkflow Workflow { get; }

    internal BurstEnvironment Environment { get; private set; }

    internal TimeProvider Clock => Environment.Clock;

    internal bool IsStarting { get; set; }

    internal long JournalSequence { get; set; }

    internal DateTimeOffset CreatedAt { get; set; }

    internal DateTimeOffset? FinishedAt { get; set; }

    internal IReadOnlyList<JournalEntry> Journal => _journal;

    internal IReadOnlyList<StimulusRecord> StimuliQueued => _stimuli;

    internal List<ActivityExecutionContext> ContextList => _contexts;

    internal List<Bookmark> BookmarkList => _bookmarks;

    internal List<Incident> IncidentList => _incidents;

    /// <summary>Puts a stimulus into the queue; it is committed with the burst and delivered afterwards.</summary>
    public void QueueStimulus(Stimulus stimulus) => QueueRow(Environment.Stimuli.ToRecord(stimulus));

    /// <summary>Puts a row into the queue; it is committed with the burst.</summary>
    internal void QueueRow(StimulusRecord row)
    {
        _stimuli.Add(row);
        _contexts.Find(context => context.Capture is not null)?.Capture!.Add(target => target.WorkflowExecutionContext.QueueRow(row));
    }

    internal void Log(ActivityExecutionContext context, string eventName, string? message, string? source, object? payload) =>
        Log(context, eventName, payload is null ? null : Expressions.ValueJson.Write(payload), message, source);

    internal void Log(ActivityExecutionContext context, string eventName, string? payloadJson, string? message = null, string? source = null, DateTimeOffset? at = null)
    {
        // Nothing is stored of an instance that runs in memory only. What is stored finds the activity's name and type through the run.
        if (!Environment.IsKept)
            return;
        if (context.Capture is { } capture)
        {
            capture.AddLine(eventName, payloadJson, message, source, Clock.GetUtcNow());
            return;
        }

        Touch(context);
        var activity = context.Activity;
        _journal.Add(new JournalEntry
        {
            InstanceId = Id,
            ActivityInstanceId = context.Id,
            ParentActivityInstanceId = context.ParentActivityExecutionContext?.Id,
            ActivityId = activity.Id,
            ActivityType = activity.Type,
            ActivityTypeVersion = activity.Version,
            ActivityName = activity.Name,
            NodeId = context.NodeId,
            Timestamp = at ?? Clock.GetUtcNow(),
            Sequence = JournalSequence++,
            EventName = eventName,
            Message = message,
            Source = source,
            PayloadJson = payloadJson,
        });
    }

    /// <param name="id">Null: made.</param>
    internal Bookmark CreateBookmark(ActivityExecutionContext context, CreateBookmarkArgs args, string? id = null)
    {
        var name = args.BookmarkName ?? context.Activity.Type;
        var bookmark = new Bookmark
        {
            Id = id ?? Environment.Ids.NewId(),
            Name = name,
            Hash = StimulusHasher.Hash(name, args.Stimulus, args.IncludeActivityInstanceId ? context.Id : null),
            Payload = args.Stimulus,
            PayloadJson = args.Stimulus is null ? null : Expressions.ValueJson.Write(args.Stimulus),
            ActivityId = context.Activity.Id,
            ActivityNodeId = context.NodeId,
            ActivityInstanceId = context.Id,
            CreatedAt = Clock.GetUtcNow(),
            AutoBurn = args.AutoBurn,
            AutoComplete = args.AutoComplete,
            CallbackMethodName = args.Callback is null ? null : CallbackMethods.NameOf(args.Callback, context.Activity),
            Metadata = args.Metadata is null ? null : new Dictionary<string, string>(args.Metadata),
            DueAt = args.DueAt?.ToUniversalTime(),
        };
        AddBookmark(context, bookmark);
        context.Capture?.Add(target => target.WorkflowExecutionContext.AddBookmark(target, bookmark));
        return bookmark;
    }

    private void AddBookmark(ActivityExecutionContext context, Bookmark bookmark)
    {
        _bookmarks.Add(bookmark);
        context.MadeBookmark = true;
    }

    internal void RemoveBookmark(string id) => _bookmarks.RemoveAll(b => b.Id == id);

    // Every step that ends comes here, and hardly any has a bookmark: no closure is made for it.
    internal void RemoveBookmarksOf(ActivityExecutionContext context)
    {
        for (var i = _bookmarks.Count - 1; i >= 0; i--)
        {
            if (_bookmarks[i].ActivityInstanceId == context.Id)
                _bookmarks.RemoveAt(i);
        }
    }
}
