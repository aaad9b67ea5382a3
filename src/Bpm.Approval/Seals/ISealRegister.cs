namespace Bpm.Approval.Seals;

/// <summary>Seals and every impression made.</summary>
public interface ISealRegister
{
    /// <summary>All seals, by number.</summary>
    Task<IReadOnlyList<Seal>> SealsAsync(CancellationToken ct);

    /// <summary>Null where there is none.</summary>
    Task<Seal?> FindAsync(string number, CancellationToken ct);

    /// <summary>Whether this seal is on this document already, impressions of the same unit of work included.</summary>
    Task<bool> IsSealedAsync(Guid documentId, string sealNumber, CancellationToken ct);

    /// <summary>The impressions on a document, the oldest first.</summary>
    Task<IReadOnlyList<SealUse>> UsesAsync(Guid documentId, CancellationToken ct);

    /// <summary>Adds an impression; the unit of work saves it. The database refuses a second of the same seal on the same document.</summary>
    void Add(SealUse use);
}
