using Bpm.Approval.Cases;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Cases;

/// <summary>Which case a workflow instance works on. Reads only. Scoped.</summary>
public sealed class CaseInstances(BpmDbContext db)
{
    /// <summary>Instances start each other less deep than this.</summary>
    private const int MostParents = 50;

    /// <summary>The number of the case that carries the instance, one that started it, or whose number is its correlation id. Null: none.</summary>
    public async Task<string?> FindCaseNumberAsync(string instanceId, CancellationToken ct)
    {
        string? at = instanceId;
        for (var parents = 0; at is not null && parents < MostParents; parents++)
        {
            var (id, instance) = (at, await db.Set<WorkflowInstanceRecord>().Where(row => row.Id == at).Select(row => new { row.ParentInstanceId, row.CorrelationId }).FirstOrDefaultAsync(ct));
            if (instance is null)
                return null;
            var correlationId = instance.CorrelationId;
            if (await db.Set<ApprovalCase>().Where(row => row.WorkflowInstanceId == id || row.Number == correlationId).Select(row => row.Number).FirstOrDefaultAsync(ct) is { } number)
                return number;
            at = instance.ParentInstanceId;
        }

        return null;
    }

    /// <summary>Whether this is the number of a case: an instance with it as its correlation id would act on that case.</summary>
    public Task<bool> IsCaseNumberAsync(string correlationId, CancellationToken ct) => db.Set<ApprovalCase>().AnyAsync(row => row.Number == correlationId, ct);
}
