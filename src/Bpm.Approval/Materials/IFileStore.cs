namespace Bpm.Approval.Materials;

/// <summary>Files: what they are, and their content by hash, shared by all nodes.</summary>
public interface IFileStore
{
    /// <summary>The file; null where there is none.</summary>
    Task<FileRecord?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The files that exist among these keys.</summary>
    Task<IReadOnlyList<FileRecord>> FindAllAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Content by hash; null where there is none.</summary>
    Task<byte[]?> ReadContentAsync(string sha256, CancellationToken ct);

    /// <summary>Adds a file.</summary>
    void Add(FileRecord added);

    /// <summary>Stores content under its hash; content that is there already is not stored twice.</summary>
    Task AddContentAsync(string sha256, byte[] content, CancellationToken ct);
}
