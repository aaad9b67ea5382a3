using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>On whom a task may be put. Separation of duties holds through every operation.</summary>
public sealed class TaskTargets(IPlaceDirectory places, CaseUnits units)
{
    private static readonly PostRole[] Handling =
        [PostRole.FrontClerk, PostRole.GridWorker, PostRole.BackReviewer, PostRole.DecisionMaker, PostRole.SealKeeper, PostRole.IssueClerk];

    /// <summary>A person who may take the task's own work over.</summary>
    /// <param name="anyUnit">True where the post may be held at any unit: a supervisor finds somebody where nobody is.</param>
    /// <exception cref="InputRefusedException"><c>task.target-unknown</c>, <c>task.target-self</c>.</exception>
    /// <exception cref="NotAllowedException"><c>task.target-lacks-post</c>, <c>duty.excluded</c>, <c>duty.acceptor-decides</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>task.target-already-asked</c>.</exception>
    internal async Task<TaskTarget> ForHandlingAsync(OperationOnTask begun, string userName, Account by, bool anyUnit, CancellationToken ct)
    {
        var account = await FindAsync(begun, userName, by, ct);
        var task = begun.Task;
        var post = account.Posts.FirstOrDefault(post => post.Role == task.Role && (anyUnit || post.IsAt(task.UnitCode)))
            ?? throw new NotAllowedException("task.target-lacks-post", $"{account.DisplayName}不是{task.UnitName}的{task.Role.ChineseName()}，不能接办。");
        return await TargetAsync(account, post, post.IsAt(task.UnitCode) ? task.UnitCode : null, ct);
    }

    /// <summary>A person who may be asked beside the node's own (加签): anybody who works on cases.</summary>
    /// <exception cref="InputRefusedException"><c>task.target-unknown</c>, <c>task.target-self</c>.</exception>
    /// <exception cref="NotAllowedException"><c>task.target-lacks-post</c>, <c>duty.excluded</c>, <c>duty.acceptor-decides</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>task.target-already-asked</c>.</exception>
    internal async Task<TaskTarget> ForSigningAsync(OperationOnTask begun, string userName, Account by, CancellationToken ct)
    {
        var account = await FindAsync(begun, userName, by, ct);
        var post = account.Posts.FirstOrDefault(post => Handling.Contains(post.Role))
            ?? throw new NotAllowedException("task.target-lacks-post", $"{account.DisplayName}不承担办件工作，不能加签。");
        return await TargetAsync(account, post, null, ct);
    }

    private async Task<Account> FindAsync(OperationOnTask begun, string userName, Account by, CancellationToken ct)
    {
        if (await places.FindAccountAsync(Account.Normalize(userName ?? ""), ct) is not { IsActive: true } account)
            throw new InputRefusedException("task.target-unknown", "没有这个账号，或者账号已停用。", "to");
        if (account.UserName == by.UserName)
            throw new InputRefusedException("task.target-self", "不能交给自己。", "to");
        if (begun.Task.ExcludedUserNames.Contains(account.UserName))
            throw new NotAllowedException("duty.excluded", $"{account.DisplayName}已办理前面的环节，按职责分离不能办理本任务。");
        if (begun.Task.Role is PostRole.DecisionMaker && !begun.Case.IsInstant && begun.Case.AcceptedBy == account.UserName)
            throw new NotAllowedException("duty.acceptor-decides", "受理人不得作出决定（受审分离）。");
        if (begun.Work.Members.Any(member => member.State is not TaskState.Cancelled && (member.Assignee ?? member.OnlyUserName) == account.UserName))
            throw new RuleBrokenException("task.target-already-asked", $"{account.DisplayName}已在本环节的办理人员中。");
        return account;
    }

    private async Task<TaskTarget> TargetAsync(Account account, Post post, string? unitCode, CancellationToken ct)
    {
        var code = unitCode ?? post.StationCode ?? post.OrganizationCode;
        return new TaskTarget(Actor.Of(account), post.Role, code, await units.NameAsync(code, ct));
    }
}
