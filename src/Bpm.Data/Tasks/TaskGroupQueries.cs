using Bpm.Approval.People;
using Bpm.Approval.Tasks;
using Bpm.Data.Cases;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Tasks;

/// <summary>Groups of tasks, their trails, and copies. Reads only.</summary>
public sealed class TaskGroupQueries(BpmDbContext db, CaseQueries cases, TimeProvider clock)
{
    private const int MostCopies = 200;

    /// <summary>The group of a task; null where there is no such task, it stands alone, or the account may not see its case.</summary>
    public async Task<TaskGroupView?> FindAsync(TaskId id, Account account, CancellationToken ct)
    {
        var task = await db.Set<ApprovalTask>().AsNoTracking().FirstOrDefaultAsync(found => found.Id == id, ct);
        if (task?.GroupId is not { } groupId || await cases.FindAsync(task.CaseNumber, account, ct) is null)
            return null;

        var group = await db.Set<TaskGroup>().AsNoTracking().FirstAsync(found => found.Id == groupId, ct);
        var members = await db.Set<ApprovalTask>().AsNoTracking().Where(member => member.GroupId == groupId).OrderBy(member => member.Position).ToListAsync(ct);
        var trail = await db.Set<TaskTrailEntry>().AsNoTracking().Where(entry => entry.GroupId == groupId).OrderBy(entry => entry.Sequence).ToListAsync(ct);
        var earlier = await db.Set<TaskGroup>().AsNoTracking()
            .Where(other => other.InstanceId == group.InstanceId && other.NodeId != group.NodeId && other.State == TaskGroupState.Completed)
            .OrderByDescending(other => other.EntriesAtEnd).ToListAsync(ct);
        var now = clock.GetUtcNow();
        return new TaskGroupView(
            groupId.Value, group.Mode, group.Mode.ChineseName(), group.Outcome, [.. group.Operations.Select(operation => new TaskOperationView(operation, operation.ChineseName()))],
            group.Suspension is { } suspended ? new TaskSuspensionView(suspended.Ground, suspended.Until) : null,
            group.Return is { } back ? new TaskReturnView(back.FromTitle, back.Reason, back.ByName, back.StraightBack) : null,
            group.UrgedAt, group.UrgeCount,
            [.. members.Select(member => new TaskMemberView(TaskRows.Of(member, now), member.Part, member.OnlyName, member.Weight, member.Outcome, member.Comment, member.CloseReason, TaskAllowed.CanRemove(group, member, account)))],
            group.IsOpen ? [.. earlier.DistinctBy(other => other.NodeId).Select(other => new EarlierNodeView(other.NodeId, other.Title))] : [],
            [.. trail.Select(entry => new TaskTrailView(entry.Sequence, entry.At, entry.ByName, entry.Action, entry.ToName, entry.Note))],
            TaskAllowed.Of(group, task, account, TaskQueries.CanDo(task, account), await IsInvolvedAsync(task, account, ct), earlier.Count > 0, now));
    }

    private async Task<bool> IsInvolvedAsync(ApprovalTask task, Account account, CancellationToken ct)
    {
        var user = account.UserName;
        var station = await db.Set<Approval.Cases.ApprovalCase>().Where(about => about.Id == task.CaseId).Select(about => about.Route.ReceivingStation).FirstAsync(ct);
        return account.Holds(PostRole.Supervisor) || account.Holds(PostRole.FrontClerk, station) || account.Holds(PostRole.GridWorker, station)
            || await db.Set<ApprovalTask>().AnyAsync(other => other.CaseId == task.CaseId && other.State == TaskState.Completed && other.Assignee == user, ct);
    }

    /// <summary>What was copied to the account, newest first; at most 200.</summary>
    public async Task<IReadOnlyList<TaskCopyRow>> CopiesAsync(Account account, CancellationToken ct) =>
        await db.Set<TaskCopy>().AsNoTracking().Where(copy => copy.ToUserName == account.UserName).OrderByDescending(copy => copy.SentAt).ThenBy(copy => copy.Id).Take(MostCopies)
            .Select(copy => new TaskCopyRow(copy.TaskId.Value, copy.CaseNumber, copy.MatterName, copy.Title, copy.ByName, copy.Note, copy.SentAt)).ToListAsync(ct);
}
