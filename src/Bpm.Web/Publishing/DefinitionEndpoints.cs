using Bpm.Approval;
using Bpm.Approval.Definitions;
using Bpm.Approval.Definitions.Comparison;
using Bpm.Data;
using Bpm.Data.Definitions;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Publishing;

/// <summary>The overview of definitions, beside Studio: who published what and why, and what changed.</summary>
internal static class DefinitionEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder app)
    {
        var definitions = app.MapGroup("/api/v1/definitions").WithTags("流程").RequireAuthorization(Policies.Designer).AddEndpointFilter<DefinitionProblems>().ProducesProblem(401).ProducesProblem(403);
        definitions.MapGet("", List).WithSummary("流程列表").WithDescription("按名称排序。state：Draft（含已发布流程的新草稿）、Published、Retired；matter 为事项编号。").ProducesProblem(400);
        definitions.MapGet("/{id}/versions", Versions).WithSummary("流程的全部版本，新的在前").ProducesProblem(404);
        definitions.MapGet("/{id}/publications", Publications).WithSummary("发布、停用、回退、删除、导入的记录，新的在前");
        definitions.MapGet("/{id}/compare", Compare).WithSummary("比较两个版本")
            .WithDescription("from、to 为版本号、published、latest 或任一流程的版本标识（可比较两个流程）。默认比较已发布版本与最新版本。").ProducesProblem(400).ProducesProblem(404);
        definitions.MapGet("/{id}/changes-summary", Changes).WithSummary("草稿相对已发布版本的改动，一行文字").ProducesProblem(404);
        definitions.MapGet("/versions/{versionId}/drawing", Drawing).WithSummary("某一版本的图形：环节位置与连线").ProducesProblem(404);
        definitions.MapPost("/{id}/publish", Publish).RequireAuthorization(Policies.DesignerEdit).WithSummary("发布最新版本")
            .WithDescription("未填理由时以改动摘要为理由（Bpm:Publishing:TypedReason 为 true 时必须填写）。启用双人复核（Bpm:Publishing:FourEyes）时返回 202，待其他人复核。")
            .Produces<PublishOutcome>().Produces<PublishOutcome>(StatusCodes.Status202Accepted).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        definitions.MapPost("/{id}/retract", Retract).RequireAuthorization(Policies.DesignerEdit).WithSummary("停用").WithDescription("必须填写理由。新的办件不能再收，在办的继续按原版本办理。")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<PageOf<DefinitionRow>>> List(string? text, DefinitionState? state, string? matter, int? page, int? pageSize, DefinitionQueries definitions, CancellationToken ct) =>
        TypedResults.Ok(await definitions.ListAsync(text, state, matter, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<IReadOnlyList<VersionRow>>> Versions(string id, DefinitionQueries definitions, CancellationToken ct) =>
        TypedResults.Ok(await definitions.VersionsAsync(id, ct) is { Count: > 0 } versions ? versions : throw VersionChoice.NotFound());

    private static async Task<Ok<PageOf<PublicationRow>>> Publications(string id, int? page, int? pageSize, PublicationQueries publications, CancellationToken ct) =>
        TypedResults.Ok(await publications.ListAsync(id, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<CompareView>> Compare(string id, string? from, string? to, VersionChoice versions, MemberNames names, CancellationToken ct)
    {
        var (before, after) = (await versions.FindAsync(id, from ?? "published", ct), await versions.FindAsync(id, to ?? "latest", ct));
        return TypedResults.Ok(CompareView.Of(before, after, names));
    }

    private static async Task<Ok<ChangesView>> Changes(string id, VersionChoice versions, ApprovalOptions options, CancellationToken ct) =>
        TypedResults.Ok(ChangesView.Of(await versions.FindAsync(id, "latest", ct), await versions.TryFindAsync(id, "published", ct), options.Publishing));

    private static async Task<Ok<DefinitionDrawing>> Drawing(string versionId, VersionChoice versions, CancellationToken ct) =>
        TypedResults.Ok(DefinitionDrawing.Of((await versions.FindByIdAsync(versionId, ct)).Json));

    private static async Task<Results<Ok<PublishOutcome>, Accepted<PublishOutcome>>> Publish(string id, ReasonBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var done = await bursts.RunAsync<PublishDefinition, PublishOutcome>(publish => publish.PublishAsync(id, current.Account, body.Reason, ct), ct);
        return done.IsPublished ? TypedResults.Ok(done) : TypedResults.Accepted($"/api/v1/publish-requests/{done.RequestId}", done);
    }

    private static async Task<NoContent> Retract(string id, ReasonBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        await bursts.RunAsync<PublishDefinition, bool>(
            async publish =>
            {
                await publish.RetractAsync(id, current.Account, body.Reason, ct);
                return true;
            },
            ct);
        return TypedResults.NoContent();
    }
}

/// <param name="Reason">Why: 2 to 500 characters; null or blank where none is needed.</param>
internal sealed record ReasonBody(string? Reason = null);
