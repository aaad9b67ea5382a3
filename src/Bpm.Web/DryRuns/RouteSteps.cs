using System.Text.Json;
using Bpm.Engine.Journal;

namespace Bpm.Web.DryRuns;

/// <summary>Turns runs of activities into the lines of a route.</summary>
internal static class RouteSteps
{
    private static readonly string[] Containers = ["Elsa.Workflow", "Elsa.Flowchart", "Elsa.Sequence"];

    public static RouteStepView Of(ActivityExecutionRecord run)
    {
        var payload = run.PayloadJson is { } json ? JsonElement.Parse(json) : default;
        return new RouteStepView(
            run.Id, run.InstanceId, run.ActivityNodeId, run.ActivityId, run.ActivityName ?? run.ActivityId, run.ActivityType, TypeName(run.ActivityType), Containers.Contains(run.ActivityType),
            run.CallStackDepth, run.Status.ToString(), Outcomes(payload), Text(payload, "By"), run.StartedAt, run.CompletedAt, run.ExceptionJson is { } failure ? Text(JsonElement.Parse(failure), "message") ?? failure : null);
    }

    /// <summary>Outcomes that a run ended with.</summary>
    public static IReadOnlyList<string> Outcomes(JsonElement payload) =>
        payload.ValueKind is JsonValueKind.Object && payload.TryGetProperty("Outcomes", out var outcomes) && outcomes.ValueKind is JsonValueKind.Array
            ? [.. outcomes.EnumerateArray().Where(outcome => outcome.ValueKind is JsonValueKind.String).Select(outcome => outcome.GetString()!)]
            : [];

    private static string TypeName(string type) => type[(type.LastIndexOf('.') + 1)..];

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}
