using System.Text.Json.Nodes;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>Parts of a drawing: Studio opens containers inside nodes, and used definitions, one at a time.</summary>
internal static class DefinitionGraphEndpoints
{
    public static void MapDefinitionGraphs(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions/subgraph/{versionId}", Subgraph);
        api.MapGet("/workflow-definitions/subgraph/segments/{versionId}", Segments);
    }

    private static async Task<IResult> Subgraph(string versionId, HttpRequest request, IWorkflowDefinitionStore store, DefinitionGraph graph, CancellationToken ct)
    {
        var root = await RootAsync(versionId, store, graph, ct);
        var node = request.Text("parentNodeId") is { } nodeId ? DefinitionGraph.Find(root, nodeId) ?? throw Unknown() : root;
        return ElsaJson.Ok(ViewOf(node, isDeep: true));
    }

    private static async Task<IResult> Segments(string versionId, HttpRequest request, IWorkflowDefinitionStore store, DefinitionGraph graph, CancellationToken ct)
    {
        var root = await RootAsync(versionId, store, graph, ct);
        var child = DefinitionGraph.Find(root, request.Text("childNodeId") ?? throw new InputRefusedException("query.invalid", "缺少查询参数 childNodeId。", "childNodeId")) ?? throw Unknown();
        var segments = new List<JsonNode>();
        for (var node = child; node.Parent is { } around; node = around)
        {
            // The drawing itself is where one stands; only the nodes that are entered are steps of the way.
            if (node.Port is not "Activities")
            {
                segments.Add(new JsonObject { ["activityNodeId"] = around.NodeId, ["activityId"] = around.Id, ["activityType"] = around.Type, ["portName"] = node.Port });
            }
        }

        segments.Reverse();
        return ElsaJson.Ok(new JsonObject
        {
            ["childNode"] = ViewOf(child, isDeep: false),
            ["container"] = ViewOf(ContainerOf(child), isDeep: false),
            ["pathSegments"] = new JsonArray([.. segments]),
        });
    }

    private static GraphNode ContainerOf(GraphNode node)
    {
        var around = node.Parent ?? node;
        while (around.Parent is not null && around.Activity["activities"] is not JsonArray)
            around = around.Parent;
        return around;
    }

    private static JsonObject ViewOf(GraphNode node, bool isDeep) => new()
    {
        ["activity"] = node.Activity.DeepClone(),
        ["port"] = node.Port,
        ["nodeId"] = node.NodeId,
        ["parents"] = new JsonArray(),
        ["children"] = new JsonArray([.. isDeep ? node.Children.Select(c => (JsonNode)ViewOf(c, isDeep: true)) : []]),
    };

    private static async Task<GraphNode> RootAsync(string versionId, IWorkflowDefinitionStore store, DefinitionGraph graph, CancellationToken ct) =>
        await graph.RootAsync(await store.FindAsync(versionId, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition version '{versionId}'."), ct);

    private static NotFoundException Unknown() => new("definition.node-not-found", "流程图中没有这个活动。");
}
