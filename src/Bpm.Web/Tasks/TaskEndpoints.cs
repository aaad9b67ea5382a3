using System.Text.Json.Nodes;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Data;
using Bpm.Data.Tasks;
using Bpm.Web.Bursts;
using Bpm.Web.Cases;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Tasks;

internal static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder app)
    {
        var tasks = app.MapGroup("/api/v1/tasks").WithTags("任务").RequireAuthorization(Policies.Tasks).ProducesProblem(401).ProducesProblem(403);
        tasks.MapGet("", List).WithSummary("待办、可签收、已办").WithDescription("view：mine 我的待办，claimable 可签收，done 已办。sort：due（默认，期限近的在前）、created（先到的在前）、-created（后到的在前）。").ProducesProblem(400);
        tasks.MapGet("/{id:guid}", Get).WithSummary("任务详情").WithDescription("办理说明、表单、可选结论、所属办件。").ProducesProblem(404);
        tasks.MapPost("/{id:guid}/claim", Claim).WithSummary("签收").ProducesProblem(404).ProducesProblem(409);
        tasks.MapPost("/{id:guid}/release", Release).WithSummary("退回待签收").ProducesProblem(404).ProducesProblem(409);
        tasks.MapPost("/{id:guid}/complete", Complete).WithSummary("办理").WithDescription("revision 为看到的任务版本，过期返回 409 changed-meanwhile；同一 operationId 再次提交返回同一结果。")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<TaskPage>> List(string? view, string? text, int? page, int? pageSize, string? sort, TaskQueries tasks, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(await tasks.ListAsync(current.Account, ViewNamed(view), text, sort, new PageRequest(page, pageSize), ct));

    // Query values are lower-case words; the framework's own enum binding wants the member's exact case.
    private static TaskListView ViewNamed(string? view) => view is null ? TaskListView.Mine
        : Enum.TryParse<TaskListView>(view, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named
        : throw new InputRefusedException("view.unknown", "没有这个任务视图，可用：mine、claimable、done。", "view");

    private static async Task<Ok<TaskView>> Get(Guid id, TaskQueries tasks, CurrentAccount current, CancellationToken ct)
    {
        if (await tasks.FindAsync(new TaskId(id), current.Account, ct) is { } view)
            return TypedResults.Ok(view);
        throw await tasks.FindRowAsync(new TaskId(id), ct) is null
            ? new NotFoundException("task.not-found", "任务不存在。")
            : new NotAllowedException("case.other-unit", "该任务所属办件由其他单位办理。");
    }

    private static async Task<Ok<TaskRow>> Claim(Guid id, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct)
    {
        var claimed = await bursts.RunAsync<ClaimTask, ApprovalTask>(claim => claim.RunAsync(new TaskId(id), current.Account, ct), ct);
        return TypedResults.Ok((await tasks.FindRowAsync(claimed.Id, ct))!);
    }

    private static async Task<Ok<TaskRow>> Release(Guid id, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct)
    {
        var released = await bursts.RunAsync<ReleaseTask, ApprovalTask>(release => release.RunAsync(new TaskId(id), current.Account, ct), ct);
        return TypedResults.Ok((await tasks.FindRowAsync(released.Id, ct))!);
    }

    private static async Task<Ok<CompletedTaskView>> Complete(Guid id, CompleteTaskBody body, CurrentAccount current, BurstScope bursts, TaskQueries tasks, CancellationToken ct)
    {
        var request = new CompleteTaskRequest(body.Outcome, body.Form ?? [], body.Comment ?? "", body.OperationId, body.Revision);
        var done = await bursts.RunAsync<CompleteTask, CompletedTask>(complete => complete.RunAsync(new TaskId(id), request, current.Account, ct), ct);
        return TypedResults.Ok(new CompletedTaskView((await tasks.FindRowAsync(done.Task.Id, ct))!, CaseSummary.Of(done.Case), [.. done.NextTaskIds.Select(next => next.Value)]));
    }
}

/// <param name="Outcome">Name of one of the task's outcomes.</param>
/// <param name="Form">Values by field; null for a task without a form.</param>
/// <param name="Comment">Some outcomes need one.</param>
/// <param name="Revision">The task's revision that the person saw.</param>
internal sealed record CompleteTaskBody(string Outcome, string OperationId, int Revision, JsonObject? Form = null, string? Comment = null);

/// <param name="NextTaskIds">Open tasks of the case that the caller may do next.</param>
internal sealed record CompletedTaskView(TaskRow Task, CaseSummary Case, IReadOnlyList<Guid> NextTaskIds);
