using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Commits;
using Bpm.Engine.Definitions;

namespace Bpm.Engine.Execution;

/// <summary>A node of a compiled definition: the shared activity with everything that is worked out once.</summary>
internal sealed class ActivityNode(IActivity activity, ActivityNode? parent, ActivityDescriptor descriptor)
{
    public IActivity Activity { get; } = activity;

    public ActivityNode? Parent { get; } = parent;

    public ActivityDescriptor Descriptor { get; } = descriptor;

    public string NodeId => Activity.NodeId;

    public IReadOnlyList<ActivityNode> Children { get; set; } = [];

    /// <summary>The wrapped inputs; the index is <see cref="Input.Slot"/>.</summary>
    public BoundInput[] Inputs { get; set; } = [];

    /// <summary>The outputs, bound or not.</summary>
    public BoundOutput[] Outputs { get; set; } = [];

    /// <summary>What of its values is recorded. Null: not worked out yet.</summary>
    public LogPersistence? LogPersistence { get; set; }

    /// <summary>How often a failed run is tried again within the burst.</summary>
    public int Retries { get; } = RetryStrategy.TriesOf(activity);

    /// <summary>Its commit strategy, as the definition writes it. Null: none.</summary>
    public string? CommitStrategy => Activity.Setting("commitStrategyName") as string;

    /// <summary>Whether the burst is saved before it begins or goes on. Settled by <see cref="FollowStrategies"/>.</summary>
    public bool CommitsBefore { get; private set; }

    /// <summary>Whether the burst is saved once it ran.</summary>
    public bool CommitsAfter { get; private set; }

    /// <summary>Whether it runs outside the burst: a job always, a task where the definition or else its class says so. Requests leave through the outbox anyway.</summary>
    /// <remarks>elsa-model 3.10.</remarks>
    public bool RunsInBackground { get; } = activity is not HttpRequestActivity
        && (descriptor.Kind == ActivityKind.Job
            || (descriptor.Kind == ActivityKind.Task && (activity.Setting("runAsynchronously") is bool flag ? flag : descriptor.RunAsynchronously)));

    /// <summary>Kept by the activity's kind, e.g. a flowchart's edges. Written once or by several threads with the same content.</summary>
    public object? Prepared { get; set; }

    /// <summary>Settles for it and everything in it when the burst is saved.</summary>
    /// <param name="ofWorkflow">Strategy of the workflow that is run. Null: none.</param>
    /// <param name="ofActivities">Strategy of activities that name none. Null: none.</param>
    public void FollowStrategies(string? ofWorkflow, string? ofActivities)
    {
        var own = CommitStrategy is { } name && CommitStrategies.IsOfActivities(name) ? name : ofActivities;
        CommitsBefore = CommitStrategies.CommitsBefore(own, ofWorkflow);
        CommitsAfter = CommitStrategies.CommitsAfter(own, ofWorkflow);
        foreach (var child in Children)
            child.FollowStrategies(ofWorkflow, ofActivities);
    }

    public T? Ancestor<T>()
        where T : class
    {
        for (var node = Parent; node is not null; node = node.Parent)
        {
            if (node.Activity is T found)
                return found;
        }

        return null;
    }
}

internal sealed record BoundInput(string Name, Input? Input, InputDescriptor Descriptor);

internal sealed record BoundOutput(string Name, Output Output);
