namespace Bpm.Approval.Cases;

/// <summary>Cases of the scope's unit of work: what is found is tracked, what is changed is saved with the burst.</summary>
public interface ICaseStore
{
    /// <summary>The case with everything in it; null where there is none.</summary>
    Task<ApprovalCase?> FindAsync(CaseId id, CancellationToken ct);

    /// <summary>The case with this number; null where there is none.</summary>
    Task<ApprovalCase?> FindByNumberAsync(string caseNumber, CancellationToken ct);

    /// <summary>Adds a new case.</summary>
    void Add(ApprovalCase added);
}
