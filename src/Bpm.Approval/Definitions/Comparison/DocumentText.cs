using System.Text.Json.Nodes;

namespace Bpm.Approval.Definitions.Comparison;

/// <summary>Members of a definition's JSON by name, without regard to case, as definitions are read.</summary>
internal static class DocumentText
{
    public static JsonNode? Member(JsonObject? json, string name)
    {
        if (json is null)
            return null;
        if (json.TryGetPropertyValue(name, out var exact))
            return exact;
        foreach (var (other, value) in json)
        {
            if (string.Equals(other, name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    public static JsonObject? Object(JsonObject? json, string name) => Member(json, name) as JsonObject;

    public static JsonArray Items(JsonObject? json, string name) => Member(json, name) as JsonArray ?? [];

    public static string? Text(JsonObject? json, string name) => Member(json, name) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static double? Number(JsonObject? json, string name) =>
        Member(json, name) is JsonValue value && value.TryGetValue<double>(out var number) && double.IsFinite(number) ? number : null;
}
