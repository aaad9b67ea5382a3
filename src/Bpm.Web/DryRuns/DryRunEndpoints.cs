using Bpm.Approval.Definitions.Comparison;
using Bpm.Approval.Rules;
using Bpm.Data.DryRuns;
using Bpm.Engine.Runtime;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bpm.Web.DryRuns;

internal static class DryRunEndpoints
{
    private const int MaxBody = 1024 * 1024;
    private const int MaxRecorded = 1_000;
    private const int DefaultRun = 200;

    // The page is shown by itself: no scripts, nothing from anywhere else.
    private const string HtmlPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'self'; sandbox";

    private const string Stamp =
        """<div style="position:fixed;inset:0;display:flex;align-items:center;justify-content:center;pointer-events:none;transform:rotate(-24deg);white-space:nowrap;font:bold 44px sans-serif;color:rgba(200,0,0,.22)">试运行 不具法律效力</div>""";

    public static void MapDryRuns(this IEndpointRouteBuilder app)
    {
        var tries = app.MapGroup("/api/v1/definitions/{definitionId}/try").WithTags("试运行").RequireAuthorization(Policies.Designer).WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        tries.MapGet("/options", Options).WithSummary("开始试运行可选的内容").WithDescription("版本、事项、站点、情形、材料，以及默认值。").ProducesProblem(400);
        tries.MapGet("", List).WithSummary("本人正在进行的试运行");
        tries.MapPost("", Begin).WithSummary("开始试运行").WithDescription("任何版本（包括草稿）。全部在独立的内存数据库和虚拟时钟中进行，不写正式数据，不编号、不用印、不发送。未给出的内容自动编造。")
            .ProducesProblem(400).ProducesProblem(409);
        tries.MapGet("/{id}", Get).WithSummary("试运行现状").WithDescription("走过的环节、等待的任务和事件、时钟与期限推算、变量、文书、用印、将要发送的消息、异常。");
        tries.MapPost("/{id}/tasks/{taskId:guid}/complete", Complete).WithSummary("办理任务").ProducesProblem(400).ProducesProblem(409);
        tries.MapPost("/{id}/clock", Advance).WithSummary("拨动虚拟时钟").WithDescription("minutes、to、toNextTimer 三选一；途中到期的定时依次触发。").ProducesProblem(400).ProducesProblem(409);
        tries.MapPost("/{id}/events", Answer).WithSummary("给出等待的事件或答复").ProducesProblem(400).ProducesProblem(409);
        tries.MapPost("/{id}/run", Run).WithSummary("自动运行").WithDescription("按录制的答案，或者总选第一个结论。ran.stopped：finished 走完，no-answer 没有答案，refused 被拒绝，incident 出错，limit 到步数上限。")
            .ProducesProblem(400).ProducesProblem(409);
        tries.MapPost("/{id}/restart", Restart).WithSummary("从头再来").WithDescription("以同样的开头和当前的定义内容重新开始；旧的试运行结束。").ProducesProblem(409);
        tries.MapDelete("/{id}", Close).WithSummary("结束试运行");
        tries.MapGet("/{id}/drawing", Drawing).WithSummary("所试版本的图形").WithDescription("开始试运行时的内容：环节位置与连线。各环节的状态见试运行现状的 route。");
        tries.MapGet("/{id}/documents/{documentId:guid}", Document).WithSummary("文书预览（网页）").Produces(StatusCodes.Status200OK, contentType: "text/html");
        app.MapGet("/api/v1/cases/{caseNumber}/answers", Recorded).WithTags("试运行").RequireAuthorization(Policies.Designer).WithSummary("导出已办结办件的答案")
            .WithDescription("供试运行重放；不含个人信息（只有选项、数字和开关，没有文字、日期、意见和姓名）。").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<DryRunOptions>> Options(string definitionId, int? version, string? matterCode, DateTimeOffset? receivedAt, DryRunChoices choices, CancellationToken ct) =>
        TypedResults.Ok(await choices.OfAsync(definitionId, version, matterCode, receivedAt, ct));

    private static Ok<IReadOnlyList<DryRunRow>> List(string definitionId, DryRunSessions sessions, CurrentAccount current) => TypedResults.Ok<IReadOnlyList<DryRunRow>>(
    [
        .. sessions.Of(definitionId, current.Account.UserName).Select(session =>
            new DryRunRow(session.Id, session.Tried.Definition.Version, session.MatterCode, session.Clock.GetUtcNow(), session.Steps, sessions.ExpiresAt(session))),
    ]);

    private static async Task<Created<DryRunView>> Begin(string definitionId, DryRunStart start, DryRuns runs, DryRunSessions sessions, CurrentAccount current, CancellationToken ct)
    {
        var session = await runs.BeginAsync(definitionId, start, current.Account.UserName, ct);
        return TypedResults.Created($"/api/v1/definitions/{Uri.EscapeDataString(definitionId)}/try/{session.Id}", await ViewAsync(session, sessions, ct));
    }

    private static async Task<Ok<DryRunView>> Get(string definitionId, string id, DryRunSessions sessions, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(await ViewAsync(sessions.Get(id, definitionId, current.Account.UserName), sessions, ct));

    private static Task<Ok<DryRunView>> Complete(string definitionId, string id, Guid taskId, CompleteTryTask body, DryRunSessions sessions, CurrentAccount current, CancellationToken ct) =>
        DoAsync(definitionId, id, sessions, current, (session, token) => session.CompleteAsync(taskId, body, token), ct);

    private static Task<Ok<DryRunView>> Advance(string definitionId, string id, AdvanceTry body, DryRunSessions sessions, CurrentAccount current, CancellationToken ct) =>
        DoAsync(definitionId, id, sessions, current, (session, token) => session.AdvanceAsync(body, token), ct);

    private static Task<Ok<DryRunView>> Answer(string definitionId, string id, AnswerTryEvent body, DryRunSessions sessions, CurrentAccount current, CancellationToken ct) =>
        DoAsync(definitionId, id, sessions, current, (session, token) => session.AnswerAsync(body, token), ct);

    private static async Task<Ok<DryRunView>> Run(string definitionId, string id, RunTry body, DryRunSessions sessions, CurrentAccount current, CancellationToken ct)
    {
        if (body.Steps?.Count > MaxRecorded)
            throw new InputRefusedException("try.too-many-answers", $"录制的答案最多{MaxRecorded}条。", "steps");
        var session = sessions.Get(id, definitionId, current.Account.UserName);
        var ran = await session.UseAsync(token => new Autopilot(session, body.Steps ?? [], body.TakesFirst).RunAsync(Math.Clamp(body.MaxSteps ?? DefaultRun, 1, DefaultRun), token), ct);
        return TypedResults.Ok(await ViewAsync(session, sessions, ct) with { Ran = ran });
    }

    private static async Task<Ok<DryRunView>> Restart(string definitionId, string id, DryRuns runs, DryRunSessions sessions, CurrentAccount current, CancellationToken ct)
    {
        var old = sessions.Get(id, definitionId, current.Account.UserName);
        await sessions.CloseAsync(old);
        var begun = await runs.BeginAsync(definitionId, old.Start with { Version = old.Tried.Definition.Version, MatterCode = old.MatterCode ?? "", ReceivedAt = old.StartedAt }, old.Owner, ct);
        return TypedResults.Ok(await ViewAsync(begun, sessions, ct));
    }

    private static async Task<NoContent> Close(string definitionId, string id, DryRunSessions sessions, CurrentAccount current)
    {
        await sessions.CloseAsync(sessions.Get(id, definitionId, current.Account.UserName));
        return TypedResults.NoContent();
    }

    private static async Task<Ok<DefinitionDrawing>> Drawing(string definitionId, string id, DryRunSessions sessions, CurrentAccount current, CancellationToken ct)
    {
        var session = sessions.Get(id, definitionId, current.Account.UserName);
        var tried = await session.UseAsync(token => session.InScopeAsync<IWorkflowDefinitionStore, WorkflowDefinitionRecord?>(store => store.FindAsync(session.Tried.Definition.Id, token)), ct);
        return TypedResults.Ok(DefinitionDrawing.Of(tried!.Json));
    }

    private static async Task<IResult> Document(string definitionId, string id, Guid documentId, HttpContext context, DryRunSessions sessions, CurrentAccount current, CancellationToken ct)
    {
        var session = sessions.Get(id, definitionId, current.Account.UserName);
        var found = await session.UseAsync(token => session.InScopeAsync<DryRunQueries, (string Title, string Content)?>(queries => queries.DocumentAsync(documentId, token)), ct)
            ?? throw new NotFoundException("document.not-found", "该试运行没有这份文书。");
        context.Response.Headers.ContentSecurityPolicy = HtmlPolicy;
        context.Response.Headers.CacheControl = "no-store";
        var end = found.Content.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        return Results.Text(end < 0 ? found.Content + Stamp : found.Content.Insert(end, Stamp), "text/html; charset=utf-8");
    }

    private static async Task<Ok<RecordedAnswers>> Recorded(string caseNumber, CaseAnswers answers, CancellationToken ct) => TypedResults.Ok(await answers.OfAsync(caseNumber, ct));

    private static async Task<Ok<DryRunView>> DoAsync(
        string definitionId, string id, DryRunSessions sessions, CurrentAccount current, Func<DryRunSession, CancellationToken, Task> act, CancellationToken ct)
    {
        var session = sessions.Get(id, definitionId, current.Account.UserName);
        await session.UseAsync(
            async token =>
            {
                await act(session, token);
                return true;
            },
            ct);
        return TypedResults.Ok(await ViewAsync(session, sessions, ct));
    }

    private static Task<DryRunView> ViewAsync(DryRunSession session, DryRunSessions sessions, CancellationToken ct) =>
        session.UseAsync(token => session.InScopeAsync<SessionReader, DryRunView>(reader => reader.ReadAsync(session, sessions.ExpiresAt(session), token)), ct);
}

/// <summary>A running session in a list.</summary>
/// <param name="Now">Virtual, UTC.</param>
/// <param name="ExpiresAt">Real, UTC.</param>
internal sealed record DryRunRow(string Id, int Version, string? MatterCode, DateTimeOffset Now, int Steps, DateTimeOffset ExpiresAt);
