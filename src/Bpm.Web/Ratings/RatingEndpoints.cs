using Bpm.Approval.Calendar;
using Bpm.Approval.People;
using Bpm.Approval.Ratings;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Ratings;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Ratings;

/// <summary>好差评: the applicant rates by query code; bad ratings are followed up by somebody who did not handle the case.</summary>
internal static class RatingEndpoints
{
    public static void MapRatings(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("/api/v1/public/ratings/{queryCode}").WithTags("好差评").AllowAnonymous().RequireRateLimiting(RateLimits.Public)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);
        open.MapGet("", Ask).WithSummary("请您评价").WithDescription("queryCode 为收件凭证上的查询码；办结后可以评价。");
        open.MapPost("", Rate).WithSummary("评价").WithDescription("level：1 非常满意，2 满意，3 基本满意，4 不满意，5 非常不满意。填写 phone 为实名评价，差评必有回访。评价后不能修改。");
        open.MapPost("/comment", AddComment).WithSummary("追加评价").WithDescription("只能一次。");

        var tickets = app.MapGroup("/api/v1/bad-ratings").WithTags("好差评").RequireAuthorization(Policies.Tasks).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        tickets.MapGet("", List).WithSummary("待处理的差评").WithDescription("本单位的差评，不含本人办理的办件；督查人员看全部。不填 state 为未办结的。");
        Step(tickets.MapPost("/{id:guid}/contact", Contact), "登记回访");
        Step(tickets.MapPost("/{id:guid}/finding", Verify), "登记核实结果");
        Step(tickets.MapPost("/{id:guid}/appeal", Appeal), "申诉");
        Step(tickets.MapPost("/{id:guid}/appeal-decision", DecideAppeal), "复核申诉（督查人员）");
        Step(tickets.MapPost("/{id:guid}/reply", Reply), "登记整改答复");
        Step(tickets.MapPost("/{id:guid}/close", Close), "复核办结（督查人员）");
    }

    private static void Step(RouteHandlerBuilder endpoint, string summary) => endpoint.WithSummary(summary).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<RatingView>> Ask(string queryCode, RatingQueries queries, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(RatingView.Of(await queries.FindAsync(queryCode, ct) ?? throw new NotFoundException("rating.not-found", "没有查到可以评价的办件：请核对查询码；办结后才能评价。"), clock));

    private static async Task<Ok<RatingView>> Rate(string queryCode, RatingBody body, BurstScope bursts, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(RatingView.Of(await bursts.RunAsync<RatingDesk, CaseRating>(
            desk => desk.RateAsync(queryCode, (RatingLevel)body.Level, body.Tags ?? [], body.Comment ?? "", body.Channel ?? RatingChannel.Online, string.IsNullOrWhiteSpace(body.Phone) ? null : body.Phone, ct), ct), clock));

    private static async Task<Ok<RatingView>> AddComment(string queryCode, RatingCommentBody body, BurstScope bursts, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(RatingView.Of(await bursts.RunAsync<RatingDesk, CaseRating>(desk => desk.AddAsync(queryCode, body.Comment, ct), ct), clock));

    private static async Task<Ok<PageOf<TicketView>>> List(TicketState? state, int? page, int? pageSize, RatingQueries queries, CurrentAccount current, CancellationToken ct)
    {
        var account = current.Account;
        string[]? units = account.Holds(PostRole.Supervisor) ? null : [.. account.Posts.SelectMany(post => new[] { post.OrganizationCode, post.StationCode }).OfType<string>()];
        var found = await queries.TicketsAsync(units, account.UserName, state, new PageRequest(page, pageSize), ct);
        return TypedResults.Ok(new PageOf<TicketView>([.. found.Items.Select(TicketView.Of)], found.Total, found.Page, found.PageSize));
    }

    private static Task<Ok<TicketStateView>> Contact(Guid id, TicketNoteBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, desk => desk.FollowUpAsync(id, current.Account, (ticket, by, now) => ticket.Contact(body.Note, by, now), ct), ct);

    private static Task<Ok<TicketStateView>> Verify(Guid id, TicketFindingBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, desk => desk.FollowUpAsync(id, current.Account, (ticket, by, now) => ticket.Verify(body.Finding, body.Note, by, now), ct), ct);

    private static Task<Ok<TicketStateView>> Appeal(Guid id, TicketNoteBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, desk => desk.FollowUpAsync(id, current.Account, (ticket, by, now) => ticket.Appeal(body.Note, by, now), ct), ct);

    private static Task<Ok<TicketStateView>> DecideAppeal(Guid id, TicketFindingBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, desk => desk.SuperviseAsync(id, current.Account, (ticket, by, now) => ticket.DecideAppeal(body.Finding, body.Note, by, now), ct), ct);

    private static Task<Ok<TicketStateView>> Reply(Guid id, TicketNoteBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, desk => desk.FollowUpAsync(id, current.Account, (ticket, by, now) => ticket.Reply(body.Note, by, now), ct), ct);

    private static Task<Ok<TicketStateView>> Close(Guid id, TicketNoteBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync(bursts, desk => desk.SuperviseAsync(id, current.Account, (ticket, by, now) => ticket.Close(body.Note, by, now), ct), ct);

    private static async Task<Ok<TicketStateView>> RunAsync(BurstScope bursts, Func<RatingDesk, Task<BadRatingTicket>> act, CancellationToken ct)
    {
        var ticket = await bursts.RunAsync(act, ct);
        return TypedResults.Ok(new TicketStateView(ticket.Id, ticket.State, ticket.State.Name()));
    }
}

/// <param name="Level">1 (best) to 5.</param>
/// <param name="Phone">Left out to stay anonymous.</param>
internal sealed record RatingBody(int Level, IReadOnlyList<string>? Tags = null, string? Comment = null, RatingChannel? Channel = null, string? Phone = null);

internal sealed record RatingCommentBody(string Comment);

internal sealed record TicketNoteBody(string Note);

internal sealed record TicketFindingBody(TicketFinding Finding, string Note);

/// <param name="Level">1 (best) to 5.</param>
/// <param name="Tags">Words that may be chosen with it.</param>
internal sealed record RatingLevelView(int Level, string Name, IReadOnlyList<string> Tags);

/// <summary>What the applicant is asked; nothing of who handled it.</summary>
/// <param name="Level">The answer; null while there is none.</param>
internal sealed record RatingView(string MatterName, bool IsOpen, DateOnly OpenUntil, int? Level, string? LevelName, IReadOnlyList<RatingLevelView> Levels)
{
    public static RatingView Of(CaseRating rating, TimeProvider clock) => new(
        rating.MatterName, rating.IsOpen(ChinaTime.DateOf(clock.GetUtcNow())), rating.OpenUntil, (int?)rating.Level, rating.Level?.Name(),
        [.. Enum.GetValues<RatingLevel>().Select(level => new RatingLevelView((int)level, level.Name(), RatingTags.Of(level)))]);
}

/// <param name="Phone">Of who rated by name, for calling back.</param>
internal sealed record TicketView(
    Guid Id, string CaseNumber, string MatterName, string UnitCode, string LevelName, IReadOnlyList<string> Tags, string Comment, string? AddedComment, string? Phone, TicketState State, string StateName,
    string? FindingName, DateOnly ContactBy, DateOnly ReplyBy, IReadOnlyList<TicketLineView> History)
{
    public static TicketView Of(TicketRow row) => new(
        row.Ticket.Id, row.Ticket.CaseNumber, row.Ticket.MatterName, row.Ticket.UnitCode, row.Ticket.Level.Name(), row.Tags, row.Comment, row.AddedComment, row.Phone, row.Ticket.State,
        row.Ticket.State.Name(), row.Ticket.Finding?.Name(), row.Ticket.ContactBy, row.Ticket.ReplyBy, [.. row.Ticket.History.Select(line => new TicketLineView(line.At, line.ByName, line.Action, line.Note))]);
}

internal sealed record TicketLineView(DateTimeOffset At, string By, string Action, string Note);

internal sealed record TicketStateView(Guid Id, TicketState State, string StateName);
