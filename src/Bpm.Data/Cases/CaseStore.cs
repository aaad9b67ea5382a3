using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Cases;

/// <summary>Cases, tracked. The timeline comes in a second read: joined, it would repeat the case's text for each line.</summary>
internal sealed class CaseStore(BpmDbContext db, UnitOfWork work) : ICaseStore
{
    public async Task<ApprovalCase?> FindAsync(CaseId id, CancellationToken ct) =>
        db.Set<ApprovalCase>().Local.FirstOrDefault(found => found.Id == id)
        ?? await db.Set<ApprovalCase>().AsSplitQuery().FirstOrDefaultAsync(found => found.Id == id, ct);

    public async Task<ApprovalCase?> FindByNumberAsync(string caseNumber, CancellationToken ct) =>
        db.Set<ApprovalCase>().Local.FirstOrDefault(found => found.Number == caseNumber)
        ?? await db.Set<ApprovalCase>().AsSplitQuery().FirstOrDefaultAsync(found => found.Number == caseNumber, ct);

    public async Task<string?> FindOpenOnLicenceAsync(CertificateId root, CancellationToken ct) =>
        await db.Set<ApprovalCase>().Where(found => found.LicenceRoot == root && found.Ending == null).Select(found => found.Number).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<OpenCase>> HoldOpenAsync(string openFor, CancellationToken ct)
    {
        // On SQLite the transaction is the only writer from its beginning; PostgreSQL keeps a lock for the key until it ends.
        await work.BeginAsync(ct);
        if (!db.IsSqlite)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({openFor}, 0))", ct);
        return await db.Set<ApprovalCase>().Where(found => found.OpenFor == openFor).OrderBy(found => found.SubmittedAt).Select(found => new OpenCase(found.Number, found.Route.ReceivingStation)).ToListAsync(ct);
    }

    public void Add(ApprovalCase added) => db.Add(added);
}
