using System.Reflection;
using System.Text.Json;
using Bpm.Approval.Designer;
using Bpm.Approval.Places;
using Bpm.Engine.Definitions;
using Bpm.Engine.Journal;
using Bpm.Web.ElsaApi.Descriptors;

namespace Bpm.Web.DryRuns;

/// <summary>Turns runs of activities into the lines of a route, in Chinese.</summary>
internal sealed class RouteSteps(ActivityRegistry registry, ElsaNames names, IPlaceDirectory places)
{
    private static readonly string[] Containers = ["Elsa.Workflow", "Elsa.Flowchart", "Elsa.Sequence"];

    public async Task<IReadOnlyList<RouteStepView>> OfAsync(IReadOnlyList<ActivityExecutionRecord> runs, CancellationToken ct)
    {
        var steps = new List<RouteStepView>(runs.Count);
        foreach (var run in runs)
        {
            var payload = run.PayloadJson is { } json ? JsonElement.Parse(json) : default;
            var by = Text(payload, "By");
            var person = by is null ? null : await places.FindAccountAsync(by, ct);
            steps.Add(new RouteStepView(
                run.Id, run.InstanceId, run.ActivityNodeId, run.ActivityId, run.ActivityName ?? run.ActivityId, run.ActivityType, TypeName(run.ActivityType), Containers.Contains(run.ActivityType),
                run.CallStackDepth, run.Status.ToString(), Outcomes(payload), OutcomeName(run.ActivityType, payload), by, person?.DisplayName ?? by, run.StartedAt, run.CompletedAt,
                run.ExceptionJson is { } failure ? Text(JsonElement.Parse(failure), "message") ?? failure : null));
        }

        return steps;
    }

    /// <summary>Outcomes that a run ended with.</summary>
    public static IReadOnlyList<string> Outcomes(JsonElement payload) =>
        payload.ValueKind is JsonValueKind.Object && payload.TryGetProperty("Outcomes", out var outcomes) && outcomes.ValueKind is JsonValueKind.Array
            ? [.. outcomes.EnumerateArray().Where(outcome => outcome.ValueKind is JsonValueKind.String).Select(outcome => outcome.GetString()!)]
            : [];

    private string TypeName(string type) => names.Find(type)?.Name ?? registry.Find(type)?.DisplayName ?? type[(type.LastIndexOf('.') + 1)..];

    /// <summary>What the outcome is called; null where there is none, or only that it is done.</summary>
    private string? OutcomeName(string type, JsonElement payload)
    {
        var outcomes = Outcomes(payload);
        if (outcomes is [] or ["Done"])
            return null;

        // A task's port carries its own words: "Accept:受理", with a final ! where a comment was needed.
        return outcomes.FirstOrDefault(outcome => outcome.Contains(':', StringComparison.Ordinal)) is { } worded
            ? worded[(worded.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimEnd('!')
            : Caption(type, outcomes[0]) ?? names.Outcome(outcomes[0], outcomes[0]);
    }

    /// <summary>Of an activity its own; of a definition used as one what our activities call an outcome of that name.</summary>
    private string? Caption(string type, string outcome)
    {
        var types = registry.Find(type)?.ClrType is { } own ? [own] : registry.Descriptors.Select(descriptor => descriptor.ClrType).OfType<Type>();
        return types.SelectMany(known => known.GetCustomAttributes<OutcomeCaptionAttribute>()).FirstOrDefault(caption => caption.Outcome == outcome)?.Caption;
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}
