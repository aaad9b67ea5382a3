using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Tasks;

/// <summary>减签: somebody who has not answered is no longer asked. Who added them may do it, and a supervisor.</summary>
public sealed class RemoveSigner(OperationDesk operations, IWorkflowRuntime workflows, IUnitOfWork work)
{
    private const string Kind = "remove-signer";

    /// <summary>Removes the task from its group. Where the rest has answered already, the group is decided and the workflow goes on.</summary>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>task.not-yours-to-remove</c>; see also <see cref="OperationDesk"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>task.already-done</c>, <c>task.last-signer</c>, <c>task.quorum-unreachable</c>; see also <see cref="OperationDesk"/>.</exception>
    /// <exception cref="InputRefusedException">See <see cref="OperationDesk"/>.</exception>
    public async Task<ApprovalTask> RunAsync(TaskId id, TaskOperationRequest request, Account by, CancellationToken ct)
    {
        var begun = await operations.BeginAsync(id, TaskOperation.RemoveSigner, Kind, request, by, ct);
        if (begun.IsRepeated)
            return begun.Task;

        var (task, group) = (begun.Task, begun.Work);
        if (task.AddedBy != by.UserName && !by.Holds(PostRole.Supervisor))
            throw new NotAllowedException("task.not-yours-to-remove", "只有加签人或者督查人员可以减签。");
        group.Group.RequireNotSuspended(begun.Now);
        group.RequireRemovable(task);

        group.Remove(task, Actor.Of(by), request.Reason);
        var isDecided = group.Settle();
        operations.End(begun, Kind, TaskOperation.RemoveSigner.ChineseName(), $"“{task.Title}”减签{task.OnlyName ?? task.UnitName}：{request.Reason}", request, by);
        if (!isDecided)
            await work.SaveAsync(ct);
        else if ((await workflows.ResumeAsync(new ResumeWorkflow(task.InstanceId, task.BookmarkId, new Dictionary<string, object?> { [TaskStimulus.Input] = id.ToString() }), ct)).IsNothingDone)
            throw new RuleBrokenException("task.already-done", "流程已不再等待该任务。");
        return task;
    }
}
