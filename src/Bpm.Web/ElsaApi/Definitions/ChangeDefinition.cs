using Bpm.Approval.Definitions;
using Bpm.Approval.People;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>A person takes a definition out of use, or goes back to an older version; the record says who and why.</summary>
internal sealed class ChangeDefinition(DefinitionVersions versions, IPublishGate gate)
{
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such definition.</exception>
    public async Task<bool> RetractAsync(string definitionId, Account by, string? reason, CancellationToken ct)
    {
        gate.Note(PublicationAction.Retract, definitionId, by, reason);
        await versions.RetractAsync(definitionId, ct);
        return true;
    }

    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such version.</exception>
    public async Task<WorkflowDefinitionRecord> RevertAsync(string definitionId, int version, Account by, string? reason, CancellationToken ct)
    {
        gate.Note(PublicationAction.Revert, definitionId, by, reason);
        return await versions.RevertAsync(definitionId, version, by.UserName, ct);
    }
}
