using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>催办: the place that received the case, a supervisor, or somebody who has worked on it reminds those who have not answered.</summary>
public sealed class UrgeTask(OperationDesk operations, ITaskStore tasks, ApprovalOptions options, IUnitOfWork work)
{
    private const string Kind = "urge-task";

    /// <summary>Reminds everybody of the task's group who has not answered.</summary>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>task.not-involved</c>; see also <see cref="OperationDesk"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>task.urged-recently</c>: within <see cref="TaskOptions.UrgeInterval"/>; <c>task.suspended</c>; see also <see cref="OperationDesk"/>.</exception>
    /// <exception cref="InputRefusedException">See <see cref="OperationDesk"/>.</exception>
    public async Task<ApprovalTask> RunAsync(TaskId id, TaskOperationRequest request, Account by, CancellationToken ct)
    {
        var begun = await operations.BeginAsync(id, TaskOperation.Urge, Kind, request, by, ct);
        if (begun.IsRepeated)
            return begun.Task;

        var group = begun.Work.Group;
        if (!await IsInvolvedAsync(begun, by, ct))
            throw new NotAllowedException("task.not-involved", "只有收件单位、督查人员和办理过该办件的人员可以催办。");
        group.RequireNotSuspended(begun.Now);
        if (group.UrgedAt is { } last && begun.Now - last < options.Tasks.UrgeInterval)
            throw new RuleBrokenException("task.urged-recently", $"刚刚催办过，{options.Tasks.UrgeInterval.TotalHours:0.#}小时内不重复催办。");

        group.Urge(begun.Now);
        begun.Work.Log(null, Actor.Of(by), TaskOperation.Urge.ChineseName(), request.Reason);
        operations.End(begun, Kind, TaskOperation.Urge.ChineseName(), $"“{group.Title}”：{request.Reason}", request, by);
        await work.SaveAsync(ct);
        return begun.Task;
    }

    private async Task<bool> IsInvolvedAsync(OperationOnTask begun, Account by, CancellationToken ct)
    {
        var station = begun.Case.Route.ReceivingStation;
        return by.Holds(PostRole.Supervisor) || by.Holds(PostRole.FrontClerk, station) || by.Holds(PostRole.GridWorker, station)
            || (await tasks.FindAllAsync(begun.Case.Id, ct)).Any(task => task.State is TaskState.Completed && task.Assignee == by.UserName);
    }
}
