using Bpm.Approval.Delivery;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Cases;
using Bpm.Data.Delivery;
using Bpm.Web.Bursts;
using Bpm.Web.Cases;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Delivery;

/// <summary>Results in the post (R53).</summary>
internal static class PostalEndpoints
{
    public static void MapPostal(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/postal", List).WithTags("邮寄送达").RequireAuthorization(Policies.Supervision).WithSummary("邮寄的结果").WithDescription("text 为邮件号或者办件编号的一部分。")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        var one = app.MapGroup("/api/v1/cases/{number}/postal").WithTags("邮寄送达").RequireAuthorization(Policies.Cases).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        one.MapGet("", Get).WithSummary("一个办件的邮寄情况");
        one.MapPost("", Report).WithSummary("登记邮寄状态").WithDescription("寄出地点的出件人员按承运人的回报登记。").ProducesProblem(400).ProducesProblem(409);
    }

    private static async Task<Ok<PageOf<PostalView>>> List(string? text, PostalState? state, int? page, int? pageSize, PostalQueries queries, CancellationToken ct)
    {
        var found = await queries.ListAsync(text, state, new PageRequest(page, pageSize), ct);
        return TypedResults.Ok(new PageOf<PostalView>([.. found.Items.Select(PostalView.Of)], found.Total, found.Page, found.PageSize));
    }

    private static async Task<Ok<PostalView>> Get(string number, CaseQueries cases, PostalQueries queries, CurrentAccount current, CancellationToken ct)
    {
        await cases.RequireOpenAsync(number, current.Account, ct);
        return TypedResults.Ok(PostalView.Of(await queries.FindAsync(number, ct) ?? throw new NotFoundException("postal.not-found", "该办件的结果没有邮寄。")));
    }

    private static async Task<Ok<PostalView>> Report(string number, PostalStatusRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(PostalView.Of(await bursts.RunAsync<ReportPostal, PostalItem>(report => report.RunAsync(number, body.State, body.Note, current.Account, ct), ct)));
}

internal sealed record PostalStatusRequest(PostalState State, string? Note = null);

internal sealed record PostalView(string CaseNumber, string TrackingNumber, string Recipient, PostalState State, string StateName, DateTimeOffset PostedAt, IReadOnlyList<PostalReport> Reports)
{
    public static PostalView Of(PostalItem item) => new(item.CaseNumber, item.TrackingNumber, item.Recipient, item.State, item.State.ChineseName(), item.PostedAt, item.Reports);
}
