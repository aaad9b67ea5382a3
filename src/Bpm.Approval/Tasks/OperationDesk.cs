using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>What all operations on tasks begin and end with.</summary>
public sealed class OperationDesk(ITaskStore tasks, ICaseStore cases, TaskDesk desk, IOperationLog operations, TimeProvider clock)
{
    /// <summary>Opens a task for an operation, once all that every operation asks for is given.</summary>
    /// <returns>Its work; repeated where the same operation id was answered before.</returns>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>task.operation-not-allowed</c>.</exception>
    /// <exception cref="InputRefusedException"><c>operation.id-missing</c>, <c>operation.reason-missing</c>, <c>operation.backdated</c>, <c>operation.postdated</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>operation.other-kind</c>, <c>task.already-done</c>, <c>changed-meanwhile</c>.</exception>
    internal async Task<OperationOnTask> BeginAsync(TaskId id, TaskOperation operation, string kind, TaskOperationRequest request, Account by, CancellationToken ct)
    {
        var before = await operations.FindOnceAsync(by.UserName, request.OperationId, kind, ct);
        if (before is not null && before != id.ToString())
            throw new RuleBrokenException("operation.other-kind", "该操作编号已用于其他任务。");
        var task = await tasks.FindAsync(id, ct) ?? throw new NotFoundException("task.not-found", "任务不存在。");
        var about = (await cases.FindAsync(task.CaseId, ct))!;
        var work = await desk.WorkOnAsync(task, ct) ?? desk.WorkAlone(task, about, LawfulOn(task, operation));
        var begun = new OperationOnTask(task, work, about, clock.GetUtcNow(), IsRepeated: before is not null);
        if (begun.IsRepeated)
            return begun;

        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new InputRefusedException("operation.reason-missing", $"{operation.ChineseName()}应当写明理由。", "reason");
        var today = ChinaTime.DateOf(begun.Now);
        if (request.ActedOn < today)
            throw new InputRefusedException("operation.backdated", "不得倒签：办理日期不能早于今天。", "actedOn");
        if (request.ActedOn > today)
            throw new InputRefusedException("operation.postdated", "办理日期不能晚于今天。", "actedOn");
        if (operation is TaskOperation.Recall)
            work.Group.RequireAllows(operation);
        else
            work.Group.Require(operation);
        if (request.Revision is { } seen && seen != task.Version)
            throw new RuleBrokenException("changed-meanwhile", "任务刚刚被修改过，请刷新后重试。");
        return begun;
    }

    /// <summary>What the law leaves of the operations where one person decides, seals or hands out: who does it may change, but nobody does it for somebody else, and nothing goes back.</summary>
    private static TaskOperation[] LawfulOn(ApprovalTask task, TaskOperation operation)
    {
        TaskOperation[] lawful = task.Kind switch
        {
            TaskKind.Decision => [TaskOperation.Transfer, TaskOperation.Urge, TaskOperation.Copy, TaskOperation.Suspend],
            TaskKind.Seal or TaskKind.Delivery => [TaskOperation.Transfer, TaskOperation.Urge, TaskOperation.Copy],
            _ => [],
        };
        return lawful.Contains(operation) ? lawful : throw new NotAllowedException("task.operation-not-allowed", $"本环节不允许{operation.ChineseName()}。");
    }

    /// <summary>Notes it on the case and for repeats.</summary>
    internal void End(OperationOnTask begun, string kind, string action, string note, TaskOperationRequest request, Account by)
    {
        begun.Case.Record(Actor.Of(by), begun.Now, action, note);
        operations.Add(OnceOnly.Record(by.UserName, request.OperationId, kind, begun.Task.Id.ToString(), begun.Now));
    }

    /// <summary>The one who asks must be able to do the task now.</summary>
    /// <exception cref="NotAllowedException">See <see cref="TaskAccess.RequireCandidate"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>task.already-done</c>, <c>task.not-your-turn</c>, <c>task.claimed-by-other</c>, <c>task.suspended</c>.</exception>
    internal static void RequireHandler(OperationOnTask begun, Account by)
    {
        TaskAccess.RequireCandidate(begun.Task, by);
        begun.Task.StandIn(by);
        begun.Task.RequireMine(Actor.Of(by));
        begun.Work.Group.RequireNotSuspended(begun.Now);
    }
}
