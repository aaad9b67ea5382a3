using Bpm.Approval.Cases;

namespace Bpm.Approval.Certificates;

/// <summary>Certificates of the scope's unit of work.</summary>
public interface ICertificateStore
{
    /// <summary>The latest version of a case's certificate, including one added in this burst; null where there is none.</summary>
    Task<Certificate?> FindByCaseAsync(CaseId caseId, CancellationToken ct);

    /// <summary>The version with this key; null where there is none.</summary>
    Task<Certificate?> FindAsync(CertificateId id, CancellationToken ct);

    /// <summary>The latest version of the licence with this number; null where there is none.</summary>
    /// <param name="matterCode">Basic code of the matter that it was granted under.</param>
    Task<Certificate?> FindByNumberAsync(string matterCode, string number, CancellationToken ct);

    /// <summary>The certificate with this verification code; null where there is none.</summary>
    Task<Certificate?> FindByVerificationCodeAsync(string code, CancellationToken ct);

    /// <summary>Adds a new certificate.</summary>
    void Add(Certificate added);
}
