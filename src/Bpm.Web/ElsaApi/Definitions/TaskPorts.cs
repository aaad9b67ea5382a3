using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Tasks;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>Studio names a task's ports by the whole text of the outcome (<c>Pass:合格</c>), a file by the outcome alone (<c>Pass</c>): a connection is drawn to the port only where it names the whole. Both mean the same when it runs.</summary>
internal static class TaskPorts
{
    public static void Name(JsonNode? drawing)
    {
        switch (drawing)
        {
            case JsonObject json:
                if (json["activities"] is JsonArray activities && json["connections"] is JsonArray connections)
                    Name(activities, connections);
                foreach (var (_, member) in json)
                    Name(member);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Name(item);
                break;
        }
    }

    private static void Name(JsonArray activities, JsonArray connections)
    {
        foreach (var task in activities.OfType<JsonObject>().Where(a => Text(a, "type") is "Bpm.HumanTask"))
        {
            var texts = OutcomesOf(task).ToLookup(text => TaskOutcome.Parse(text).Name, StringComparer.Ordinal);
            foreach (var source in connections.OfType<JsonObject>().Select(c => c["source"]).OfType<JsonObject>().Where(s => Text(s, "activity") == Text(task, "id")))
            {
                if (Text(source, "port") is { } port && texts[port].FirstOrDefault() is { } whole)
                    source["port"] = whole;
            }
        }
    }

    private static IEnumerable<string> OutcomesOf(JsonObject task)
    {
        var value = ((task["outcomes"] as JsonObject)?["expression"] as JsonObject)?["value"];
        try
        {
            var list = value is JsonValue text && text.TryGetValue<string>(out var json) ? JsonNode.Parse(json) as JsonArray : value as JsonArray;
            return [.. (list ?? []).OfType<JsonValue>().Where(v => v.GetValueKind() is JsonValueKind.String).Select(v => v.GetValue<string>()).Where(o => o.Length > 0)];
        }
        catch (JsonException)
        {
            // A script decides: its ports cannot be known here.
            return [];
        }
    }

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
