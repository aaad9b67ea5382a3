using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Materials;

/// <summary>Somebody brings what the one-time notice asks for: completes the correction task of the case.</summary>
public sealed class SupplyCorrection(ICaseStore cases, ITaskStore tasks, CompleteTask complete)
{
    /// <summary>Supplies it.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>: no correction is awaited. <c>correction.incomplete</c>, <c>correction.not-listed</c>.</exception>
    public async Task<CompletedTask> RunAsync(string caseNumber, IReadOnlyList<MaterialToSupply> materials, string operationId, Account by, CancellationToken ct)
    {
        var about = await cases.FindByNumberAsync(caseNumber, ct) ?? throw new NotFoundException("case.not-found", "办件不存在。");
        var task = (await tasks.FindAllAsync(about.Id, ct)).LastOrDefault(t => t.Kind is TaskKind.Correction)
            ?? throw new RuleBrokenException("case.illegal-move", $"办件当前为“{about.State.Name()}”，不需要补正。");
        var form = new JsonObject
        {
            ["materials"] = new JsonArray([.. materials.Select(m => (JsonNode)new JsonObject
            {
                ["code"] = m.Code,
                ["fileIds"] = new JsonArray([.. m.FileIds.Select(id => (JsonNode)id.ToString())]),
                ["way"] = m.Way.ToString(),
            })]),
        };
        return await complete.RunAsync(task.Id, new CompleteTaskRequest("Supplied", form, "", operationId, Revision: null), by, ct);
    }
}
