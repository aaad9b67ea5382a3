using System.Text.Json;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>Which definition an activity means: by version id, else by definition id and version, else by type name.</summary>
internal sealed record DefinitionReference(string? VersionId, string? DefinitionId, int? Version, string? TypeName);

/// <summary>Definitions used as activities. Reading is synchronous and the store is not: a reader notes what it misses, that is loaded, and it reads again.</summary>
internal sealed class DefinitionReferences
{
    private readonly Dictionary<DefinitionReference, WorkflowDefinitionRecord?> _known = [];
    private readonly List<DefinitionReference> _missed = [];
    private readonly Dictionary<string, JsonElement> _parsed = new(StringComparer.Ordinal);
    private readonly Dictionary<DefinitionReference, string?> _settled;

    /// <param name="settled">What <see cref="Write"/> wrote for this version. Null: nothing is settled.</param>
    public DefinitionReferences(string? settled) =>
        _settled = settled is null ? [] : JsonSerializer.Deserialize<Settled[]>(settled, ValueJson.Options)!.ToDictionary(s => new DefinitionReference(s.VersionId, s.DefinitionId, s.Version, s.TypeName), s => s.Is);

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
            _known[reference] = await LoadSettledAsync(reference, store, ct);
        _missed.Clear();
        return true;
    }

    /// <summary>The definition's JSON, parsed once however often it is used.</summary>
    public JsonElement Parse(WorkflowDefinitionRecord record)
    {
        if (_parsed.TryGetValue(record.Id, out var known))
            return known;
        using var document = DefinitionCompiler.Parse(record.Json);
        return _parsed[record.Id] = document.RootElement.Clone();
    }

    /// <summary>
    /// What each reference was resolved to, so that a running instance keeps its children. A reference by version id that led nowhere is kept too: its fallback was taken.
    /// A type name that led nowhere is not, so that the activity comes back with its type.
    /// </summary>
    public string Write() => JsonSerializer.Serialize(
        _known.Where(k => k.Value is not null || k.Key.VersionId is not null).Select(k => new Settled(k.Key.VersionId, k.Key.DefinitionId, k.Key.Version, k.Key.TypeName, k.Value?.Id)), ValueJson.Options);

    private async Task<WorkflowDefinitionRecord?> LoadSettledAsync(DefinitionReference reference, IWorkflowDefinitionStore store, CancellationToken ct)
    {
        if (!_settled.TryGetValue(reference, out var versionId))
            return await LoadAsync(reference, store, ct);
        return versionId is null ? null : await store.FindAsync(versionId, ct) ?? await LoadAsync(reference, store, ct);
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

        var named = (await store.FindUsableAsync(reference.TypeName ?? "", ct)).ToList();
        var head = named.Find(h => h.Version == reference.Version) ?? named.Find(h => h.IsPublished) ?? named.Find(h => h.IsLatest);
        return head is null ? null : await store.FindAsync(head.Id, ct);
    }

    private static async Task<WorkflowDefinitionRecord?> LoadByDefinitionAsync(string definitionId, int? version, IWorkflowDefinitionStore store, CancellationToken ct)
    {
        if (version is { } number && await store.FindVersionAsync(definitionId, number, ct) is { } exact)
            return exact;
        if (await store.FindPublishedVersionIdAsync(definitionId, ct) is { } published)
            return await store.FindAsync(published, ct);
        var latest = (await store.ListVersionsAsync(definitionId, ct)).MaxBy(h => h.Version);
        return latest is null ? null : await store.FindAsync(latest.Id, ct);
    }

    private sealed record Settled(string? VersionId, string? DefinitionId, int? Version, string? TypeName, string? Is);
}
