using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Runtime;

/// <summary>Bursts that leave nothing behind.</summary>
internal sealed class WorkflowRunner(IServiceProvider services, IWorkflowDefinitionStore definitions, WorkflowDefinitionCatalog catalog, BurstEnvironmentFactory environments) : IWorkflowRunner
{
    public async Task<BurstResult> RunAsync(StartWorkflow request, CancellationToken ct)
    {
        var versionId = request.DefinitionVersionId
            ?? await definitions.FindPublishedVersionIdAsync(request.DefinitionId ?? throw new ArgumentException("A definition id or a version id is required.", nameof(request)), ct)
            ?? throw new WorkflowDefinitionNotFoundException($"No version of definition '{request.DefinitionId}' is published.");
        var definition = await catalog.GetAsync(versionId, definitions, ct);
        var environment = environments.Make(services) with { IsKept = false };
        var workflow = new WorkflowExecutionContext(definition, request.InstanceId ?? environment.Ids.NewId(), environment, ct)
        {
            CorrelationId = request.CorrelationId,
            Name = request.Name,
            ParentInstanceId = request.ParentInstanceId,
            TriggerActivityId = request.TriggerActivityId,
        };
        WorkflowRuntime.AddInput(workflow, request.Input);
        workflow.QueueStart();
        await workflow.RunAsync();
        return WorkflowRuntime.ResultOf(workflow, []);
    }
}
