using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Rules;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.ActivityTests;

/// <summary>Studio's tab "Test": one activity of a drawing by itself, in memory.</summary>
internal static class ActivityTestEndpoints
{
    /// <summary>These reach beyond the instance, or need an answer from there.</summary>
    private static readonly HashSet<string> Outside =
    [
        "Elsa.SendHttpRequest", "Elsa.FlowSendHttpRequest", "Elsa.HttpEndpoint", "Elsa.WriteHttpResponse", "Elsa.PublishEvent", "Elsa.RunTask", "Elsa.DispatchWorkflow", "Elsa.BulkDispatchWorkflows", "Elsa.ExecuteWorkflow",
    ];

    public static void MapActivityTests(this IEndpointRouteBuilder api) => api.MapPost("/tests/activities", Run).EditOnly();

    private static async Task<IResult> Run(
        HttpRequest request, IWorkflowDefinitionStore store, DesignerDocuments documents, ActivityRegistry registry, IServiceScopeFactory scopes, CancellationToken ct)
    {
        var body = await ElsaBody.ReadAsync<TestBody>(request, ct);
        var versionId = body.WorkflowDefinitionHandle?.DefinitionVersionId ?? throw new InputRefusedException("test.handle-missing", "没有指明流程版本。", "workflowDefinitionHandle");
        var record = await store.FindAsync(versionId, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition version '{versionId}'.");
        var document = await documents.OpenAsync(record, ct);
        var activity = document.Activities.FirstOrDefault(a => IsMeant(a, body.ActivityHandle)) ?? throw new NotFoundException("definition.node-not-found", "流程图中没有这个活动。");
        if (Refusal(activity, registry) is { } why)
            return ElsaJson.Ok(Refused(why));

        // A scope of its own that nobody commits: whatever an activity tracks is dropped with it.
        await using var scope = scopes.CreateAsyncScope();
        var run = await scope.ServiceProvider.GetRequiredService<ActivityTrial>().RunAsync(document, activity, ct);
        return ElsaJson.Ok(View(run));
    }

    private static bool IsMeant(JsonObject activity, ActivityHandle? handle) => handle switch
    {
        { ActivityNodeId: { Length: > 0 } nodeId } => activity["nodeId"]?.GetValue<string>() == nodeId,
        { ActivityId: { Length: > 0 } id } => activity["id"]?.GetValue<string>() == id,
        _ => false,
    };

    /// <returns>Null: it may be tried.</returns>
    private static string? Refusal(JsonObject activity, ActivityRegistry registry)
    {
        foreach (var inner in ActivitiesIn(activity))
        {
            var type = inner["type"]?.GetValue<string>() ?? "";
            var name = inner["name"]?.ToString() is { Length: > 0 } given ? given : type;
            if (registry.Find(type) is not { } descriptor)
                return $"“{name}”是子流程或者未知的活动，不能单独测试；请使用“试运行”。";
            if (descriptor.ClrType?.Assembly != typeof(IActivity).Assembly)
                return $"“{name}”（{descriptor.DisplayName}）会处理办件，不能单独测试；请使用“试运行”，在不影响真实办件的环境中走一遍流程。";
            if (Outside.Contains(type))
                return $"“{name}”会与其他系统或其他流程往来，不能单独测试；请使用“试运行”。";
        }

        return null;
    }

    private static IEnumerable<JsonObject> ActivitiesIn(JsonNode? node) => node switch
    {
        JsonObject json => (json.ContainsKey("nodeId") && json.ContainsKey("type") ? [json] : Enumerable.Empty<JsonObject>())
            .Concat(json.Where(m => m.Key is not ("customProperties" or "metadata" or "connections")).SelectMany(m => ActivitiesIn(m.Value))),
        JsonArray items => items.SelectMany(ActivitiesIn),
        _ => [],
    };

    private static JsonObject Refused(string why) => new()
    {
        ["activityState"] = new JsonObject(),
        ["payload"] = new JsonObject(),
        ["outputs"] = new JsonObject(),
        ["exception"] = new JsonObject { ["type"] = "Bpm.NotTestable", ["message"] = why, ["stackTrace"] = null, ["innerException"] = null },
        ["status"] = nameof(ActivityStatus.Canceled),
    };

    private static JsonObject View(ActivityExecutionRecord run) => new()
    {
        ["activityState"] = Parse(run.ActivityStateJson) ?? new JsonObject(),
        ["payload"] = Parse(run.PayloadJson) ?? new JsonObject(),
        ["outputs"] = Parse(run.OutputsJson) ?? new JsonObject(),
        ["exception"] = Parse(run.ExceptionJson),
        ["status"] = run.Status.ToString(),
    };

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 256 });

    private sealed record TestBody(DefinitionHandle? WorkflowDefinitionHandle, ActivityHandle? ActivityHandle);

    private sealed record DefinitionHandle(string? DefinitionVersionId);

    private sealed record ActivityHandle(string? ActivityNodeId, string? ActivityId);
}
