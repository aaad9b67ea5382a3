using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Definitions;

/// <summary>Looks before an import whether a draft stands there that somebody else saved: nobody's work is replaced unseen (decision 16).</summary>
public sealed class DraftGuard(IWorkflowDefinitionStore definitions, IPlaceDirectory places)
{
    /// <summary>Lets the import through where no draft stands there, where it is this person's own, or where replacing it was agreed to.</summary>
    /// <param name="definitionId">Logical id.</param>
    /// <param name="by">Who imports.</param>
    /// <param name="replaceable">Revisions (<see cref="StandingDraft.Revision"/>) of drafts that may be replaced.</param>
    /// <returns>What stands there now, for the store to refuse what was saved since.</returns>
    /// <exception cref="DraftOfAnotherException"><c>definition.draft-of-another</c>.</exception>
    public async Task<DefinitionSeen> CheckAsync(string definitionId, Account by, IReadOnlyCollection<string> replaceable, CancellationToken ct)
    {
        var head = (await definitions.ListVersionsAsync(definitionId, ct)).FirstOrDefault(version => version.IsLatest);
        if (head is null || await definitions.FindAsync(head.Id, ct) is not { } latest)
            return new DefinitionSeen("", null);
        if (latest.PublishedAt is null && latest.SavedBy is { } other && other != by.UserName && !replaceable.Contains(latest.Sha256, StringComparer.OrdinalIgnoreCase))
            throw new DraftOfAnotherException(new StandingDraft(definitionId, latest.Version, latest.Sha256, other, (await places.FindAccountAsync(other, ct))?.DisplayName ?? other));
        return new DefinitionSeen(latest.Id, latest.Sha256);
    }
}
