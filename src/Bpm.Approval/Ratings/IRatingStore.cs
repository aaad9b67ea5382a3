using Bpm.Approval.Cases;

namespace Bpm.Approval.Ratings;

/// <summary>Ratings and the follow-ups of bad ones, tracked by the scope's unit of work.</summary>
public interface IRatingStore
{
    /// <summary>What a case asked; null where it asked nothing yet.</summary>
    Task<CaseRating?> FindByCaseAsync(CaseId caseId, CancellationToken ct);

    /// <summary>By the applicant's query code; null where there is none.</summary>
    Task<CaseRating?> FindByQueryCodeAsync(string queryCode, CancellationToken ct);

    /// <summary>The follow-up; null where there is none.</summary>
    Task<BadRatingTicket?> FindTicketAsync(Guid id, CancellationToken ct);

    /// <summary>Adds one.</summary>
    void Add(CaseRating added);

    /// <summary>Adds one.</summary>
    void Add(BadRatingTicket added);
}
