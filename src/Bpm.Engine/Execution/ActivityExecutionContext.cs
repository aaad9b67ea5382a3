using System.Diagnostics.CodeAnalysis;
using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Expressions;
using Bpm.Engine.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Execution;

/// <summary>One run of one activity: everything that the activity may use, and its only memory.</summary>
public sealed partial class ActivityExecutionContext
{
    private Dictionary<string, object?>? _properties;
    private Dictionary<string, object?>? _journalData;
    private Dictionary<object, object?>? _transient;
    private List<ActivityExecutionContext>? _children;

    internal ActivityExecutionContext(WorkflowExecutionContext workflow, ActivityNode node, ActivityExecutionContext? parent, string id)
    {
        WorkflowExecutionContext = workflow;
        Node = node;
        ParentActivityExecutionContext = parent;
        Id = id;
        CallStackDepth = parent is null ? 0 : parent.CallStackDepth + 1;
    }

    /// <summary>Id of this run.</summary>
    public string Id { get; }

    /// <summary>The activity. Shared by all runs: never change it.</summary>
    public IActivity Activity => Node.Activity;

    /// <summary>The activity's path from the root workflow node.</summary>
    public string NodeId => Node.NodeId;

    /// <summary>The run that scheduled this one. Null: the workflow itself.</summary>
    public ActivityExecutionContext? ParentActivityExecutionContext { get; }

    /// <summary>The burst and its instance.</summary>
    public WorkflowExecutionContext WorkflowExecutionContext { get; }

    /// <summary>State of this run.</summary>
    public ActivityStatus Status { get; internal set; } = ActivityStatus.Pending;

    /// <summary>UTC.</summary>
    public DateTimeOffset StartedAt { get; internal set; }

    /// <summary>UTC. Null: it still runs.</summary>
    public DateTimeOffset? CompletedAt { get; internal set; }

    /// <summary>The failure. Null: none in this burst.</summary>
    public Exception? Exception { get; internal set; }

    /// <summary>Given by whoever scheduled it. Null: nothing.</summary>
    public object? Tag { get; internal set; }

    /// <summary>Inputs of the instance, compared without case. The burst's own input overrides kept ones.</summary>
    public IDictionary<string, object?> WorkflowInput => WorkflowExecutionContext.Input;

    /// <summary>Given by whoever scheduled this run; empty after a reload.</summary>
    public IDictionary<string, object> ActivityInput { get; internal set; } = EmptyInput;

    /// <summary>Kept with the run until it is over: plain values, lists and dictionaries.</summary>
    public IDictionary<string, object?> Properties => _properties ??= [];

    /// <summary>Shown in the journal with the run's completion.</summary>
    public IDictionary<string, object?> JournalData => _journalData ??= [];

    /// <summary>Forgotten at the end of the burst.</summary>
    public IDictionary<object, object?> TransientProperties => _transient ??= [];

    /// <summary>Stops the burst.</summary>
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;

    /// <summary>Bookmarks of this run.</summary>
    public IEnumerable<Bookmark> Bookmarks => WorkflowExecutionContext.Bookmarks.Where(b => b.ActivityInstanceId == Id);

    /// <summary>The run of the innermost scope in which expressions are evaluated.</summary>
    public ExpressionExecutionContext ExpressionExecutionContext => new(this);

