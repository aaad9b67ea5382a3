using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Runtime.Transfer;

/// <summary>
/// Takes single instances out as JSON in the shape of Elsa's instance record, and in again: ours, or Elsa's own, whose state is read tolerantly.
/// What was queued when it was taken out goes on here. Journal and execution records do not travel. Scoped; an import is one commit.
/// </summary>
public sealed class InstanceTransfer
{
    private const string Marker = "exportedBy";
    private const string Us = "Bpm.Engine";

    private readonly WorkflowRuntime _runtime;
    private readonly IWorkflowStore _store;

    internal InstanceTransfer(WorkflowRuntime runtime, IWorkflowStore store) => (_runtime, _store) = (runtime, store);

    /// <summary>One instance as JSON. Null: there is none.</summary>
    public async Task<string?> ExportAsync(string instanceId, CancellationToken ct)
    {
        if (await _store.FindInstanceAsync(instanceId, ct) is not { } record)
            return null;
        return new JsonObject
        {
            [Marker] = Us,
            ["id"] = record.Id,
            ["definitionId"] = record.DefinitionId,
            ["definitionVersionId"] = record.DefinitionVersionId,
            ["version"] = record.DefinitionVersion,
            ["parentWorkflowInstanceId"] = record.ParentInstanceId,
            ["status"] = record.Status.ToString(),
            ["subStatus"] = record.SubStatus.ToString(),
            ["isExecuting"] = false,
            ["correlationId"] = record.CorrelationId,
            ["name"] = record.Name,
            ["incidentCount"] = record.IncidentCount,
            ["isSystem"] = false,
            ["createdAt"] = record.CreatedAt,
            ["updatedAt"] = record.UpdatedAt,
            ["finishedAt"] = record.FinishedAt,
            ["workflowState"] = JsonNode.Parse(record.StateJson, documentOptions: new JsonDocumentOptions { MaxDepth = ValueJson.MaxDepth }),
        }.ToJsonString(ValueJson.Options);
    }

    /// <summary>Stores an exported instance with its bookmarks, under its own id and on its own definition version, which must be there.</summary>
    public async Task<InstanceTransferResult> ImportAsync(string json, CancellationToken ct)
    {
        JsonObject? state;
        bool isForeign;
        try
        {
            var root = JsonNode.Parse(json, documentOptions: JsonMembers.DocumentOptions) as JsonObject;
            isForeign = (root?[Marker] as JsonValue)?.TryGetValue<string>(out var by) != true || by != Us;
            state = root?["workflowState"] as JsonObject ?? (root?["activityExecutionContexts"] is null ? null : root);
        }
        catch (JsonException failure)
        {
            return new InstanceTransferResult("", "instance.malformed", failure.Message);
        }

        if (state is null || Text(state, "id") is not { Length: > 0 } id || Text(state, "definitionVersionId") is not { } versionId)
            return new InstanceTransferResult("", "instance.malformed", "An instance needs a workflowState with id and definitionVersionId.");
        return await ImportAsync(isForeign ? ForeignState.Plain(state) : state, id, versionId, isForeign, ct);
    }

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private async Task<InstanceTransferResult> ImportAsync(JsonObject state, string id, string versionId, bool isForeign, CancellationToken ct)
    {
        if (await _store.FindInstanceAsync(id, ct) is not null)
            return new InstanceTransferResult(id, "instance.exists", $"There is an instance '{id}' already.");
        try
        {
            var workflow = await _runtime.ReadAsync(state.ToJsonString(ValueJson.Options), versionId, ct);
            if (isForeign)
                ForeignState.Adopt(workflow);
            return await _runtime.ImportAsync(workflow, ct)
                ? new InstanceTransferResult(id, null, null)
                : new InstanceTransferResult(id, ActivationStrategies.NotAllowed, "Another instance runs that excludes this one.");
        }
        catch (WorkflowDefinitionNotFoundException failure)
        {
            return new InstanceTransferResult(id, "instance.version-unknown", failure.Message);
        }
        catch (Exception failure) when (failure is WorkflowStateException or JsonException or FormatException or InvalidCastException or NotSupportedException)
        {
            return new InstanceTransferResult(id, "instance.state-unfit", failure.Message);
        }
    }
}
