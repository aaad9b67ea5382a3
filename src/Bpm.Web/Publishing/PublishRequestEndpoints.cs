using Bpm.Approval.Definitions;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Definitions;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Publishing;

/// <summary>Publications that wait for a second person.</summary>
internal static class PublishRequestEndpoints
{
    public static void MapPublishRequests(this IEndpointRouteBuilder app)
    {
        var requests = app.MapGroup("/api/v1/publish-requests").WithTags("流程发布复核").RequireAuthorization(Policies.Designer).AddEndpointFilter<DefinitionProblems>().ProducesProblem(401).ProducesProblem(403);
        requests.MapGet("", List).WithSummary("发布申请，新的在前").WithDescription("state：Open、Approved、Declined、Void；不填为全部。").ProducesProblem(400);
        requests.MapGet("/{id:guid}", Get).WithSummary("一份发布申请").ProducesProblem(404);
        requests.MapPost("/{id:guid}/approve", Approve).RequireAuthorization(Policies.DesignerEdit).WithSummary("复核通过并发布").WithDescription("只发布提交时的内容；提交后改动过的，申请失效（409）。本人提交的不能复核。")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        requests.MapPost("/{id:guid}/decline", Decline).RequireAuthorization(Policies.DesignerEdit).WithSummary("退回").WithDescription("必须填写理由。").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<PageOf<PublishRequestRow>>> List(PublishRequestState? state, int? page, int? pageSize, PublicationQueries publications, CancellationToken ct) =>
        TypedResults.Ok(await publications.RequestsAsync(state, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<PublishRequestRow>> Get(Guid id, PublicationQueries publications, CancellationToken ct) => TypedResults.Ok(await ReadAsync(id, publications, ct));

    private static async Task<Ok<PublishRequestRow>> Approve(Guid id, ReasonBody body, CurrentAccount current, BurstScope bursts, PublicationQueries publications, CancellationToken ct)
    {
        await bursts.RunAsync<DecidePublishRequest, PublishRequest>(decide => decide.ApproveAsync(id, current.Account.UserName, body.Reason, ct), ct);
        return TypedResults.Ok(await ReadAsync(id, publications, ct));
    }

    private static async Task<Ok<PublishRequestRow>> Decline(Guid id, ReasonBody body, CurrentAccount current, BurstScope bursts, PublicationQueries publications, CancellationToken ct)
    {
        await bursts.RunAsync<DecidePublishRequest, PublishRequest>(decide => decide.DeclineAsync(id, current.Account.UserName, body.Reason, ct), ct);
        return TypedResults.Ok(await ReadAsync(id, publications, ct));
    }

    private static async Task<PublishRequestRow> ReadAsync(Guid id, PublicationQueries publications, CancellationToken ct) =>
        await publications.RequestAsync(id, ct) ?? throw new NotFoundException("publish-request.not-found", "发布申请不存在。");
}
