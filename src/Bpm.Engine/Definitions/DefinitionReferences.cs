using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>Which definition an activity means: by version id, else by definition id and version, else by type name.</summary>
internal sealed record DefinitionReference(string? VersionId, string? DefinitionId, int? Version, string? TypeName);

/// <summary>Definitions used as activities. Reading is synchronous and the store is not: a reader notes what it misses, that is loaded, and it reads again.</summary>
internal sealed class DefinitionReferences
{
    private readonly Dictionary<DefinitionReference, WorkflowDefinitionRecord?> _known = [];
    private readonly List<DefinitionReference> _missed = [];

    public WorkflowDefinitionRecord? Find(DefinitionReference reference)
    {
        if (_known.TryGetValue(reference, out var found))
            return found;
        if (!_missed.Contains(reference))
            _missed.Add(reference);
        return null;
    }

    /// <summary>Loads what was missed.</summary>
    /// <returns>False: nothing was missed.</returns>
    public async Task<bool> LoadMissedAsync(IWorkflowDefinitionStore store, CancellationToken ct)
    {
        if (_missed.Count == 0)
            return false;
        foreach (var reference in _missed)
            _known[reference] = await LoadAsync(reference, store, ct);
        _missed.Clear();
        return true;
    }

    /// <summary>Elsa's type name of a definition used as an activity.</summary>
    public static string TypeNameOf(string name)
    {
        var text = new System.Text.StringBuilder(name.Length);
        var upper = true;
        foreach (var letter in name)
        {
            if (letter is ' ' or '_')
            {
                upper = true;
                continue;
            }

            text.Append(upper ? char.ToUpperInvariant(letter) : letter);
            upper = false;
        }

        return text.ToString();
    }

    private static async Task<WorkflowDefinitionRecord?> LoadAsync(DefinitionReference reference, IWorkflowDefinitionStore store, CancellationToken ct)
    {
        if (reference.VersionId is { } versionId)
            return await store.FindAsync(versionId, ct);
        if (reference.DefinitionId is { Length: > 0 } definitionId)
            return await LoadByDefinitionAsync(definitionId, reference.Version, store, ct);

        var heads = await store.ListHeadsAsync(ct);
        var named = heads.Where(h => h is { UsableAsActivity: true, Name: not null } && TypeNameOf(h.Name) == reference.TypeName).ToList();
        var head = named.Find(h => h.Version == reference.Version) ?? named.Find(h => h.IsPublished) ?? named.Find(h => h.IsLatest);
        return head is null ? null : await store.FindAsync(head.Id, ct);
    }

    private static async Task<WorkflowDefinitionRecord?> LoadByDefinitionAsync(string definitionId, int? version, IWorkflowDefinitionStore store, CancellationToken ct)
    {
        if (version is { } number && await store.FindVersionAsync(definitionId, number, ct) is { } exact)
            return exact;
        if (await store.FindPublishedVersionIdAsync(definitionId, ct) is { } published)
            return await store.FindAsync(published, ct);
        var latest = (await store.ListHeadsAsync(ct)).Where(h => h.DefinitionId == definitionId).MaxBy(h => h.Version);
        return latest is null ? null : await store.FindAsync(latest.Id, ct);
    }
}
