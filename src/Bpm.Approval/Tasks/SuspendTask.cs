using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>挂起 and 恢复: on a legal ground nobody goes on with a node for a while. The legal clock runs on: only a special procedure stops it (行政许可法第四十五条).</summary>
public sealed class SuspendTask(OperationDesk operations, ApprovalOptions options, IUnitOfWork work)
{
    private const string Kind = "suspend-task";
    private const string ResumeKind = "resume-task";

    /// <summary>Suspends the task's group.</summary>
    /// <param name="ground">The legal ground, with an article.</param>
    /// <param name="until">The last day, local, after today.</param>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException">See <see cref="OperationDesk"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>task.suspended</c>: it is already; see also <see cref="OperationDesk"/>.</exception>
    /// <exception cref="InputRefusedException"><c>suspension.ground-missing</c>, <c>suspension.until-past</c>, <c>suspension.too-long</c>; see also <see cref="OperationDesk"/>.</exception>
    public async Task<ApprovalTask> SuspendAsync(TaskId id, string ground, DateOnly until, TaskOperationRequest request, Account by, CancellationToken ct)
    {
        var begun = await operations.BeginAsync(id, TaskOperation.Suspend, Kind, request, by, ct);
        if (begun.IsRepeated)
            return begun.Task;

        OperationDesk.RequireHandler(begun, by);
        var today = ChinaTime.DateOf(begun.Now);
        if (!(ground ?? "").Contains('第', StringComparison.Ordinal) || !ground!.Contains('条', StringComparison.Ordinal))
            throw new InputRefusedException("suspension.ground-missing", "挂起应当写明法定事由，引用到条。", "ground");
        if (until <= today)
            throw new InputRefusedException("suspension.until-past", "挂起的截止日期应当晚于今天。", "until");
        if (until.DayNumber - today.DayNumber > options.Tasks.LongestSuspensionDays)
            throw new InputRefusedException("suspension.too-long", $"挂起不超过{options.Tasks.LongestSuspensionDays}日。", "until");

        begun.Work.Group.Suspend(new TaskSuspension(ground, until, by.UserName, begun.Now));
        begun.Work.Log(null, Actor.Of(by), "挂起", $"{ground}，至{until:yyyy-MM-dd}：{request.Reason}");
        operations.End(begun, Kind, "挂起", $"“{begun.Task.Title}”挂起至{until:yyyy-MM-dd}（{ground}）：{request.Reason}", request, by);
        await work.SaveAsync(ct);
        return begun.Task;
    }

    /// <summary>Lets the task's group go on.</summary>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException">See <see cref="OperationDesk"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>task.not-suspended</c>; see also <see cref="OperationDesk"/>.</exception>
    /// <exception cref="InputRefusedException">See <see cref="OperationDesk"/>.</exception>
    public async Task<ApprovalTask> ResumeAsync(TaskId id, TaskOperationRequest request, Account by, CancellationToken ct)
    {
        var begun = await operations.BeginAsync(id, TaskOperation.Suspend, ResumeKind, request, by, ct);
        if (begun.IsRepeated)
            return begun.Task;

        if (!by.Holds(PostRole.Supervisor))
        {
            TaskAccess.RequireCandidate(begun.Task, by);
            begun.Task.RequireMine(Actor.Of(by));
        }

        if (begun.Work.Group.Suspension is null)
            throw new RuleBrokenException("task.not-suspended", "任务没有挂起。");
        begun.Work.Group.Suspend(null);
        begun.Work.Log(null, Actor.Of(by), "恢复", request.Reason);
        operations.End(begun, ResumeKind, "恢复", $"“{begun.Task.Title}”：{request.Reason}", request, by);
        await work.SaveAsync(ct);
        return begun.Task;
    }
}
