using Bpm.Approval.Outbox;
using Bpm.Approval.People;
using Bpm.Data;
using Bpm.Data.Outbox;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Outbox;

/// <summary>Messages that were given up: supervisors and administrators see all of them, everybody else those that were handed over to them.</summary>
internal static class DeadLetterEndpoints
{
    public static void MapDeadLetters(this IEndpointRouteBuilder app)
    {
        var letters = app.MapGroup("/api/v1/dead-letters").WithTags("未送达").RequireAuthorization(Policies.Staff).ProducesProblem(401).ProducesProblem(403);
        letters.MapGet("", List).WithSummary("未送达的消息").WithDescription("多次发送失败、已停止发送的推送等；督查、管理人员看全部，其他人员看转给本人的。");
        var one = letters.MapGroup("/{id:guid}").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        one.MapPost("/retry", Retry).WithSummary("重新发送");
        one.MapPost("/hand-over", HandOver).WithSummary("转人工处理").WithDescription("to 为接手人员的账号。");
        one.MapPost("/settle", Settle).WithSummary("登记线下送达").WithDescription("监管推送以其他方式送达的，写明凭据；由接手人员或者管理人员登记。");
    }

    private static async Task<Ok<PageOf<DeadLetterRow>>> List(int? page, int? pageSize, DeadLetterQueries letters, CurrentAccount current, CancellationToken ct)
    {
        var account = current.Account;
        var seesAll = account.Holds(PostRole.Supervisor) || account.Holds(PostRole.Administrator);
        return TypedResults.Ok(await letters.ListAsync(seesAll ? null : account.UserName, new PageRequest(page, pageSize), ct));
    }

    private static Task<Ok<DeadLetterRow>> Retry(Guid id, DeadLetterBody body, CurrentAccount current, BurstScope bursts, DeadLetterQueries letters, CancellationToken ct) =>
        DoAsync(id, bursts, letters, office => office.RetryAsync(id, body.Reason, current.Account, ct), ct);

    private static Task<Ok<DeadLetterRow>> HandOver(Guid id, HandOverLetterBody body, CurrentAccount current, BurstScope bursts, DeadLetterQueries letters, CancellationToken ct) =>
        DoAsync(id, bursts, letters, office => office.HandOverAsync(id, body.To, body.Reason, current.Account, ct), ct);

    private static Task<Ok<DeadLetterRow>> Settle(Guid id, DeadLetterBody body, CurrentAccount current, BurstScope bursts, DeadLetterQueries letters, CancellationToken ct) =>
        DoAsync(id, bursts, letters, office => office.SettleAsync(id, body.Reason, current.Account, ct), ct);

    private static async Task<Ok<DeadLetterRow>> DoAsync(Guid id, BurstScope bursts, DeadLetterQueries letters, Func<DeadLetterOffice, Task<OutboxMessage>> act, CancellationToken ct)
    {
        await bursts.RunAsync(act, ct);
        return TypedResults.Ok((await letters.FindAsync(id, ct))!);
    }
}

internal sealed record DeadLetterBody(string Reason);

/// <param name="To">User name.</param>
internal sealed record HandOverLetterBody(string To, string Reason);
