using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;

namespace Bpm.Approval.Definitions.Comparison;

/// <summary>A connection of a flowchart; missing ports mean <c>Done</c> and <c>In</c>.</summary>
internal sealed record ComparedConnection(string Source, string SourcePort, string Target, string TargetPort)
{
    /// <summary>The connections of all flowcharts of a definition.</summary>
    public static IEnumerable<ComparedConnection> AllOf(WorkflowDefinitionDocument document) => document.Activities.SelectMany(AllIn);

    /// <summary>The connections of one activity; none where it is no flowchart.</summary>
    public static IEnumerable<ComparedConnection> AllIn(JsonObject activity) =>
        DocumentText.Items(activity, "connections").OfType<JsonObject>().Select(Read);

    private static ComparedConnection Read(JsonObject json)
    {
        var (source, sourcePort) = End(json, "source", "Done");
        var (target, targetPort) = End(json, "target", "In");
        return new ComparedConnection(source, sourcePort, target, targetPort);
    }

    /// <summary>An end is <c>{activity, port}</c>, or in older files an activity id with the port beside it.</summary>
    private static (string Activity, string Port) End(JsonObject json, string name, string port) => DocumentText.Member(json, name) switch
    {
        JsonObject end => (DocumentText.Text(end, "activity") ?? "", NotEmpty(DocumentText.Text(end, "port"), port)),
        JsonValue => (DocumentText.Text(json, name) ?? "", NotEmpty(DocumentText.Text(json, $"{name}Port"), port)),
        _ => ("", port),
    };

    private static string NotEmpty(string? text, string otherwise) => string.IsNullOrEmpty(text) ? otherwise : text;
}
