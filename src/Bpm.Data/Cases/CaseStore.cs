using Bpm.Approval.Cases;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Cases;

/// <summary>Cases, tracked. The timeline comes in a second read: joined, it would repeat the case's text for each line.</summary>
internal sealed class CaseStore(BpmDbContext db) : ICaseStore
{
    public async Task<ApprovalCase?> FindAsync(CaseId id, CancellationToken ct) =>
        db.Set<ApprovalCase>().Local.FirstOrDefault(found => found.Id == id)
        ?? await db.Set<ApprovalCase>().AsSplitQuery().FirstOrDefaultAsync(found => found.Id == id, ct);

    public async Task<ApprovalCase?> FindByNumberAsync(string caseNumber, CancellationToken ct) =>
        db.Set<ApprovalCase>().Local.FirstOrDefault(found => found.Number == caseNumber)
        ?? await db.Set<ApprovalCase>().AsSplitQuery().FirstOrDefaultAsync(found => found.Number == caseNumber, ct);

    public void Add(ApprovalCase added) => db.Add(added);
}
