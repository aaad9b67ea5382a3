using Bpm.Approval.Cases;

namespace Bpm.Approval.Documents;

/// <summary>Documents of the scope's unit of work.</summary>
public interface IDocumentStore
{
    /// <summary>The document; null where there is none.</summary>
    Task<CaseDocument?> FindAsync(DocumentId id, CancellationToken ct);

    /// <summary>All documents of a case, including those added in this burst, oldest first.</summary>
    Task<IReadOnlyList<CaseDocument>> FindAllAsync(CaseId caseId, CancellationToken ct);

    /// <summary>Adds a new document.</summary>
    void Add(CaseDocument added);
}
