using Bpm.Engine.Execution;

namespace Bpm.Engine.Authoring;

/// <summary>What a trigger may use while it says which stimuli start its workflow.</summary>
public sealed class TriggerIndexingContext
{
    internal TriggerIndexingContext(ActivityExecutionContext activityContext)
    {
        ActivityContext = activityContext;
        TriggerName = activityContext.Activity.Type;
    }

    internal ActivityExecutionContext ActivityContext { get; }

    /// <summary>Name under which the stimuli are indexed. Default: the activity's type name.</summary>
    public string TriggerName { get; set; }

    /// <summary>UTC moment at which the trigger fires by itself. Null: it waits for a stimulus.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Stops the indexing.</summary>
    public CancellationToken CancellationToken => ActivityContext.CancellationToken;

    /// <summary>The value of an input of the trigger.</summary>
    public T? Get<T>(Input<T>? input) => ActivityContext.Get(input);
}
