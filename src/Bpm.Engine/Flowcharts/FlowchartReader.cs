using System.Text.Json;
using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;

namespace Bpm.Engine.Flowcharts;

/// <summary>Reads connections in their present and their older, flat form.</summary>
internal static class FlowchartReader
{
    public static void ReadConnections(Flowchart flowchart, JsonElement json, DefinitionReader reader)
    {
        var activities = new Dictionary<string, IActivity>(StringComparer.Ordinal);
        foreach (var activity in flowchart.Activities)
            activities.TryAdd(activity.Id, activity);

        foreach (var item in json.Items("connections"))
        {
            if (Read(item, activities, reader) is { } connection)
                flowchart.Connections.Add(connection);
            else
                reader.Report("definition.broken-connection", $"有一条从「{SourceId(item)}」到「{TargetId(item)}」的连线，至少有一端的环节不存在。请删除这条连线或者重新连接。");
        }

        // Connections of an activity whose type was unknown were parked here; they come back with the type.
        if (json.Member("customProperties") is not { } custom)
            return;
        var known = flowchart.Connections.ToHashSet();
        foreach (var item in custom.Items("notFoundConnections"))
        {
            if (Read(item, activities, reader) is { } parked && parked.Source.Activity is not NotFoundActivity && known.Add(parked))
                flowchart.Connections.Add(parked);
        }
    }

    private static Connection? Read(JsonElement item, Dictionary<string, IActivity> activities, DefinitionReader reader)
    {
        if (SourceId(item) is not { } sourceId || TargetId(item) is not { } targetId
            || !activities.TryGetValue(sourceId, out var source) || !activities.TryGetValue(targetId, out var target))
            return null;

        var isFlat = item.Member("source") is { ValueKind: JsonValueKind.String };
        var sourcePort = isFlat ? item.Text("sourcePort") : item.Member("source")?.Text("port");
        var targetPort = isFlat ? item.Text("targetPort") : item.Member("target")?.Text("port");
        return new Connection(new Endpoint(source, reader.Shared(sourcePort)), new Endpoint(target, reader.Shared(targetPort)));
    }

    private static string? SourceId(JsonElement item) => item.Member("source") is { ValueKind: JsonValueKind.Object } source ? source.Text("activity") : item.Text("source");

    private static string? TargetId(JsonElement item) => item.Member("target") is { ValueKind: JsonValueKind.Object } target ? target.Text("activity") : item.Text("target");
}
