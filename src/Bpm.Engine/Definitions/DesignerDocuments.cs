using System.Text.Json.Nodes;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>Definitions as a designer must be shown them, and as they come back from it. Scoped.</summary>
/// <remarks>A designer draws nothing at all where one node is not as it expects: a path for every node, a type and version that it knows, no collection that is null. Source: studio-api.md 4 and 8.</remarks>
public sealed class DesignerDocuments
{
    private readonly IWorkflowDefinitionStore _store;
    private readonly ActivityRegistry _registry;
    private readonly UsableDefinitions _usable;

    internal DesignerDocuments(IWorkflowDefinitionStore store, ActivityRegistry registry, UsableDefinitions usable) => (_store, _registry, _usable) = (store, registry, usable);

    /// <summary>The version to be shown: facts of the store, node paths, placeholders for unknown types, wrapped inputs.</summary>
    public async Task<WorkflowDefinitionDocument> OpenAsync(WorkflowDefinitionRecord record, CancellationToken ct)
    {
        var document = Described(record);
        var types = await TypesOfAsync(document, record.ReferencesJson, ct);
        foreach (var (activity, type) in types)
        {
            DocumentMembers.Set(activity, "type", type.TypeName);
            DocumentMembers.Set(activity, "version", type.Version);
            DesignerInputs.Wrap(activity, type);
        }

        NotFoundPlaceholders.Place(document, types.ContainsKey);
        DesignerNodes.Stamp(document);
        return document;
    }

    /// <summary>The version to be taken elsewhere: facts of the store, activities as they are stored.</summary>
    public static WorkflowDefinitionDocument Export(WorkflowDefinitionRecord record)
    {
        var document = Described(record);
        DesignerNodes.Stamp(document);
        document.Json.Remove("$schema");
        document.Json.Insert(0, "$schema", "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json");
        return document;
    }

    /// <summary>What a designer sends, to be stored: without what only it needs, and with what other readers of the file need.</summary>
    /// <exception cref="DefinitionRefusedException">It is no JSON object.</exception>
    public async Task<WorkflowDefinitionDocument> CloseAsync(string json, CancellationToken ct)
    {
        var document = WorkflowDefinitionDocument.Parse(json);
        DocumentMembers.Remove(document.Json, "links");
        DesignerNodes.FillCollections(document);
        NotFoundPlaceholders.Restore(document);
        foreach (var (activity, type) in await TypesOfAsync(document, null, ct))
            DesignerInputs.Complete(activity, type);
        return document;
    }

    private static WorkflowDefinitionDocument Described(WorkflowDefinitionRecord record)
    {
        var document = WorkflowDefinitionDocument.Parse(record.Json);
        document.Id = record.Id;
        document.DefinitionId = record.DefinitionId;
        document.Version = record.Version;
        document.IsLatest = record.IsLatest;
        document.IsPublished = record.IsPublished;
        DocumentMembers.Set(document.Json, "createdAt", ValueConverter.ToText(record.CreatedAt));
        DesignerNodes.FillCollections(document);
        return document;
    }

    /// <summary>The descriptor of every activity whose type is known, as reading resolves it.</summary>
    private async Task<Dictionary<JsonObject, ActivityDescriptor>> TypesOfAsync(WorkflowDefinitionDocument document, string? settled, CancellationToken ct)
    {
        var types = new Dictionary<JsonObject, ActivityDescriptor>(ReferenceEqualityComparer.Instance);
        var references = new DefinitionReferences(settled);
        var activities = document.Activities.ToList();
        var used = new Dictionary<JsonObject, WorkflowDefinitionRecord>(ReferenceEqualityComparer.Instance);
        do
        {
            foreach (var activity in activities)
                Resolve(activity, references, types, used);
        }
        while (await references.LoadMissedAsync(_store, ct));
        if (used.Count == 0)
            return types;

        var usable = (await _usable.DescribeAsync(ct)).ToDictionary(d => (d.TypeName, d.Version));
        foreach (var (activity, record) in used)
        {
            if (record.TypeName is { } name && usable.TryGetValue((name, record.Version), out var descriptor))
                types[activity] = descriptor;
        }

        return types;
    }

    private void Resolve(JsonObject activity, DefinitionReferences references, Dictionary<JsonObject, ActivityDescriptor> types, Dictionary<JsonObject, WorkflowDefinitionRecord> used)
    {
        var type = DocumentMembers.Text(activity, "type") ?? "";
        if (type == "Elsa.NotFoundActivity")
            return;
        var version = DocumentMembers.Find(activity, "version") is JsonValue value && value.TryGetValue<int>(out var number) ? number : (int?)null;
        if (DocumentMembers.Text(activity, "workflowDefinitionVersionId") is { Length: > 0 } versionId && references.Find(new DefinitionReference(versionId, null, null, null)) is { } exact)
            used[activity] = exact;
        else if (_registry.Find(type, version) is { Factory: not null } known)
            types[activity] = known;
        else if (type.Length > 0 && references.Find(new DefinitionReference(null, DocumentMembers.Text(activity, "workflowDefinitionId"), version, type)) is { } named)
            used[activity] = named;
    }
}
