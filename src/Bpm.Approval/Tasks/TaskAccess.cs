using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>Gives a task only to those who may do it.</summary>
internal static class TaskAccess
{
    /// <exception cref="NotFoundException"><c>task.not-found</c>.</exception>
    /// <exception cref="NotAllowedException">See <see cref="RequireCandidate"/>.</exception>
    public static async Task<ApprovalTask> GetForAsync(this ITaskStore tasks, TaskId id, Account by, CancellationToken ct)
    {
        var task = await tasks.FindAsync(id, ct) ?? throw new NotFoundException("task.not-found", "任务不存在。");
        RequireCandidate(task, by);
        task.StandIn(by);
        return task;
    }

    /// <exception cref="NotAllowedException"><c>task.not-yours</c>; where separation of duties excludes the account, the code of that duty.</exception>
    public static void RequireCandidate(ApprovalTask task, Account by)
    {
        if (task.OnlyUserName is { } only && only != by.UserName && !by.ActsFor.Contains(only))
            throw new NotAllowedException("task.not-yours", $"该任务由{task.OnlyName}办理。");
        if (!by.Holds(task.Role, task.UnitCode))
            throw new NotAllowedException("task.not-yours", $"该任务由{task.UnitName}的{task.Role.ChineseName()}办理。");
        if (!task.ExcludedUserNames.Contains(by.UserName))
            return;

        throw task.Kind switch
        {
            TaskKind.Decision => new NotAllowedException("duty.acceptor-decides", "受理人不得作出决定（受审分离）。"),
            TaskKind.Seal => new NotAllowedException("duty.decider-seals", "决定人不得用印。"),
            _ => new NotAllowedException("duty.excluded", "您已办理上一环节，应由他人办理本任务。"),
        };
    }
}
