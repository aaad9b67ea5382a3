using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Forms;
using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Tasks;

/// <summary>Somebody completes a task: every rule is checked, then the task is done and its workflow goes on, in one commit.</summary>
public sealed class CompleteTask(
    ITaskStore tasks,
    ICaseStore cases,
    IMatterStore matters,
    FormValidator forms,
    TaskRules rules,
    IOperationLog operations,
    IWorkflowRuntime workflows,
    TaskDesk desk,
    FollowUpDesk followUps,
    IUnitOfWork work,
    TimeProvider clock)
{
    private const string Operation = "complete-task";

    /// <summary>Completes it; an unclaimed task is claimed by doing it.</summary>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>task.not-yours</c>, <c>deputy.asked-already</c>, the duties and authorities of <see cref="TaskRules"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>task.already-done</c>, <c>task.not-your-turn</c>, <c>task.suspended</c>, <c>task.claimed-by-other</c>, <c>changed-meanwhile</c>, <c>operation.other-kind</c>, those of <see cref="TaskRules"/>.</exception>
    /// <exception cref="InputRefusedException"><c>task.unknown-outcome</c>, <c>task.comment-missing</c>, <c>form.field-missing</c>, <c>form.field-invalid</c>, <c>operation.id-missing</c>.</exception>
    public async Task<CompletedTask> RunAsync(TaskId id, CompleteTaskRequest request, Account by, CancellationToken ct)
    {
        if (await operations.FindOnceAsync(by.UserName, request.OperationId, Operation, ct) is { } before)
        {
            return before == id.ToString()
                ? await AnswerAsync((await tasks.FindAsync(id, ct))!, by, ct)
                : throw new RuleBrokenException("operation.other-kind", "该操作编号已用于其他任务。");
        }

        var task = await tasks.GetForAsync(id, by, ct);
        RequireOpen(task, request, by);
        await RequireNotSuspendedAsync(task, ct);
        var about = (await cases.FindAsync(task.CaseId, ct))!;
        var outcome = task.Outcomes.FirstOrDefault(o => o.Name == request.Outcome)
            ?? throw new InputRefusedException("task.unknown-outcome", $"该任务没有“{request.Outcome}”这一结论。", "outcome");
        if (outcome.NeedsComment && string.IsNullOrWhiteSpace(request.Comment))
            throw new InputRefusedException("task.comment-missing", $"选择“{outcome.Label}”的，请填写意见。", "comment");
        var form = await FormAsync(task, about, request, ct);
        await rules.RequireMayCompleteAsync(task, about, request, by, ct);
        await RequireNotAskedTwiceAsync(task, by, ct);

        await rules.ApplyAsync(task, about, request, by, ct);
        task.Complete(Actor.Of(by), outcome.Name, form.ToJsonString(DocumentOffice.DataJson), request.Comment, clock.GetUtcNow());
        about.Record(Actor.Of(by), clock.GetUtcNow(), task.Title, $"{outcome.Label}{task.OnBehalfText}{(request.Comment.Length > 0 ? $"：{request.Comment}" : "")}");
        operations.Add(OnceOnly.Record(by.UserName, request.OperationId, Operation, id.ToString(), clock.GetUtcNow()));
        if (task.Kind is TaskKind.FollowUp)
            await followUps.AnswerAsync(task, outcome, request.Comment, Actor.Of(by), ct);
        if (task.Kind is TaskKind.FollowUp || !await IsDecidedAsync(task, Actor.Of(by), outcome, ct))
        {
            await work.SaveAsync(ct);
            return await AnswerAsync(task, by, ct);
        }

        var burst = await workflows.ResumeAsync(
            new ResumeWorkflow(task.InstanceId, task.BookmarkId, new Dictionary<string, object?> { [TaskStimulus.Input] = id.ToString() }), ct);
        if (burst.IsNothingDone)
            throw new RuleBrokenException("task.already-done", "流程已不再等待该任务。");
        return await AnswerAsync(task, by, ct);
    }

    /// <summary>Whether the workflow goes on: the task stands alone, or it was the answer that its group still needed.</summary>
    private async Task<bool> IsDecidedAsync(ApprovalTask task, Actor by, TaskOutcome outcome, CancellationToken ct)
    {
        if (await desk.WorkOnAsync(task, ct) is not { } group)
            return true;
        group.Log(task, by, "办理", $"{outcome.Label}{task.OnBehalfText}{(task.Comment is { Length: > 0 } comment ? $"：{comment}" : "")}");
        return group.Settle();
    }

    private async Task RequireNotSuspendedAsync(ApprovalTask task, CancellationToken ct)
    {
        if (task.GroupId is { } id)
            (await tasks.FindGroupAsync(id, ct))!.RequireNotSuspended(clock.GetUtcNow());
    }

    /// <summary>A deputy who is asked in the same group has a voice already.</summary>
    private async Task RequireNotAskedTwiceAsync(ApprovalTask task, Account by, CancellationToken ct)
    {
        if (task is { OnBehalfOf: not null, GroupId: { } id }
            && (await tasks.FindMembersAsync(id, ct)).Any(other => other.Id != task.Id && other.State is not TaskState.Cancelled && (other.Assignee ?? other.OnlyUserName) == by.UserName))
            throw new NotAllowedException("deputy.asked-already", $"您已是本环节的办理人员，不能再代{task.OnBehalfOfName}办理。");
    }

    private static void RequireOpen(ApprovalTask task, CompleteTaskRequest request, Account by)
    {
        if (task.State is TaskState.Waiting)
            throw new RuleBrokenException("task.not-your-turn", "尚未轮到办理：须待前面的人员办理完毕。");
        if (!task.IsOpen)
            throw new RuleBrokenException("task.already-done", task.State is TaskState.Cancelled ? "任务已取消。" : "任务已办理完毕。");
        if (task.State is TaskState.Claimed && task.Assignee != by.UserName)
            throw new RuleBrokenException("task.claimed-by-other", $"任务已由{task.AssigneeName}签收。");
        if (request.Revision is { } seen && seen != task.Version)
            throw new RuleBrokenException("changed-meanwhile", "任务刚刚被修改过，请刷新后重试。");
    }

    private async Task<JsonObject> FormAsync(ApprovalTask task, ApprovalCase about, CompleteTaskRequest request, CancellationToken ct)
    {
        if (task.FormKey is null)
            return new JsonObject();
        var matter = await matters.GetAsync(about, ct);
        return forms.Check(matter.Forms[task.FormKey], request.Form, request.Outcome);
    }

    private async Task<CompletedTask> AnswerAsync(ApprovalTask task, Account by, CancellationToken ct) =>
        new(task, (await cases.FindAsync(task.CaseId, ct))!, await tasks.IdsForAsync(task.CaseId, by, ct));
}
