namespace Bpm.Approval.Credit;

/// <summary>Restrictions of applicants, tracked by the scope's unit of work.</summary>
public interface IRestrictionStore
{
    /// <summary>The restriction; null where there is none.</summary>
    Task<ApplicantRestriction?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The newest that stands against an applicant, also one added in this burst; null where none does.</summary>
    /// <param name="today">Local.</param>
    Task<ApplicantRestriction?> FindStandingAsync(string idNumber, DateOnly today, CancellationToken ct);

    /// <summary>The bar against applying for a matter that ends last; null where none stands.</summary>
    /// <param name="catalogCode">Basic code of the matter.</param>
    /// <param name="today">Local.</param>
    Task<ApplicantRestriction?> FindBarAsync(string idNumber, string catalogCode, DateOnly today, CancellationToken ct);

    /// <summary>Adds one.</summary>
    void Add(ApplicantRestriction added);
}
