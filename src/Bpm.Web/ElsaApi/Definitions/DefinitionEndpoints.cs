using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Definitions;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>Definitions and their versions: looking, saving, publishing, deleting, running. Source: studio-api.md 6.2.</summary>
internal static class DefinitionEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/workflow-definitions");
        definitions.MapGet("", List);
        definitions.MapGet("/query/count", Count);
        definitions.MapGet("/many-by-id", GetMany);
        definitions.MapGet("/by-id/{id}", GetById);
        definitions.MapGet("/by-definition-id/{definitionId}", GetByDefinitionId);
        definitions.MapGet("/validation/is-name-unique", IsNameUnique);
        definitions.MapGet("/{definitionId}/versions", Versions);
        definitions.MapGet("/{definitionId}/consumers", Consumers);
        definitions.MapPost("", Save).EditOnly();
        definitions.MapPost("/{definitionId}/publish", Publish).EditOnly();
        definitions.MapPost("/{definitionId}/retract", Retract).EditOnly();
        definitions.MapPost("/{definitionId}/revert/{version:int}", Revert).EditOnly();
        definitions.MapPost("/{definitionId}/update-references", UpdateConsumers).EditOnly();
        definitions.MapPost("/{definitionId}/execute", Execute).EditOnly();
        definitions.MapDelete("/{definitionId}", Delete).EditOnly();
        definitions.MapDelete("/{definitionId}/version/{version:int}", DeleteNumber).EditOnly();
        api.MapDelete("/workflow-definition-versions/{id}", DeleteVersion).EditOnly();
    }

    private static async Task<IResult> List(HttpRequest request, DefinitionList list, CancellationToken ct) =>
        ElsaJson.Ok(await list.FindAsync(DefinitionQuery.From(request), request.HttpContext.User.MayDraw(), ct));

    private static async Task<IResult> Count(HttpRequest request, DefinitionList list, CancellationToken ct) =>
        ElsaJson.Ok(new { Count = await list.CountAsync(DefinitionQuery.From(request), ct) });

    private static async Task<IResult> GetMany(HttpRequest request, IWorkflowDefinitionStore store, DefinitionViews views, CancellationToken ct)
    {
        var found = new JsonArray();
        foreach (var id in request.Texts("ids").Distinct(StringComparer.Ordinal))
        {
            if (await store.FindAsync(id, ct) is { } record)
                found.Add((JsonNode)await views.ViewAsync(record, request.HttpContext.User.MayDraw(), ct));
        }

        return ElsaJson.Ok(new JsonObject { ["items"] = found, ["count"] = found.Count });
    }

    private static async Task<IResult> GetById(string id, HttpContext http, IWorkflowDefinitionStore store, DefinitionViews views, CancellationToken ct) =>
        ElsaJson.Ok(await views.ViewAsync(await store.FindAsync(id, ct) ?? throw Unknown(id), http.User.MayDraw(), ct));

    private static async Task<IResult> GetByDefinitionId(string definitionId, HttpRequest request, DefinitionVersions versions, DefinitionViews views, CancellationToken ct)
    {
        var record = await versions.FindAsync(definitionId, request.Versions() ?? VersionOptions.Latest, ct) ?? throw Unknown(definitionId);
        return ElsaJson.Ok(await views.ViewAsync(record, request.HttpContext.User.MayDraw(), ct));
    }

    private static async Task<IResult> IsNameUnique(HttpRequest request, IWorkflowDefinitionStore store, CancellationToken ct)
    {
        var name = request.Text("name")?.Trim() ?? "";
        var self = request.Text("definitionId");
        var isTaken = (await store.ListHeadsAsync(ct)).Any(h => h.IsLatest && h.DefinitionId != self && string.Equals(h.Name?.Trim(), name, StringComparison.OrdinalIgnoreCase));
        return ElsaJson.Ok(new { IsUnique = !isTaken });
    }

    private static async Task<IResult> Versions(string definitionId, HttpRequest request, DefinitionList list, CancellationToken ct)
    {
        var query = new DefinitionQuery(null, null, 1) { DefinitionIds = new HashSet<string> { definitionId }, OrderBy = DefinitionOrder.Version };
        return ElsaJson.List((await list.FindAsync(query, request.HttpContext.User.MayDraw(), ct)).Items);
    }

    private static async Task<IResult> Consumers(string definitionId, DefinitionVersions versions, CancellationToken ct)
    {
        var consumers = await versions.ConsumersAsync(definitionId, ct);
        return ElsaJson.Ok(new { ConsumingWorkflowDefinitionIds = consumers.Direct.Concat(consumers.Transitive).Select(c => c.DefinitionId).ToList() });
    }

    private static async Task<IResult> Save(HttpRequest request, CurrentAccount current, BurstScope bursts, DefinitionViews views, CancellationToken ct)
    {
        using var body = await ElsaBody.ReadDocumentAsync(request, ct);
        var model = Member(body.RootElement, "model") is { ValueKind: JsonValueKind.Object } given ? given.GetRawText()
            : throw new InputRefusedException("definition.missing", "请求中没有流程定义（model）。", "model");
        var isToBePublished = Member(body.RootElement, "publish") is { ValueKind: JsonValueKind.True };
        var reason = isToBePublished ? ReasonHeader.Of(request) : null;
        var saved = await bursts.RunAsync<SaveDefinition, SavedDefinition>(save => save.SaveAsync(model, isToBePublished, current.Account, reason, ct), ct);
        return ElsaJson.Ok(await AnswerAsync(saved, views, ct));
    }

    private static async Task<IResult> Publish(string definitionId, HttpRequest request, CurrentAccount current, BurstScope bursts, DefinitionViews views, CancellationToken ct)
    {
        var reason = ReasonHeader.Of(request);
        var published = await bursts.RunAsync<PublishFromDesigner, PublishedDefinition>(publish => publish.RunAsync(definitionId, current.Account, reason, ct), ct);
        return ElsaJson.Ok(await AnswerAsync(new SavedDefinition(published.Version, published.AlreadyPublished, published.Findings, published.Consumers.Count), views, ct));
    }

    private static async Task<IResult> Retract(string definitionId, HttpRequest request, CurrentAccount current, BurstScope bursts, DefinitionVersions versions, DefinitionViews views, CancellationToken ct)
    {
        var reason = ReasonHeader.Of(request);
        await bursts.RunAsync<ChangeDefinition, bool>(change => change.RetractAsync(definitionId, current.Account, reason, ct), ct);
        return ElsaJson.Ok(await views.ViewAsync(await versions.FindAsync(definitionId, VersionOptions.Latest, ct) ?? throw Unknown(definitionId), mayEdit: true, ct));
    }

    private static async Task<IResult> Revert(string definitionId, int version, HttpRequest request, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var reason = ReasonHeader.Of(request);
        var draft = await bursts.RunAsync<ChangeDefinition, WorkflowDefinitionRecord>(change => change.RevertAsync(definitionId, version, current.Account, reason, ct), ct);
        return ElsaJson.Ok(DefinitionList.SummaryOf(draft, mayEdit: true));
    }

    /// <summary>Studio reads the first member only; the others say which consumers are not published yet.</summary>
    private static async Task<IResult> UpdateConsumers(string definitionId, HttpRequest request, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var reason = ReasonHeader.Of(request);
        var updated = await bursts.RunAsync<UpdateReferences, UpdatedReferences>(update => update.RunAsync(definitionId, current.Account, reason, ct), ct);
        return ElsaJson.Ok(new
        {
            AffectedWorkflows = updated.Consumers.Select(consumer => consumer.DefinitionId).ToList(),
            AwaitingApproval = updated.Waiting,
            WithErrors = updated.Consumers.Where(consumer => consumer.Findings.Count > 0).Select(consumer => consumer.DefinitionId).ToList(),
        });
    }

    private static async Task<IResult> Execute(string definitionId, HttpContext http, BurstScope bursts, CancellationToken ct)
    {
        var request = await ElsaBody.ReadAsync<ExecuteRequest>(http.Request, ct);
        var executed = await bursts.RunAsync<ExecuteDefinition, ExecutedDefinition>(execute => execute.RunAsync(definitionId, request, ct), ct);
        http.Response.Headers["x-elsa-workflow-instance-id"] = executed.InstanceId;
        http.Response.Headers["x-elsa-workflow-cannot-start"] = executed.IsRefused ? "true" : "false";
        return ElsaJson.Ok(new JsonObject { ["workflowState"] = executed.State ?? new JsonObject() });
    }

    private static async Task<IResult> Delete(string definitionId, HttpRequest request, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var reason = ReasonHeader.Of(request);
        await bursts.RunAsync<DeleteDefinition, int>(delete => delete.AllAsync(definitionId, current.Account, reason, ct), ct);
        return Results.NoContent();
    }

    private static async Task<IResult> DeleteNumber(
        string definitionId, int version, HttpRequest request, IWorkflowDefinitionStore store, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        await DeleteVersion((await store.FindVersionAsync(definitionId, version, ct) ?? throw Unknown(definitionId)).Id, request, current, bursts, ct);

    private static async Task<IResult> DeleteVersion(string id, HttpRequest request, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var reason = ReasonHeader.Of(request);
        await bursts.RunAsync<DeleteDefinition, bool>(delete => delete.VersionAsync(id, current.Account, reason, ct), ct);
        return Results.NoContent();
    }

    /// <summary>The definition as it is stored now, and beside it, for our own page, what is wrong with it.</summary>
    private static async Task<JsonObject> AnswerAsync(SavedDefinition saved, DefinitionViews views, CancellationToken ct) => new()
    {
        ["workflowDefinition"] = await views.ViewAsync(saved.Version, mayEdit: true, ct),
        ["alreadyPublished"] = saved.AlreadyPublished,
        ["consumingWorkflowCount"] = saved.Consumers,
        ["findings"] = JsonSerializer.SerializeToNode(
            saved.Findings.Select(f => new { f.Code, f.NodeId, f.Member, Message = FindingTexts.Chinese(f), f.Line, f.Column }).ToList(), ElsaJson.Options),
    };

    private static JsonElement? Member(JsonElement json, string name)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return null;
    }

    private static WorkflowDefinitionNotFoundException Unknown(string id) => new($"There is no definition or version '{id}'.");
}
