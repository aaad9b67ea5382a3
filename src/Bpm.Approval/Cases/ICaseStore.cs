namespace Bpm.Approval.Cases;

/// <summary>Cases of the scope's unit of work: what is found is tracked, what is changed is saved with the burst.</summary>
public interface ICaseStore
{
    /// <summary>The case with everything in it; null where there is none.</summary>
    Task<ApprovalCase?> FindAsync(CaseId id, CancellationToken ct);

    /// <summary>The case with this number; null where there is none.</summary>
    Task<ApprovalCase?> FindByNumberAsync(string caseNumber, CancellationToken ct);

    /// <summary>Number of an open case that works on this licence; null where there is none.</summary>
    Task<string?> FindOpenOnLicenceAsync(Certificates.CertificateId root, CancellationToken ct);

    /// <summary>Open cases of one applicant for one handling item, wherever they were received. Whoever asks for the same waits until this burst has committed or given up: two who come at one instant see each other.</summary>
    /// <param name="openFor">See <see cref="ApprovalCase.OpenFor"/>.</param>
    Task<IReadOnlyList<OpenCase>> HoldOpenAsync(string openFor, CancellationToken ct);

    /// <summary>Adds a new case.</summary>
    void Add(ApprovalCase added);
}

/// <summary>A case that has not ended.</summary>
/// <param name="ReceivingStation">Code of the place that took it in.</param>
public sealed record OpenCase(string Number, string ReceivingStation);
