using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;

namespace Bpm.Web.Matters;

internal sealed record MatterList(IReadOnlyList<MatterRow> Items, int Total);

/// <param name="Code">Basic code, 12 characters.</param>
/// <param name="Number">Sample number: M01.</param>
/// <param name="Promised">As people say it: 5个工作日.</param>
/// <param name="Statutory">Null where the law sets no limit.</param>
/// <param name="HandledHere">Whether the station asked about handles it; false when none was asked about.</param>
/// <param name="HasPath">Whether a process is bound; without one nothing can be received.</param>
/// <param name="ModeName">By what right; null when it is not handled here.</param>
internal sealed record MatterRow(
    string Code, string Number, string Name, string MatterTypeName, CaseType CaseType, string CaseTypeName, string AgencyName, string Promised, string? Statutory, bool HandledHere, bool HasPath, string? ModeName)
{
    public static MatterRow Of(MatterDefinition matter, DelegationMode? mode) => new(
        matter.CatalogCode, matter.Number, matter.Name, matter.MatterType.ChineseName(), matter.CaseType, matter.CaseType.ChineseName(), matter.ImplementingAgency.Name,
        matter.PromisedLimit.Limit.ToString(), matter.StatutoryLimit?.Limit.ToString(), mode is not null and not DelegationMode.AgentOnly && matter.ProcessDefinitionId is not null, matter.ProcessDefinitionId is not null,
        mode?.ChineseName());
}
