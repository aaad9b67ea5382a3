namespace Bpm.Approval.Credit;

/// <summary>Restrictions of applicants, tracked by the scope's unit of work.</summary>
public interface IRestrictionStore
{
    /// <summary>The restriction; null where there is none.</summary>
    Task<ApplicantRestriction?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The newest that stands against an applicant, also one added in this burst; null where none does.</summary>
    Task<ApplicantRestriction?> FindStandingAsync(string idNumber, CancellationToken ct);

    /// <summary>Adds one.</summary>
    void Add(ApplicantRestriction added);
}
