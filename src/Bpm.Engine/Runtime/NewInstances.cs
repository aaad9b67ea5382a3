using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Runtime;

/// <summary>Makes an instance that has not run yet, whether it will be stored or not.</summary>
internal static class NewInstances
{
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such version, or none is published.</exception>
    public static async Task<WorkflowExecutionContext> PrepareAsync(
        StartWorkflow request, IWorkflowDefinitionStore definitions, WorkflowDefinitionCatalog catalog, BurstEnvironment environment, CancellationToken ct)
    {
        var versionId = request.DefinitionVersionId
            ?? await definitions.FindPublishedVersionIdAsync(request.DefinitionId ?? throw new ArgumentException("A definition id or a version id is required.", nameof(request)), ct)
            ?? throw new WorkflowDefinitionNotFoundException($"No version of definition '{request.DefinitionId}' is published.");
        var definition = await catalog.GetAsync(versionId, definitions, ct);
        var workflow = new WorkflowExecutionContext(definition, request.InstanceId ?? environment.Ids.NewId(), environment, ct)
        {
            CorrelationId = request.CorrelationId,
            Name = request.Name,
            ParentInstanceId = request.ParentInstanceId,
            TriggerActivityId = request.TriggerActivityId,
        };
        AddInput(workflow, request.Input);
        if (request.Properties is { } properties)
        {
            foreach (var (name, value) in properties)
                workflow.Properties[name] = value;
        }

        workflow.QueueStart();
        return workflow;
    }

    /// <summary>Workflow input of a burst, converted to the types that the definition declares.</summary>
    public static void AddInput(WorkflowExecutionContext workflow, IReadOnlyDictionary<string, object?>? input)
    {
        if (input is null)
            return;
        foreach (var (name, value) in input)
        {
            var declared = workflow.Workflow.Activity.Inputs.FirstOrDefault(i => string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase));
            workflow.Input[declared?.Name ?? name] = ValueConverter.Convert(value, declared?.Type ?? typeof(object));
        }
    }
}
