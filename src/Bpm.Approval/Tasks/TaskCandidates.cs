using Bpm.Approval.Cases;
using Bpm.Approval.People;

namespace Bpm.Approval.Tasks;

/// <summary>Who may do a task.</summary>
public static class TaskCandidates
{
    /// <summary>True where the account holds the post at the unit, is not excluded, and nobody else has claimed the task.</summary>
    public static bool MayDo(this Account account, ApprovalTask task) =>
        account.IsCandidateFor(task) && (task.State is not TaskState.Claimed || task.Assignee == account.UserName || (task.Assignee is { } absent && account.ActsFor.Contains(absent)));

    /// <summary>True where the account holds the post at the unit, is the one it was given to where it was given to one, and is not excluded.</summary>
    public static bool IsCandidateFor(this Account account, ApprovalTask task) =>
        account.Holds(task.Role, task.UnitCode) && (task.OnlyUserName is null || task.OnlyUserName == account.UserName || account.ActsFor.Contains(task.OnlyUserName)) && !task.ExcludedUserNames.Contains(account.UserName);

    /// <summary>Open tasks of the case that the account may do, oldest first.</summary>
    internal static async Task<IReadOnlyList<TaskId>> IdsForAsync(this ITaskStore tasks, CaseId caseId, Account account, CancellationToken ct) =>
        [.. (await tasks.FindOpenAsync(caseId, ct)).Where(account.MayDo).Select(t => t.Id)];
}
