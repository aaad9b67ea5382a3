using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;

namespace Bpm.Approval.Definitions.Comparison;

/// <summary>Where the activities of a definition's outermost container stand, and what connects them, for showing it without the designer.</summary>
/// <param name="Nodes">In the order of the file.</param>
/// <param name="Connections">Between these nodes.</param>
public sealed record DefinitionDrawing(IReadOnlyList<DrawnNode> Nodes, IReadOnlyList<DrawnConnection> Connections)
{
    private const double Width = 180;
    private const double Height = 50;
    private const double Gap = 90;

    /// <summary>Reads it.</summary>
    /// <param name="json">The definition.</param>
    /// <exception cref="DefinitionRefusedException">It is no definition.</exception>
    public static DefinitionDrawing Of(string json)
    {
        if (WorkflowDefinitionDocument.Parse(json).Root is not { } root)
            return new DefinitionDrawing([], []);
        var outer = DocumentText.Member(root, "activities") is JsonArray activities ? [.. activities.OfType<JsonObject>()] : new List<JsonObject> { root };
        var nodes = outer.Select(NodeOf).ToList();
        var ids = nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var connections = ComparedConnection.AllIn(root).Where(connection => ids.Contains(connection.Source) && ids.Contains(connection.Target))
            .Select(connection => new DrawnConnection(connection.Source, connection.SourcePort, connection.Target, connection.TargetPort)).ToList();
        return new DefinitionDrawing(nodes, connections.Count > 0 || DocumentText.Member(root, "connections") is not null ? connections : InOrder(nodes));
    }

    private static DrawnNode NodeOf(JsonObject activity, int index)
    {
        var designer = DocumentText.Object(DocumentText.Object(activity, "metadata"), "designer");
        var (position, size) = (DocumentText.Object(designer, "position"), DocumentText.Object(designer, "size"));
        return new DrawnNode(
            DocumentText.Text(activity, "id") ?? "",
            ComparedActivity.NameOf(activity),
            DocumentText.Text(activity, "type") ?? "",
            DocumentText.Number(position, "x") ?? 0,
            DocumentText.Number(position, "y") ?? index * Gap,
            DocumentText.Number(size, "width") is > 0 and var width ? width : Width,
            DocumentText.Number(size, "height") is > 0 and var height ? height : Height,
            [.. Inside(activity)]);
    }

    private static IEnumerable<string> Inside(JsonObject activity) =>
        Wrapped(activity).Activities.Skip(1).Select(inner => DocumentText.Text(inner, "id") ?? "");

    private static WorkflowDefinitionDocument Wrapped(JsonObject activity) =>
        WorkflowDefinitionDocument.Parse(new JsonObject { ["root"] = activity.DeepClone() }.ToJsonString());

    /// <summary>What is done one after the other is drawn so.</summary>
    private static List<DrawnConnection> InOrder(List<DrawnNode> nodes) =>
        [.. nodes.Zip(nodes.Skip(1), (one, next) => new DrawnConnection(one.Id, "Done", next.Id, "In"))];
}

/// <summary>An activity in the drawing.</summary>
/// <param name="Id">Activity id.</param>
/// <param name="Name">As drawn.</param>
/// <param name="TypeName">E.g. <c>Bpm.HumanTask</c>.</param>
/// <param name="X">Left edge, canvas units; may be negative.</param>
/// <param name="Y">Upper edge, canvas units; may be negative.</param>
/// <param name="Width">Canvas units.</param>
/// <param name="Height">Canvas units.</param>
/// <param name="Inside">Ids of the activities that it contains, at any depth.</param>
public sealed record DrawnNode(string Id, string Name, string TypeName, double X, double Y, double Width, double Height, IReadOnlyList<string> Inside);

/// <summary>A connection in the drawing.</summary>
/// <param name="Source">Activity id.</param>
/// <param name="SourcePort">The outcome.</param>
/// <param name="Target">Activity id.</param>
/// <param name="TargetPort">Mostly <c>In</c>.</param>
public sealed record DrawnConnection(string Source, string SourcePort, string Target, string TargetPort);
