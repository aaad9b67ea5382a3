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

    /// <summary>The impressions of a seal from a moment on, the oldest first.</summary>
    Task<IReadOnlyList<SealUse>> UsesSinceAsync(string sealNumber, DateTimeOffset since, CancellationToken ct);

    /// <summary>The electronic signatures behind the impressions on a document.</summary>
    Task<IReadOnlyList<SealSignature>> SignaturesAsync(Guid documentId, CancellationToken ct);

    /// <summary>The electronic signatures over a layout file.</summary>
    /// <param name="layoutSm3">Lower-case hexadecimal.</param>
    Task<IReadOnlyList<SealSignature>> SignaturesOfLayoutAsync(string layoutSm3, CancellationToken ct);

    /// <summary>Adds an electronic signature; the unit of work saves it.</summary>
    void Add(SealSignature signature);

    /// <summary>Adds a seal; the unit of work saves it.</summary>
    void Add(Seal seal);

    /// <summary>Adds an impression; the unit of work saves it. The database refuses a second of the same seal on the same document.</summary>
    void Add(SealUse use);
}