    internal static IDictionary<string, object> EmptyInput { get; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, object>.Empty;

    internal ActivityNode Node { get; }

    internal int CallStackDepth { get; }

    internal int FaultCount { get; set; }

    internal int AggregateFaultCount { get; set; }

    internal bool IsExecuting { get; set; }

    internal bool IsTouched { get; set; }

    /// <summary>Runs that this one scheduled and that are not over.</summary>
    internal IReadOnlyList<ActivityExecutionContext> Children => _children ?? NoChildren;

    /// <summary>It is being completed or cancelled: signals of its children mean nothing to it any more.</summary>
    internal bool IsEnding { get; set; }

    /// <summary>It failed, and its ancestors are being asked whether they take the fault upon them.</summary>
    internal bool IsFaultOffered { get; set; }

    /// <summary>It is taken back, not cancelled on its way: its container does not go on behind it.</summary>
    internal bool IsTakenBack { get; set; }

    private static IReadOnlyList<ActivityExecutionContext> NoChildren { get; } = [];

    internal bool MadeBookmark { get; set; }

    /// <summary>Notes what it does instead of doing it. Null: it runs within a burst.</summary>
    internal CapturedRun? Capture { get; set; }

    internal int ExecutionCount { get; set; }

    internal bool HasProperties => _properties is { Count: > 0 };

    /// <summary>With what it completed. Null: it did not.</summary>
    internal Outcomes? CompletedWith { get; set; }

    /// <summary>Journal data with the outcomes, as JSON. Null: neither.</summary>
    internal string? PayloadJson()
    {
        if (_journalData is null)
            return CompletedWith?.PayloadJson;
        if (CompletedWith is { } outcomes)
            _journalData["Outcomes"] = outcomes.Named;
        return _journalData.Count == 0 ? null : ValueJson.Write(_journalData);
    }

    internal bool IsOver => Status is ActivityStatus.Completed or ActivityStatus.Canceled;

    /// <summary>It is an activity of the instance's own definition, not of one used as an activity: ids are unique only there.</summary>
    internal bool IsOfMainDefinition => ReferenceEquals(Node.Ancestor<Definitions.Workflow>(), WorkflowExecutionContext.Workflow.Activity);

    internal bool CanMove => Status is ActivityStatus.Running or ActivityStatus.Pending;

    /// <summary>A service of the scope in which the burst runs.</summary>
    public T GetRequiredService<T>()
        where T : notnull => WorkflowExecutionContext.Services.GetRequiredService<T>();

    /// <summary>A service of the scope in which the burst runs. Null: not registered.</summary>
    public T? GetService<T>() => WorkflowExecutionContext.Services.GetService<T>();

    /// <summary>A service of the scope in which the burst runs.</summary>
    public object GetRequiredService(Type serviceType) => WorkflowExecutionContext.Services.GetRequiredService(serviceType);

    /// <summary>A workflow input by name, converted. Default of <typeparamref name="T"/> where there is none.</summary>
    public T? GetWorkflowInput<T>(string name) =>
        WorkflowInput.TryGetValue(name, out var value) ? (T?)ValueConverter.Convert(value, typeof(T)) : default;

    /// <summary>A workflow input by name, converted.</summary>
    public bool TryGetWorkflowInput<T>(string name, [MaybeNullWhen(false)] out T value)
    {
        if (WorkflowInput.TryGetValue(name, out var found) && ValueConverter.Convert(found, typeof(T)) is T converted)
        {
            value = converted;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>A kept property, converted. Default of <typeparamref name="T"/> where there is none.</summary>
    public T? GetProperty<T>(string name)
    {
        if (_properties is null || !_properties.TryGetValue(name, out var value))
            return default;
        if (value is T typed)
            return typed;

        var converted = (T?)ValueConverter.Convert(value, typeof(T));
        _properties[name] = converted;
        return converted;
    }

    /// <summary>A kept property, converted; made and kept where there is none.</summary>
    public T GetProperty<T>(string name, Func<T> defaultValue)
    {
        if (_properties is not null && _properties.TryGetValue(name, out var value) && value is not null)
            return GetProperty<T>(name)!;

        var made = defaultValue();
        SetProperty(name, made);
        return made;
    }

    /// <summary>Keeps a property with the run until it is over.</summary>
    public void SetProperty<T>(string name, T? value) => Properties[name] = value;

    /// <summary>Changes a kept property.</summary>
    /// <returns>The new value.</returns>
    public T UpdateProperty<T>(string name, Func<T?, T> update)
    {
        var updated = update(GetProperty<T>(name));
        SetProperty(name, updated);
        return updated;
    }

    /// <summary>Forgets a kept property.</summary>
    public void RemoveProperty(string name) => _properties?.Remove(name);

    /// <summary>Whether this is the trigger that started the instance, in the burst that started it.</summary>
    public bool IsTriggerOfWorkflow() =>
        WorkflowExecutionContext.IsStarting && IsOfMainDefinition && WorkflowExecutionContext.TriggerActivityId is { } id && string.Equals(id, Activity.Id, StringComparison.Ordinal);

    /// <summary>Writes a line into the journal.</summary>
    public void AddExecutionLogEntry(string eventName, string? message = null, string? source = null, object? payload = null) =>
        WorkflowExecutionContext.Log(this, eventName, message, source, payload);

    /// <summary>Writes a line into the journal with the run's journal data.</summary>
    internal void LogEvent(string eventName) => WorkflowExecutionContext.Log(this, eventName, PayloadJson());

    /// <summary>What a run outside the burst left with itself.</summary>
    internal void TakeFrom(ActivityExecutionContext captured)
    {
        if (captured._properties is { } properties)
            _properties = properties;
        if (captured._journalData is { } data)
            _journalData = data;
        TakeInputsFrom(captured);
    }

    internal void AddChild(ActivityExecutionContext child) => (_children ??= []).Add(child);

    internal void RemoveChild(ActivityExecutionContext child) => _children?.Remove(child);

    internal bool HasAncestor(ActivityExecutionContext candidate)
    {
        for (var context = this; context is not null; context = context.ParentActivityExecutionContext)
        {
            if (ReferenceEquals(context, candidate))
                return true;
        }

        return false;
    }

    /// <summary>Short text for debuggers.</summary>
    public override string ToString() => $"{Activity.Type} {NodeId} {Status}";

    internal void LogStartedOrResumed(bool resumed) => LogEvent(resumed ? JournalEvents.Resumed : JournalEvents.Started);
}
