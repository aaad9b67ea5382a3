using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;

namespace Bpm.Engine.Execution;

/// <summary>A node of a compiled definition: the shared activity with everything that is worked out once.</summary>
internal sealed class ActivityNode(IActivity activity, ActivityNode? parent, ActivityDescriptor descriptor)
{
    public IActivity Activity { get; } = activity;

    public ActivityNode? Parent { get; } = parent;

    public ActivityDescriptor Descriptor { get; } = descriptor;

    public string NodeId => Activity.NodeId;

    public List<ActivityNode> Children { get; } = [];

    /// <summary>The wrapped inputs; the index is <see cref="Input.Slot"/>.</summary>
    public BoundInput[] Inputs { get; set; } = [];

    /// <summary>The outputs, bound or not.</summary>
    public BoundOutput[] Outputs { get; set; } = [];

    /// <summary>What of its values is recorded. Null: not worked out yet.</summary>
    public LogPersistence? LogPersistence { get; set; }

    /// <summary>How often a failed run is tried again within the burst.</summary>
    public int Retries { get; } = RetryStrategy.TriesOf(activity);

    /// <summary>Kept by the activity's kind, e.g. a flowchart's edges. Written once or by several threads with the same content.</summary>
    public object? Prepared { get; set; }

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
