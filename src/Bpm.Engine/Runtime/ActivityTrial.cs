using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;

namespace Bpm.Engine.Runtime;

/// <summary>Runs one activity of a definition by itself, in memory, to see what it does: nothing is stored, neither state nor journal nor anything that it queues. Scoped.</summary>
public sealed class ActivityTrial
{
    private readonly IWorkflowDefinitionStore _store;
    private readonly DefinitionCompiler _compiler;
    private readonly BurstEnvironmentFactory _environments;
    private readonly IServiceProvider _services;

    internal ActivityTrial(IWorkflowDefinitionStore store, DefinitionCompiler compiler, BurstEnvironmentFactory environments, IServiceProvider services) =>
        (_store, _compiler, _environments, _services) = (store, compiler, environments, services);

    /// <summary>Its run. The definition's variables have their defaults, or the values that the designer keeps for tests (<c>customProperties.VariableTestValues</c>, by variable id).</summary>
    /// <param name="definition">The definition; it is left as it is.</param>
    /// <param name="activity">One of its activities.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="DefinitionRefusedException">It cannot be read.</exception>
    public async Task<ActivityExecutionRecord> RunAsync(WorkflowDefinitionDocument definition, JsonObject activity, CancellationToken ct)
    {
        var alone = (JsonObject)activity.DeepClone();
        var id = DocumentMembers.Text(alone, "id") ?? "";
        var trial = (JsonObject)definition.Json.DeepClone();
        SetTestValues(trial);
        DocumentMembers.Set(trial, "root", new JsonObject { ["id"] = "trial", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(alone) });

        var environment = _environments.Make(_services) with { IsKept = false };
        var compilation = await _compiler.CompileAsync(trial.ToJsonString(Expressions.ValueJson.Options), _store, ct);
        var workflow = new WorkflowExecutionContext(compilation.Workflow, environment.Ids.NewId(), environment, ct);
        workflow.QueueStart();
        await workflow.RunAsync();
        return ExecutionRecords.Of(workflow).Last(r => r.ActivityNodeId == $"Workflow1:trial:{id}");
    }

    private static void SetTestValues(JsonObject definition)
    {
        if (DocumentMembers.Find(DocumentMembers.Find(definition, "customProperties") as JsonObject, "VariableTestValues") is not JsonObject values
            || DocumentMembers.Find(definition, "variables") is not JsonArray variables)
            return;
        foreach (var variable in variables.OfType<JsonObject>())
        {
            if (DocumentMembers.Text(variable, "id") is { } id && DocumentMembers.Find(values, id) is { } value)
                DocumentMembers.Set(variable, "value", value.DeepClone());
        }
    }
}
