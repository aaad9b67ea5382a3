using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Definitions;

/// <summary>Somebody points the definitions that use another at its published version. Each that is published itself passes the gate as if it were published by hand.</summary>
public sealed class UpdateReferences(PublishGate gate, DefinitionVersions versions)
{
    /// <summary>Updates. Each consumer is a transaction of its own.</summary>
    /// <param name="definitionId">The used definition.</param>
    /// <param name="reason">Why, as typed. Null: not said.</param>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such definition.</exception>
    /// <exception cref="DefinitionRefusedException"><c>definition.not-published</c>, <c>definition.changed-meanwhile</c>.</exception>
    /// <exception cref="InputRefusedException"><c>definition.reason-required</c>, <c>definition.reason-invalid</c>; nothing was changed.</exception>
    public async Task<UpdatedReferences> RunAsync(string definitionId, Account by, string? reason, CancellationToken ct)
    {
        gate.ReadReason(reason);
        var used = await versions.FindAsync(definitionId, VersionOptions.Published, ct);
        var waiting = new List<string>();
        var updated = await versions.UpdateReferencesAsync(definitionId, by.UserName, AskAsync, ct);
        return new UpdatedReferences(updated, waiting);

        async Task<string?> AskAsync(WorkflowDefinitionRecord draft, CancellationToken token)
        {
            var attempt = new PublishAttempt(draft.DefinitionId, draft.Id, by, reason) { Otherwise = $"更新对“{used?.Name ?? definitionId}”第{used?.Version}版的引用" };
            if (await gate.DecideAsync(attempt, token) is PublishDecision.Allowed allowed)
                return allowed.Reason.Text;
            waiting.Add(draft.DefinitionId);
            return null;
        }
    }
}

/// <summary>What became of the consumers.</summary>
/// <param name="Consumers">All that were changed.</param>
/// <param name="Waiting">Logical ids of those among them that wait for a second person.</param>
public sealed record UpdatedReferences(IReadOnlyList<UpdatedConsumer> Consumers, IReadOnlyList<string> Waiting);
