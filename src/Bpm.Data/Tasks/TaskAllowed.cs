using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Data.Tasks;

/// <summary>Which operations a page offers somebody. The operations themselves check again.</summary>
internal static class TaskAllowed
{
    /// <param name="canDo">The account may complete the task now.</param>
    /// <param name="isInvolved">It may urge: the receiving place, supervisors, who worked on the case.</param>
    /// <param name="hasEarlier">There are nodes to return to.</param>
    public static IReadOnlyList<TaskAllowedView> Of(TaskGroup group, ApprovalTask task, Account account, bool canDo, bool isInvolved, bool hasEarlier, DateTimeOffset now)
    {
        var isSupervisor = account.Holds(PostRole.Supervisor);
        if (!group.IsOpen)
        {
            return task is { State: TaskState.Completed, IsSigner: true } && task.Assignee == account.UserName && group is { State: TaskGroupState.Completed } && group.Operations.Contains(TaskOperation.Recall)
                ? [Named(TaskOperation.Recall, "recall")]
                : [];
        }

        if (group.IsSuspendedAt(now))
            return (canDo || isSupervisor) && group.Operations.Contains(TaskOperation.Suspend) ? [new TaskAllowedView("resume", "恢复")] : [];

        var found = new List<TaskAllowedView>();
        void Offer(TaskOperation operation, string action, bool may)
        {
            if (may && group.Operations.Contains(operation))
                found.Add(Named(operation, action));
        }

        Offer(TaskOperation.Transfer, "transfer", canDo || (isSupervisor && group.NeedsAssignment));
        Offer(TaskOperation.Delegate, "delegate", canDo && task.IsSigner);
        Offer(TaskOperation.AddSigner, "signers", canDo && task.IsSigner);
        Offer(TaskOperation.Return, "return", canDo && task.IsSigner && hasEarlier);
        Offer(TaskOperation.Suspend, "suspend", canDo);
        Offer(TaskOperation.Copy, "copy", canDo);
        Offer(TaskOperation.Urge, "urge", isInvolved && !canDo);
        return found;
    }

    public static bool CanRemove(TaskGroup group, ApprovalTask member, Account account) =>
        group.IsOpen && member.State is TaskState.Open or TaskState.Claimed or TaskState.Waiting && group.Operations.Contains(TaskOperation.RemoveSigner)
        && (member.AddedBy == account.UserName || account.Holds(PostRole.Supervisor));

    private static TaskAllowedView Named(TaskOperation operation, string action) => new(action, operation.ChineseName());
}
