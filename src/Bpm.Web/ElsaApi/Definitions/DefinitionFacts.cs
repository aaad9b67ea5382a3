using System.Collections.Concurrent;
using System.Text.Json;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>What lists show of a definition and only its JSON says, kept by content: lists are asked for every ten seconds.</summary>
internal sealed class DefinitionFacts
{
    private readonly ConcurrentDictionary<string, (string Sha256, DefinitionFact Fact)> _known = new(StringComparer.Ordinal);

    public async Task<DefinitionFact> OfAsync(WorkflowDefinitionHead head, IWorkflowDefinitionStore store, CancellationToken ct)
    {
        if (_known.TryGetValue(head.Id, out var known) && known.Sha256 == head.Sha256)
            return known.Fact;
        var fact = await store.FindAsync(head.Id, ct) is { } record ? Read(record.Json) : DefinitionFact.None;
        _known[head.Id] = (head.Sha256, fact);
        return fact;
    }

    public static DefinitionFact Read(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var root = document.RootElement;
        return new DefinitionFact(Text(root, "description"), Text(root, "toolVersion") is { } tool && Version.TryParse(tool, out _) ? tool : null, Flag(root, "isReadonly"), Flag(root, "isSystem"));
    }

    private static string? Text(JsonElement root, string name) => Find(root, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static bool Flag(JsonElement root, string name) => Find(root, name) is { ValueKind: JsonValueKind.True };

    private static JsonElement? Find(JsonElement root, string name)
    {
        foreach (var member in root.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return null;
    }
}

/// <param name="ToolVersion">A dotted number, else null: Studio throws on anything else.</param>
internal sealed record DefinitionFact(string? Description, string? ToolVersion, bool IsReadonly, bool IsSystem)
{
    public static DefinitionFact None { get; } = new(null, null, IsReadonly: false, IsSystem: false);
}
