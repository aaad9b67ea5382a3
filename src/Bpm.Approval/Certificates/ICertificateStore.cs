using Bpm.Approval.Cases;

namespace Bpm.Approval.Certificates;

/// <summary>Certificates of the scope's unit of work.</summary>
public interface ICertificateStore
{
    /// <summary>The certificate of a case, including one added in this burst; null where there is none.</summary>
    Task<Certificate?> FindByCaseAsync(CaseId caseId, CancellationToken ct);

    /// <summary>The certificate with this verification code; null where there is none.</summary>
    Task<Certificate?> FindByVerificationCodeAsync(string code, CancellationToken ct);

    /// <summary>Adds a new certificate.</summary>
    void Add(Certificate added);
}
