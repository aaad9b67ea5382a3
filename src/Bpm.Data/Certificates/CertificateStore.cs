using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Certificates;

/// <summary>Certificates, tracked; one added in this burst is found too.</summary>
internal sealed class CertificateStore(BpmDbContext db) : ICertificateStore
{
    public async Task<Certificate?> FindByCaseAsync(CaseId caseId, CancellationToken ct)
    {
        await db.Set<Certificate>().Where(certificate => certificate.CaseId == caseId).LoadAsync(ct);
        return db.Set<Certificate>().Local.Where(certificate => certificate.CaseId == caseId).MaxBy(certificate => certificate.LicenceVersion);
    }

    public async Task<Certificate?> FindAsync(CertificateId id, CancellationToken ct) => await db.Set<Certificate>().FindAsync([id], ct);

    public async Task<Certificate?> FindByNumberAsync(string matterCode, string number, CancellationToken ct)
    {
        await db.Set<Certificate>().Where(certificate => certificate.MatterCode == matterCode && certificate.Number == number).LoadAsync(ct);
        return db.Set<Certificate>().Local.Where(certificate => certificate.MatterCode == matterCode && certificate.Number == number).MaxBy(certificate => certificate.LicenceVersion);
    }

    public async Task<Certificate?> FindByVerificationCodeAsync(string code, CancellationToken ct) =>
        db.Set<Certificate>().Local.FirstOrDefault(certificate => certificate.VerificationCode == code)
        ?? await db.Set<Certificate>().FirstOrDefaultAsync(certificate => certificate.VerificationCode == code, ct);

    public void Add(Certificate added) => db.Add(added);
}
