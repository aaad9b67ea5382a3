using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>A version's activities as a tree, those of used definitions below the node that uses them.</summary>
internal sealed class DefinitionGraph(IWorkflowDefinitionStore store, DesignerDocuments documents)
{
    private const int MaxDepth = 16;

    /// <summary>The root node: the one below the workflow itself.</summary>
    public async Task<GraphNode> RootAsync(WorkflowDefinitionRecord record, CancellationToken ct) => await ReadAsync(record, "", null, 0, ct);

    /// <summary>The node with this path. Null: there is none.</summary>
    public static GraphNode? Find(GraphNode node, string nodeId)
    {
        if (node.NodeId == nodeId)
            return node;
        foreach (var child in node.Children.Where(c => nodeId == c.NodeId || nodeId.StartsWith(c.NodeId + ":", StringComparison.Ordinal)))
        {
            if (Find(child, nodeId) is { } found)
                return found;
        }

        return null;
    }

    private async Task<GraphNode> ReadAsync(WorkflowDefinitionRecord record, string prefix, GraphNode? parent, int depth, CancellationToken ct)
    {
        var root = (JsonObject)(await documents.OpenAsync(record, ct)).Json["root"]!;
        root.Parent!.AsObject().Remove("root");
        return await NodeAsync(root, "Root", prefix, parent, depth, ct);
    }

    private async Task<GraphNode> NodeAsync(JsonObject activity, string port, string prefix, GraphNode? parent, int depth, CancellationToken ct)
    {
        var nodeId = prefix + Text(activity, "nodeId");
        var children = ChildrenOf(activity).ToList();
        activity["nodeId"] = nodeId;
        var node = new GraphNode(activity, port, nodeId, parent);
        foreach (var (child, childPort) in children)
            node.Children.Add(await NodeAsync(child, childPort, prefix, node, depth, ct));
        if (depth < MaxDepth && Text(activity, "workflowDefinitionVersionId") is { Length: > 0 } used && await store.FindAsync(used, ct) is { } record)
            node.Children.Add(await ReadAsync(record, nodeId + ":", node, depth + 1, ct));

        return node;
    }

    /// <summary>Nested activities with the member that holds them, in Pascal case as ports are named.</summary>
    private static IEnumerable<(JsonObject Activity, string Port)> ChildrenOf(JsonObject activity)
    {
        foreach (var (name, member) in activity)
        {
            if (name is "customProperties" or "metadata" or "variables" or "connections")
                continue;
            var port = name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
            foreach (var nested in Nested(member))
                yield return (nested, port);
        }
    }

    private static IEnumerable<JsonObject> Nested(JsonNode? member) => member switch
    {
        JsonArray items => items.SelectMany(Nested),
        JsonObject found when found.ContainsKey("nodeId") && found.ContainsKey("type") => [found],
        JsonObject wrapper when wrapper.ContainsKey("expression") || wrapper.ContainsKey("typeName") => [],
        JsonObject holder => holder.SelectMany(m => Nested(m.Value)),
        _ => [],
    };

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>An activity in its place.</summary>
/// <param name="Port">What holds it: <c>Root</c>, <c>Activities</c>, or an embedded port.</param>
/// <param name="NodeId">Ids from the workflow down.</param>
internal sealed record GraphNode(JsonObject Activity, string Port, string NodeId, GraphNode? Parent)
{
    public List<GraphNode> Children { get; } = [];

    public string Type => Activity["type"]?.ToString() ?? "";

    public string Id => Activity["id"]?.ToString() ?? "";
}
