using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bpm.Web.DryRuns;

/// <summary>JSON as the plain values that workflows know.</summary>
internal static class PlainValues
{
    public static object? Of(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => map.ToDictionary(member => member.Key, member => Of(member.Value)),
        JsonArray list => list.Select(Of).ToList(),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.TryGetValue<long>(out var whole) ? whole : value.Deserialize<double>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        },
        _ => null,
    };
}
