using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Http;

/// <summary>Keeps two workflows from listening at one address.</summary>
internal static class HttpTriggers
{
    /// <exception cref="DefinitionRefusedException">Another published workflow, or another trigger of this one, has the path and method.</exception>
    public static async Task CheckAsync(IReadOnlyList<TriggerRecord> triggers, IWorkflowStore store, CancellationToken ct)
    {
        var mine = triggers.Where(t => t.Name == HttpEndpointStimulus.Name).ToList();
        if (mine.Count == 0)
            return;

        var taken = new HashSet<string>((await store.ListTriggersAsync(HttpEndpointStimulus.Name, ct)).Where(t => t.DefinitionId != mine[0].DefinitionId).Select(KeyOf), StringComparer.Ordinal);
        var findings = mine.Where(t => !taken.Add(KeyOf(t)))
            .Select(t => new DefinitionFinding("definition.http-path-taken", t.ActivityId, $"The address {KeyOf(t)} has a listener already.")).ToList();
        if (findings.Count > 0)
            throw new DefinitionRefusedException(findings);
    }

    private static string KeyOf(TriggerRecord trigger)
    {
        var payload = Expressions.ValueJson.Read(trigger.PayloadJson) as Dictionary<string, object?> ?? [];
        return $"{payload.GetValueOrDefault("method")} /{HttpPath.Shape(payload.GetValueOrDefault("path") as string ?? "")}";
    }
}
