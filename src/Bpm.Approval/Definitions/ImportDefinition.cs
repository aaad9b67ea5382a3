using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Definitions;

/// <summary>Somebody takes a definition in from a file. It becomes a draft, whatever the file says: publishing needs its own reason.</summary>
public sealed class ImportDefinition(PublicationIntents intents, DefinitionVersions versions, DesignerDocuments documents, IWorkflowDefinitionStore definitions, DraftGuard drafts, IIdentityGenerator ids)
{
    /// <summary>Imports one file.</summary>
    /// <param name="json">Its content.</param>
    /// <param name="fileName">For the record.</param>
    /// <param name="replaceable">Revisions of other people's drafts that may be replaced.</param>
    /// <exception cref="DefinitionRefusedException">It cannot be read, or is too big.</exception>
    /// <exception cref="InputRefusedException"><c>definition.id-invalid</c>, <c>definition.name-too-long</c>.</exception>
    /// <exception cref="DraftOfAnotherException"><c>definition.draft-of-another</c>.</exception>
    public async Task<ImportedDefinition> RunAsync(string json, string fileName, Account by, IReadOnlyCollection<string> replaceable, CancellationToken ct)
    {
        var document = await documents.CloseAsync(json, ct);
        DefinitionIds.Check(document);
        if (document.DefinitionId is not { Length: > 0 })
            document.DefinitionId = ids.NewId();
        var seen = await drafts.CheckAsync(document.DefinitionId!, by, replaceable, ct);
        var isNew = (await definitions.ListVersionsAsync(document.DefinitionId!, ct)).Count == 0;
        intents.Note(new PublicationIntent(PublicationAction.Import, document.DefinitionId!, by.UserName, PublishReason.Generated($"从文件“{fileName}”导入")));
        var change = await versions.ImportAsync(document.ToJson(), publish: false, by.UserName, null, seen, ct);
        return new ImportedDefinition(change.Version, isNew, change.Findings);
    }
}

/// <summary>What became of a file.</summary>
/// <param name="Version">The draft.</param>
/// <param name="IsNew">There was no such definition before.</param>
/// <param name="Findings">What is wrong with it; it cannot be published before that is mended.</param>
public sealed record ImportedDefinition(WorkflowDefinitionRecord Version, bool IsNew, IReadOnlyList<DefinitionFinding> Findings);
