using Bpm.Engine.Definitions;

namespace Bpm.Engine.Runtime;

/// <summary>Bursts that leave nothing behind.</summary>
internal sealed class WorkflowRunner(IServiceProvider services, IWorkflowDefinitionStore definitions, WorkflowDefinitionCatalog catalog, BurstEnvironmentFactory environments) : IWorkflowRunner
{
    public async Task<BurstResult> RunAsync(StartWorkflow request, CancellationToken ct)
    {
        var workflow = await NewInstances.PrepareAsync(request, definitions, catalog, environments.Make(services) with { IsKept = false }, ct);
        await workflow.RunAsync();
        return WorkflowRuntime.ResultOf(workflow, []);
    }
}
