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

    private IEnumerable<ApprovalTask> Known(CaseId caseId) =>
        db.Set<ApprovalTask>().Local.Where(task => task.CaseId == caseId).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id.Value);
}
