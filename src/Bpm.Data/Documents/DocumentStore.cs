using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Documents;

/// <summary>Documents, tracked; those added in this burst are found too.</summary>
internal sealed class DocumentStore(BpmDbContext db) : IDocumentStore
{
    public async Task<CaseDocument?> FindAsync(DocumentId id, CancellationToken ct) => await db.Set<CaseDocument>().FindAsync([id], ct);

    public async Task<IReadOnlyList<CaseDocument>> FindAllAsync(CaseId caseId, CancellationToken ct)
    {
        await db.Set<CaseDocument>().Where(document => document.CaseId == caseId).LoadAsync(ct);
        return [.. db.Set<CaseDocument>().Local.Where(document => document.CaseId == caseId).OrderBy(document => document.CreatedAt).ThenBy(document => document.Id.Value)];
    }

    public void Add(CaseDocument added) => db.Add(added);
}
