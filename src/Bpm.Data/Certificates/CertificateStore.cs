using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Certificates;

/// <summary>Certificates, tracked; one added in this burst is found too.</summary>
internal sealed class CertificateStore(BpmDbContext db) : ICertificateStore
{
    public async Task<Certificate?> FindByCaseAsync(CaseId caseId, CancellationToken ct) =>
        db.Set<Certificate>().Local.FirstOrDefault(certificate => certificate.CaseId == caseId)
        ?? await db.Set<Certificate>().FirstOrDefaultAsync(certificate => certificate.CaseId == caseId, ct);

    public async Task<Certificate?> FindByVerificationCodeAsync(string code, CancellationToken ct) =>
        db.Set<Certificate>().Local.FirstOrDefault(certificate => certificate.VerificationCode == code)
        ?? await db.Set<Certificate>().FirstOrDefaultAsync(certificate => certificate.VerificationCode == code, ct);

    public void Add(Certificate added) => db.Add(added);
}
