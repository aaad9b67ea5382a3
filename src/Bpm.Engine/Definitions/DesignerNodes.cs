using System.Text.Json.Nodes;

namespace Bpm.Engine.Definitions;

/// <summary>What a designer asks of every node besides its inputs.</summary>
internal static class DesignerNodes
{
    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];
    private static readonly string[] Bags = ["customProperties", "options"];

    /// <summary>Collections that are missing or null are empty ones.</summary>
    public static void FillCollections(WorkflowDefinitionDocument document)
    {
        foreach (var name in Lists)
            Fill(document.Json, name, static () => new JsonArray());
        foreach (var name in Bags)
            Fill(document.Json, name, static () => new JsonObject());
        if (DocumentMembers.Text(document.Json, "toolVersion") is { } tool && !System.Version.TryParse(tool, out _))
            DocumentMembers.Set(document.Json, "toolVersion", null);
        if (document.Root is null)
            DocumentMembers.Set(document.Json, "root", new JsonObject { ["id"] = "Sequence1", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray() });
    }

    /// <summary>Gives every activity its id, the path of ids that journal and reports use, and its bags; lists of a drawing that are null become empty.</summary>
    public static void Stamp(WorkflowDefinitionDocument document)
    {
        var activities = document.Activities.ToList();
        var paths = activities.ToDictionary(JsonNode (a) => a, _ => "", ReferenceEqualityComparer.Instance);
        foreach (var siblings in activities.GroupBy(a => OwnerOf(a, paths), ReferenceEqualityComparer.Instance).ToList())
        {
            NameUnnamed([.. siblings]);
            foreach (var activity in siblings)
                paths[activity] = siblings.Key is JsonNode owner ? $"{paths[owner]}:{DocumentMembers.Text(activity, "id")}" : $"Workflow1:{DocumentMembers.Text(activity, "id")}";
        }

        foreach (var activity in activities)
        {
            DocumentMembers.Set(activity, "nodeId", paths[activity]);
            Fill(activity, "customProperties", static () => new JsonObject());
            Fill(activity, "metadata", static () => new JsonObject());
            if (activity.ContainsKey("activities"))
                Fill(activity, "activities", static () => new JsonArray());
            FillVertices(activity);
        }
    }

    private static void Fill(JsonObject json, string name, Func<JsonNode> empty)
    {
        if (DocumentMembers.Find(json, name) is null)
            DocumentMembers.Set(json, name, empty());
    }

    private static void FillVertices(JsonObject activity)
    {
        if (DocumentMembers.Find(activity, "connections") is not JsonArray connections)
            return;
        foreach (var connection in connections.OfType<JsonObject>())
            Fill(connection, "vertices", static () => new JsonArray());
    }

    /// <summary>The activity around it. Null: it is the root.</summary>
    private static JsonNode? OwnerOf(JsonObject activity, Dictionary<JsonNode, string> activities)
    {
        var around = activity.Parent;
        while (around is not null && !activities.ContainsKey(around))
            around = around.Parent;
        return around;
    }

    /// <summary>As the engine names what has no id, so that the paths are the same.</summary>
    private static void NameUnnamed(List<JsonObject> siblings)
    {
        var taken = siblings.Select(a => DocumentMembers.Text(a, "id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var activity in siblings.Where(a => DocumentMembers.Text(a, "id") is not { Length: > 0 }))
        {
            var type = DocumentMembers.Text(activity, "type") ?? "";
            var shortType = type[(type.LastIndexOf('.') + 1)..];
            string id;
            do
                id = $"{shortType}{numbers[shortType] = numbers.GetValueOrDefault(shortType) + 1}";
            while (!taken.Add(id));
            DocumentMembers.Set(activity, "id", id);
        }
    }
}
