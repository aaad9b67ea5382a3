using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>撤回: who has just answered takes the case back, while nobody after them has acted.</summary>
public sealed class RecallTask(OperationDesk operations, ITaskStore tasks, GoingBack back)
{
    private const string Kind = "recall-task";

    /// <summary>Takes the case back to one's own completed task, which is done again.</summary>
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>recall.not-yours</c>; see also <see cref="OperationDesk"/>.</exception>
    /// <exception cref="RuleBrokenException">
    /// <c>recall.not-decided</c>: its group is still open; <c>recall.nothing-to-take-back</c>; <c>recall.already-acted</c>: somebody after it has claimed, answered or done anything else;
    /// <c>return.past-legal-step</c>, <c>return.not-earlier</c>, <c>return.unreachable</c>; see also <see cref="OperationDesk"/>.
    /// </exception>
    /// <exception cref="InputRefusedException">See <see cref="OperationDesk"/>.</exception>
    public async Task<ApprovalTask> RunAsync(TaskId id, TaskOperationRequest request, Account by, CancellationToken ct)
    {
        var begun = await operations.BeginAsync(id, TaskOperation.Recall, Kind, request, by, ct);
        if (begun.IsRepeated)
            return begun.Task;

        var (task, group) = (begun.Task, begun.Work.Group);
        if (task.State is not TaskState.Completed || task.Assignee != by.UserName || !task.IsSigner)
            throw new NotAllowedException("recall.not-yours", "只能撤回本人已办理的任务。");
        if (group.State is not TaskGroupState.Completed)
            throw new RuleBrokenException("recall.not-decided", "本环节尚未结束，不能撤回。");
        var all = await tasks.FindGroupsAsync(group.CaseId, ct);
        var after = all.Where(other => other.InstanceId == group.InstanceId && other.Id != group.Id && other.CaseEntries >= group.EntriesAtEnd).ToList();
        if (after.Count == 0)
            throw new RuleBrokenException("recall.nothing-to-take-back", "后面没有等待办理的环节，不能撤回。");
        foreach (var other in after)
        {
            var members = await tasks.FindMembersAsync(other.Id, ct);
            if (!other.IsOpen || other.TrailLength > members.Count || members.Any(member => member.State is TaskState.Claimed or TaskState.Completed))
                throw new RuleBrokenException("recall.already-acted", "后面的环节已有人办理，不能撤回。");
        }

        GoingBack.RequireNoLegalStepSince(begun.Case, group);
        var from = after[0];
        if (await back.WhyNotAsync(from, group, straightBack: false, ct) is { } code)
            throw GoingBack.Refused(code);

        from.SendBack(new TaskReturn(group.NodeId, by.UserName, from.NodeId, from.Title, request.Reason, by.DisplayName, StraightBack: false));
        begun.Work.Log(null, Actor.Of(by), TaskOperation.Recall.ChineseName(), request.Reason);
        operations.End(begun, Kind, TaskOperation.Recall.ChineseName(), $"“{group.Title}”由{by.DisplayName}撤回：{request.Reason}", request, by);
        await back.RunAsync(from, group, straightBack: false, ct);
        return task;
    }
}
