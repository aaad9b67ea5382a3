using System.Text.Json.Nodes;
using Bpm.Approval.Definitions;
using Bpm.Approval.People;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>A person saves what is drawn, or takes in a file, and publishes it where that is asked for.</summary>
internal sealed class SaveDefinition(
    DefinitionVersions versions, DefinitionImporter importer, DesignerDocuments documents, PublishFromDesigner publish, IPublishGate gate, DraftGuard drafts, IIdentityGenerator ids)
{
    /// <summary>Saves a drawing.</summary>
    /// <exception cref="DefinitionRefusedException">It cannot be read, or somebody else has saved meanwhile.</exception>
    public async Task<SavedDefinition> SaveAsync(string model, bool isToBePublished, Account by, string? reason, CancellationToken ct)
    {
        var document = await documents.CloseAsync(model, ct);
        var revision = TakeRevision(document);
        DefinitionIds.Check(document);
        var seen = document.Id is { Length: > 0 } id ? new DefinitionSeen(id, revision) : null;
        var saved = await versions.SaveDraftAsync(document.ToJson(), by.UserName, seen, ct);
        return isToBePublished ? await PublishAsync(saved, by, reason, ct) : new SavedDefinition(saved.Version, false, saved.Findings, 0);
    }

    /// <summary>Takes in a file. Where it says that it is published, it is published, or not taken in at all.</summary>
    /// <param name="model">The file. A revision in its root activity says which draft it may replace, as in a save.</param>
    /// <param name="definitionId">Under which id. Null: its own.</param>
    /// <exception cref="DefinitionRefusedException">It cannot be read, or it is to be published and has errors.</exception>
    /// <exception cref="DraftOfAnotherException"><c>definition.draft-of-another</c>.</exception>
    public async Task<SavedDefinition> ImportAsync(string model, string? definitionId, Account by, string? reason, CancellationToken ct)
    {
        var document = await documents.CloseAsync(model, ct);
        var revision = TakeRevision(document);
        if (definitionId is not null)
            document.DefinitionId = definitionId;
        else if (document.DefinitionId is not { Length: > 0 })
            document.DefinitionId = ids.NewId();
        DefinitionIds.Check(document);
        var json = document.ToJson();
        var isToBePublished = document.IsPublished;
        if (isToBePublished && (await importer.CheckAsync(json, ct)).Where(f => !f.IsWarning).ToList() is { Count: > 0 } errors)
            throw new DefinitionRefusedException(errors);
        var seen = await drafts.CheckAsync(document.DefinitionId!, by, revision is null ? [] : [revision], ct);
        gate.Note(PublicationAction.Import, document.DefinitionId!, by, reason);
        var saved = await versions.ImportAsync(json, publish: false, by.UserName, reason, seen, ct);
        return isToBePublished ? await PublishAsync(saved, by, reason, ct) : new SavedDefinition(saved.Version, false, saved.Findings, 0);
    }

    private static string? TakeRevision(WorkflowDefinitionDocument document)
    {
        if (document.Root is not { } root || !root.TryGetPropertyValue(DefinitionViews.Revision, out var node))
            return null;
        root.Remove(DefinitionViews.Revision);
        return node is JsonValue value && value.TryGetValue<string>(out var revision) ? revision : null;
    }

    private async Task<SavedDefinition> PublishAsync(DefinitionChange saved, Account by, string? reason, CancellationToken ct)
    {
        var published = await publish.RunAsync(saved.Version.DefinitionId, by, reason, ct);
        return new SavedDefinition(published.Version, published.AlreadyPublished, saved.Findings, published.Consumers.Count);
    }
}

/// <param name="Findings">What is wrong with it but does not keep it out.</param>
internal sealed record SavedDefinition(WorkflowDefinitionRecord Version, bool AlreadyPublished, IReadOnlyList<DefinitionFinding> Findings, int Consumers);
