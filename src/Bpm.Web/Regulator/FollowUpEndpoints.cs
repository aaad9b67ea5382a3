using Bpm.Approval;
using Bpm.Approval.People;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Regulator;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Regulator;

/// <summary>What people do with pushes beside the regulator's own feedback: the bureau confirms, what was rejected goes elsewhere, supervisors see what is late. Nothing deletes a push.</summary>
internal static class FollowUpEndpoints
{
    public static void MapPushFollowUp(this IEndpointRouteBuilder app)
    {
        var regulator = app.MapGroup("/api/v1/regulator").WithTags("监管").ProducesProblem(401).ProducesProblem(403);
        regulator.MapGet("/board", Board).RequireAuthorization(Policies.Oversight).WithSummary("推送督办").WithDescription("各推送在等什么、从何时起逾期、发送失败的次数和原因；late 只列逾期的。").ProducesProblem(400);
        regulator.MapGet("/to-handle", ToHandle).RequireAuthorization(Policies.Staff).WithSummary("待处理的推送").WithDescription("审批局待确认的；本单位办件被退回或者数据有误、须重新推送的。");
        regulator.MapGet("/authorities", Authorities).RequireAuthorization(Policies.Staff).WithSummary("监管部门");
        var one = regulator.MapGroup("/pushes/{id:guid}").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        one.MapGet("/history", History).RequireAuthorization(Policies.Staff).WithSummary("推送经过").WithDescription("督查、管理人员，本监管部门人员，以及可以查看其办件的人员可以查看。");
        one.MapPost("/confirm", Confirm).RequireAuthorization(Policies.Staff).WithSummary("审批局确认").WithDescription("确认后推送监管部门；重复确认只记一次。");
        one.MapPost("/reroute", Reroute).RequireAuthorization(Policies.Staff).WithSummary("重新推送").WithDescription("被退回的改送其他监管部门，数据有误的更正后重新推送；内容版本加一，原推送了结。");
        one.MapPost("/close", Close).RequireAuthorization(Policies.Regulator).WithSummary("了结").WithDescription("没有未处理完的反馈时，由监管部门了结。");
        one.MapPost("/reopen", Reopen).RequireAuthorization(Policies.Pushes).WithSummary("重新跟进");
    }

    private static async Task<Ok<PushBoard>> Board(bool? late, PushAwaiting? awaiting, string? regulator, int? page, int? pageSize, PushBoardQueries board, CancellationToken ct) =>
        TypedResults.Ok(await board.ReadAsync(late ?? false, awaiting, regulator, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<PageOf<PushRow>>> ToHandle(int? page, int? pageSize, PushBoardQueries board, ApprovalOptions options, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(await board.ToHandleAsync(current.Account, options.Push.Bureau, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<IReadOnlyList<AuthorityRow>>> Authorities(PushBoardQueries board, CancellationToken ct) => TypedResults.Ok(await board.AuthoritiesAsync(ct));

    private static async Task<Ok<IReadOnlyList<PushEventView>>> History(
        Guid id, PushBoardQueries board, IRegulatorPushStore pushes, Data.Cases.CaseQueries cases, CurrentAccount current, CancellationToken ct)
    {
        var account = current.Account;
        var push = await pushes.FindAsync(new PushId(id), ct) ?? throw new NotFoundException("push.not-found", "没有该监管推送。");
        var may = account.Holds(PostRole.Supervisor) || account.Holds(PostRole.Administrator) || account.Holds(PostRole.Regulator, push.RegulatorCode)
            || await cases.LookAsync(push.CaseNumber, account, ct) is Data.Cases.CaseVisibility.Open;
        return may ? TypedResults.Ok((await board.HistoryAsync(push.Id, ct))!) : throw new NotAllowedException("push.other-regulator", "该推送属于其他监管部门。");
    }

    private static Task<Ok<FeedbackAnswer>> Confirm(Guid id, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        DoAsync<ConfirmPush>(bursts, use => use.RunAsync(new PushId(id), current.Account, ct), ct);

    private static Task<Ok<FeedbackAnswer>> Reroute(Guid id, RerouteBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        DoAsync<ReroutePush>(bursts, use => use.RunAsync(new PushId(id), body.RegulatorCode, body.Reason, current.Account, ct), ct);

    private static Task<Ok<FeedbackAnswer>> Close(Guid id, FollowReasonBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        DoAsync<FollowPush>(bursts, use => use.CloseAsync(new PushId(id), body.Reason, Regulators(current.Account), current.Account.DisplayName, ct), ct);

    private static Task<Ok<FeedbackAnswer>> Reopen(Guid id, FollowReasonBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        DoAsync<FollowPush>(
            bursts, use => use.ReopenAsync(new PushId(id), body.Reason, current.Account.Holds(PostRole.Supervisor) ? null : Regulators(current.Account), current.Account.DisplayName, ct), ct);

    private static List<string> Regulators(Account account) => [.. account.Posts.Where(post => post.Role is PostRole.Regulator).Select(post => post.OrganizationCode)];

    private static async Task<Ok<FeedbackAnswer>> DoAsync<TUse>(BurstScope bursts, Func<TUse, Task<RegulatoryPush>> use, CancellationToken ct)
        where TUse : notnull
    {
        var push = await bursts.RunAsync(use, ct);
        return TypedResults.Ok(new FeedbackAnswer(push.Id.Value, push.State, push.State.Name()));
    }
}

/// <param name="RegulatorCode">Organisation code of who shall have it.</param>
internal sealed record RerouteBody(string RegulatorCode, string Reason);

internal sealed record FollowReasonBody(string Reason);
