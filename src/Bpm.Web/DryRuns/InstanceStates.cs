using System.Text.Json;
using Bpm.Engine.Runtime;

namespace Bpm.Web.DryRuns;

/// <summary>Reads variables and incidents out of stored states (Elsa's <c>workflowState</c>).</summary>
internal static class InstanceStates
{
    private const int MaxVariables = 200;
    private const int Shown = 1_000;

    public static IReadOnlyList<VariableView> Variables(IReadOnlyList<WorkflowInstanceRecord> instances)
    {
        var found = new List<VariableView>();
        foreach (var instance in instances)
        {
            var state = JsonElement.Parse(instance.StateJson);
            var scope = instance.DefinitionId;
            foreach (var (prefix, member) in new[] { ("输入 ", "input"), ("输出 ", "output") })
                found.AddRange(Members(state, member).Select(value => new VariableView(scope, prefix + value.Name, Shortened(value.Value))));
            foreach (var context in Items(state, "activityExecutionContexts"))
            {
                if (context.TryGetProperty("properties", out var properties))
                    found.AddRange(Members(properties, "Variables").Select(value => new VariableView(scope, value.Name, Shortened(value.Value))));
            }
        }

        return [.. found.Take(MaxVariables)];
    }

    public static IReadOnlyList<TryIncidentView> Incidents(IReadOnlyList<WorkflowInstanceRecord> instances, IReadOnlyDictionary<string, string> names) =>
    [
        .. instances.SelectMany(instance => Items(JsonElement.Parse(instance.StateJson), "incidents").Select(incident =>
        {
            var node = Text(incident, "activityNodeId") ?? Text(incident, "activityId") ?? "";
            var type = incident.TryGetProperty("exception", out var exception) ? Text(exception, "type") : null;
            var at = incident.TryGetProperty("timestamp", out var moment) && moment.TryGetDateTimeOffset(out var known) ? known : instance.UpdatedAt;
            return new TryIncidentView(instance.DefinitionId, node, names.GetValueOrDefault(node) ?? node, Text(incident, "message") ?? "", type, at);
        })),
    ];

    private static JsonElement.ObjectEnumerator Members(JsonElement of, string name) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(name, out var members) && members.ValueKind is JsonValueKind.Object ? members.EnumerateObject() : default;

    private static JsonElement.ArrayEnumerator Items(JsonElement of, string name) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(name, out var items) && items.ValueKind is JsonValueKind.Array ? items.EnumerateArray() : default;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;

    private static string Shortened(JsonElement value)
    {
        var text = value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text.Length > Shown ? text[..Shown] + "…" : text;
    }
}
