using Bpm.Approval.Delegation.Agents;
using Bpm.Data;
using Bpm.Data.Delegation;
using Bpm.Web.Bursts;
using Bpm.Web.Matters;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Delegation;

/// <summary>Errands that a station runs for matters outside its lists.</summary>
internal static class AgentEndpoints
{
    public static void MapAgents(this IEndpointRouteBuilder app)
    {
        var agents = app.MapGroup("/api/v1/agent-tasks").WithTags("帮办代办").RequireAuthorization(Policies.Window).ProducesProblem(401).ProducesProblem(403);
        agents.MapGet("", List).WithSummary("本人的代办任务").ProducesProblem(400);
        agents.MapPost("", Request).WithSummary("登记帮办代办").WithDescription("用于本站不能直接办理的事项；村级站点限于村级代办事项清单。").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        Step(agents.MapPost("/{id:guid}/authorize", Authorize), "登记委托书");
        Step(agents.MapPost("/{id:guid}/papers", Collect), "登记收取的材料，出具收件凭证");
        Step(agents.MapPost("/{id:guid}/file", File), "登记代为申请的办件");
        Step(agents.MapPost("/{id:guid}/deliver", Deliver), "登记送达签收");
        Step(agents.MapPost("/{id:guid}/rating", Rate), "登记申请人对代办服务的评价");
        Step(agents.MapPost("/{id:guid}/cancel", Cancel), "取消");
    }

    private static void Step(RouteHandlerBuilder endpoint, string summary) => endpoint.WithSummary(summary).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<PageOf<AgentTaskView>>> List(AgentTaskState? state, int? page, int? pageSize, AgentTaskQueries queries, CurrentAccount current, CancellationToken ct)
    {
        var found = await queries.ListAsync(current.Account.UserName, state, new PageRequest(page, pageSize), ct);
        return TypedResults.Ok(new PageOf<AgentTaskView>([.. found.Items.Select(AgentTaskView.Of)], found.Total, found.Page, found.PageSize));
    }

    private static async Task<Created<AgentTaskView>> Request(AgentTaskRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var task = await bursts.RunAsync<AgentOffice, AgentTask>(office => office.RequestAsync(body.MatterCode, body.StationCode, body.ApplicantName, body.ApplicantPhone, current.Account, ct), ct);
        return TypedResults.Created($"/api/v1/agent-tasks/{task.Id}", AgentTaskView.Of(task));
    }

    private static async Task<Ok<AgentTaskView>> Authorize(Guid id, PowerOfAttorney body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(AgentTaskView.Of(await bursts.RunAsync<AgentOffice, AgentTask>(office => office.AuthorizeAsync(id, body, current.Account, ct), ct)));

    private static async Task<Ok<AgentTaskView>> Collect(Guid id, PapersRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(AgentTaskView.Of(await bursts.RunAsync<AgentOffice, AgentTask>(office => office.CollectAsync(id, body.Papers ?? [], current.Account, ct), ct)));

    private static async Task<Ok<AgentTaskView>> Rate(Guid id, ServiceRatingRequest body, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(AgentTaskView.Of(await bursts.RunAsync<AgentOffice, AgentTask>(office => office.RateAsync(id, body.Level, body.Note, ct), ct)));

    private static async Task<Ok<AgentTaskView>> File(Guid id, FiledRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(AgentTaskView.Of(await bursts.RunAsync<AgentOffice, AgentTask>(office => office.FileAsync(id, body.CaseNumber, current.Account, ct), ct)));

    private static async Task<Ok<AgentTaskView>> Deliver(Guid id, SignedRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(AgentTaskView.Of(await bursts.RunAsync<AgentOffice, AgentTask>(office => office.DeliverAsync(id, body.SignedBy, current.Account, ct), ct)));

    private static async Task<Ok<AgentTaskView>> Cancel(Guid id, ReasonRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(AgentTaskView.Of(await bursts.RunAsync<AgentOffice, AgentTask>(office => office.CancelAsync(id, body.Reason, current.Account, ct), ct)));
}

/// <param name="StationCode">The station that runs the errand.</param>
internal sealed record AgentTaskRequest(string MatterCode, string StationCode, string ApplicantName, string ApplicantPhone);

internal sealed record PapersRequest(IReadOnlyList<CollectedPaper>? Papers = null);

/// <param name="Level">1 = very satisfied … 5 = very dissatisfied.</param>
internal sealed record ServiceRatingRequest(int Level, string? Note = null);

internal sealed record FiledRequest(string CaseNumber);

/// <param name="SignedBy">Who signed for the result.</param>
internal sealed record SignedRequest(string? SignedBy = null);

internal sealed record AgentTaskView(
    Guid Id, string CatalogCode, string MatterName, string StationCode, string HandledAt, string ApplicantName, string ApplicantPhone, string Agent, string AgentName, PowerOfAttorney? PowerOfAttorney,
    IReadOnlyList<CollectedPaper> Papers, string? ReceiptNumber, string? CaseNumber, ServiceRating? Rating, AgentTaskState State, string StateName, DateTimeOffset CreatedAt, IReadOnlyList<AgentTaskLine> History)
{
    public static AgentTaskView Of(AgentTask task) => new(
        task.Id, task.CatalogCode, task.MatterName, task.StationCode, task.HandledAt, task.State is AgentTaskState.Delivered or AgentTaskState.Cancelled ? Mask(task.ApplicantName) : task.ApplicantName,
        task.ApplicantPhone, task.Agent, task.AgentName, task.Power, task.Papers, task.ReceiptNumber, task.CaseNumber, task.Rating, task.State, task.State.ChineseName(), task.CreatedAt, task.History);

    private static string Mask(string name) => Approval.IdentityNumbers.Mask.Name(name);
}
