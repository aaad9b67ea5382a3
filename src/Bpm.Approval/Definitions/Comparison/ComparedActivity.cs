using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;

namespace Bpm.Approval.Definitions.Comparison;

/// <summary>An activity of a definition, read for comparing.</summary>
internal sealed record ComparedActivity(string Id, string Name, string TypeName, IReadOnlyDictionary<string, string> Members, string Place)
{
    // What Studio or the server writes by itself, what is compared apart, and what follows from another member.
    private static readonly HashSet<string> Ignored = new(
        ["id", "nodeId", "activities", "connections", "start", "metadata.designer", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId", "customProperties.notFoundConnections"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Opened = new(["customProperties", "metadata"], StringComparer.OrdinalIgnoreCase);

    /// <summary>All activities of a definition by id. Of two with one id (in different containers) the second is <c>id#2</c>.</summary>
    public static Dictionary<string, ComparedActivity> AllOf(WorkflowDefinitionDocument document)
    {
        var nodes = document.Activities.ToList();
        var texts = new MemberTexts(nodes.ToHashSet<JsonNode>(ReferenceEqualityComparer.Instance));
        var byId = new Dictionary<string, ComparedActivity>(StringComparer.Ordinal);
        foreach (var json in nodes)
        {
            var id = DocumentText.Text(json, "id") ?? "";
            var key = id;
            for (var twice = 2; byId.ContainsKey(key); twice++)
                key = $"{id}#{twice}";
            byId[key] = new ComparedActivity(key, NameOf(json), DocumentText.Text(json, "type") ?? "", texts.Of(json, Ignored, Opened), PlaceOf(json));
        }

        return byId;
    }

    /// <summary>What the drawing says.</summary>
    public static string NameOf(JsonObject json)
    {
        foreach (var name in (string?[])[DocumentText.Text(DocumentText.Object(json, "metadata"), "displayText"), DocumentText.Text(json, "name"), DocumentText.Text(json, "id")])
        {
            if (!string.IsNullOrWhiteSpace(name))
                return name.Trim();
        }

        return DocumentText.Text(json, "type") ?? "";
    }

    // Sizes are measured anew by each browser: only where it stands counts.
    private static string PlaceOf(JsonObject json)
    {
        var position = DocumentText.Object(DocumentText.Object(DocumentText.Object(json, "metadata"), "designer"), "position");
        return FormattableString.Invariant($"{Math.Round(DocumentText.Number(position, "x") ?? 0)},{Math.Round(DocumentText.Number(position, "y") ?? 0)}");
    }
}
