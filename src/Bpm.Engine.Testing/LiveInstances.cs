using System.Collections.Concurrent;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Testing;

internal sealed class LiveInstances : ILiveInstances
{
    private readonly ConcurrentDictionary<string, (WorkflowExecutionContext Workflow, long Revision)> _kept = new(StringComparer.Ordinal);

    public WorkflowExecutionContext? Take(string instanceId, long revision) =>
        _kept.TryRemove(instanceId, out var kept) && kept.Revision == revision ? kept.Workflow : null;

    public void Keep(WorkflowExecutionContext workflow, long revision)
    {
        if (workflow.Status == WorkflowStatus.Running)
            _kept[workflow.Id] = (workflow, revision);
    }
}
