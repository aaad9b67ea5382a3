namespace Bpm.Approval.Handover;

/// <summary>Handover lists for changing.</summary>
public interface IHandoverStore
{
    /// <summary>Tracked; null where there is none.</summary>
    Task<HandoverList?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Every list with papers of this case, the oldest first; those just added too.</summary>
    Task<IReadOnlyList<HandoverList>> OfCaseAsync(string caseNumber, CancellationToken ct);

    /// <summary>Adds one; the unit of work saves it.</summary>
    void Add(HandoverList list);
}
