using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Rules;
using Bpm.Data.Cases;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>A person starts an instance from the designer.</summary>
internal sealed class ExecuteDefinition(DefinitionVersions versions, IWorkflowRuntime runtime, IWorkflowStore store, CaseInstances cases)
{
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such version.</exception>
    /// <exception cref="RuleBrokenException"><c>instance.of-case</c>: with this correlation id its activities would act on a case.</exception>
    public async Task<ExecutedDefinition> RunAsync(string definitionId, ExecuteRequest request, CancellationToken ct)
    {
        var options = request.VersionOptions is not { Length: > 0 } text ? VersionOptions.Published
            : VersionOptions.Parse(text) ?? throw new InputRefusedException("query.invalid", "versionOptions 的值无效。", "versionOptions");
        var version = await versions.FindAsync(definitionId, options, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no such version of '{definitionId}'.");
        if (Given(request.CorrelationId) is { } correlationId && await cases.IsCaseNumberAsync(correlationId, ct))
            throw new RuleBrokenException("instance.of-case", "关联编号是本系统的办件编号，不能在流程设计器中以它启动实例。");
        var started = await runtime.StartAsync(
            new StartWorkflow
            {
                DefinitionVersionId = version.Id,
                CorrelationId = Given(request.CorrelationId),
                Name = Given(request.Name),
                TriggerActivityId = Given(request.TriggerActivityId),
                Input = request.Input?.ToDictionary(i => i.Key, i => (object?)i.Value, StringComparer.OrdinalIgnoreCase),
            },
            ct);
        if (started.IsRefused)
            return new ExecutedDefinition("", IsRefused: true, null);
        var instance = await store.FindInstanceAsync(started.InstanceId, ct);
        return new ExecutedDefinition(started.InstanceId, IsRefused: false, instance is null ? null : JsonNode.Parse(instance.StateJson, documentOptions: new JsonDocumentOptions { MaxDepth = 256 }));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <param name="VersionOptions">Null: the published version.</param>
/// <param name="TriggerActivityId">The trigger at which it begins. Null: where the drawing begins.</param>
internal sealed record ExecuteRequest(string? CorrelationId, string? Name, string? TriggerActivityId, string? VersionOptions, Dictionary<string, JsonElement>? Input);

/// <param name="InstanceId">Empty where it was refused.</param>
/// <param name="IsRefused">The definition's activation strategy allows no further instance now.</param>
internal sealed record ExecutedDefinition(string InstanceId, bool IsRefused, JsonNode? State);
