using Bpm.Approval.Cases;
using Bpm.Approval.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Tasks;

/// <summary>Tasks, tracked; those added in this burst are found too.</summary>
internal sealed class TaskStore(BpmDbContext db) : ITaskStore
{
    public async Task<ApprovalTask?> FindAsync(TaskId id, CancellationToken ct) => await db.Set<ApprovalTask>().FindAsync([id], ct);

    public async Task<IReadOnlyList<ApprovalTask>> FindOpenAsync(CaseId caseId, CancellationToken ct)
    {
        await db.Set<ApprovalTask>().Where(task => task.CaseId == caseId && (task.State == TaskState.Open || task.State == TaskState.Claimed)).LoadAsync(ct);
        return [.. Known(caseId).Where(task => task.IsOpen)];
    }

    public async Task<IReadOnlyList<ApprovalTask>> FindAllAsync(CaseId caseId, CancellationToken ct)
    {
        await db.Set<ApprovalTask>().Where(task => task.CaseId == caseId).LoadAsync(ct);
        return [.. Known(caseId)];
    }

    public void Add(ApprovalTask added) => db.Add(added);

    public async Task<TaskGroup?> FindGroupAsync(TaskGroupId id, CancellationToken ct) => await db.Set<TaskGroup>().FindAsync([id], ct);

    public async Task<IReadOnlyList<TaskGroup>> FindGroupsAsync(CaseId caseId, CancellationToken ct)
    {
        await db.Set<TaskGroup>().Where(group => group.CaseId == caseId).LoadAsync(ct);
        return [.. db.Set<TaskGroup>().Local.Where(group => group.CaseId == caseId).OrderBy(group => group.CreatedAt).ThenBy(group => group.Id.Value)];
    }

    public async Task<IReadOnlyList<ApprovalTask>> FindMembersAsync(TaskGroupId id, CancellationToken ct)
    {
        await db.Set<ApprovalTask>().Where(task => task.GroupId == id).LoadAsync(ct);
        return [.. db.Set<ApprovalTask>().Local.Where(task => task.GroupId == id).OrderBy(task => task.Position).ThenBy(task => task.CreatedAt)];
    }

    public void Add(TaskGroup added) => db.Add(added);

    public async Task<IReadOnlyList<TaskCopy>> FindCopiesAsync(TaskId id, CancellationToken ct) =>
        await db.Set<TaskCopy>().Where(copy => copy.TaskId == id).OrderBy(copy => copy.SentAt).ThenBy(copy => copy.Id).ToListAsync(ct);

    public void Add(TaskCopy added) => db.Add(added);

    public void Add(TaskTrailEntry added) => db.Add(added);

    private IEnumerable<ApprovalTask> Known(CaseId caseId) =>
        db.Set<ApprovalTask>().Local.Where(task => task.CaseId == caseId).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id.Value);
}
