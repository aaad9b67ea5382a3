using Bpm.Engine.Execution;

namespace Bpm.Engine.Runtime;

/// <summary>Which instances started which. Scoped.</summary>
public sealed class InstanceAncestry
{
    /// <summary>Instances start each other less deep than this.</summary>
    private const int MostParents = 50;

    private readonly IWorkflowStore _store;

    internal InstanceAncestry(IWorkflowStore store) => _store = store;

    /// <summary>Whether a running instance is the one, or was started by it or by one that it started.</summary>
    public async ValueTask<bool> IsOrDescendsFromAsync(WorkflowExecutionContext workflow, string instanceId, CancellationToken ct)
    {
        string? parent = null;
        for (var at = workflow; at is not null; at = at.ExecutedBy)
        {
            if (at.Id == instanceId)
                return true;
            parent = at.ParentInstanceId;
        }

        // Those that execute it within this burst may not be stored yet; those before them are.
        for (var depth = 0; parent is not null && depth < MostParents; depth++)
        {
            if (parent == instanceId)
                return true;
            parent = (await _store.FindInstanceAsync(parent, ct))?.ParentInstanceId;
        }

        return false;
    }
}
