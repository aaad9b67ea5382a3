using System.Text.Json.Nodes;

namespace Bpm.Engine.Definitions;

/// <summary>Members of a document's objects: names without case, as definitions are read, and the place of a changed member kept.</summary>
internal static class DocumentMembers
{
    // Never an activity in there: designer data, bindings, and free data that may look like one.
    private static readonly HashSet<string> Data = new(["customProperties", "metadata", "variables", "connections", "expression", "memoryReference", "variable"], StringComparer.OrdinalIgnoreCase);

    public static JsonNode? Find(JsonObject? json, string name) => json is null ? null : json.TryGetPropertyValue(NameIn(json, name), out var value) ? value : null;

    public static string? Text(JsonObject json, string name) => Find(json, name) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static void Set(JsonObject json, string name, JsonNode? value) => json[NameIn(json, name)] = value;

    public static void Remove(JsonObject json, string name) => json.Remove(NameIn(json, name));

    public static IEnumerable<JsonObject> ActivitiesIn(JsonObject activity)
    {
        yield return activity;
        foreach (var (name, member) in activity)
        {
            if (Data.Contains(name))
                continue;
            foreach (var nested in Nested(member))
                yield return nested;
        }
    }

    private static IEnumerable<JsonObject> Nested(JsonNode? member) => member switch
    {
        JsonArray items => items.SelectMany(Nested),
        JsonObject wrapper when Find(wrapper, "typeName") is not null || Find(wrapper, "expression") is not null => [],
        JsonObject nested when Text(nested, "type") is not null && (Find(nested, "value") is null || Find(nested, "id") is not null) => ActivitiesIn(nested),

        // Cases, status codes and wrapped arrays hold activities in their members.
        JsonObject holder => holder.Where(m => !Data.Contains(m.Key)).SelectMany(m => Nested(m.Value)),
        _ => [],
    };

    private static string NameIn(JsonObject json, string name)
    {
        if (json.ContainsKey(name))
            return name;
        foreach (var (other, _) in json)
        {
            if (string.Equals(other, name, StringComparison.OrdinalIgnoreCase))
                return other;
        }

        return name;
    }
}
