namespace Bpm.Approval.Materials;

/// <summary>A stored file: what it is and who brought it. Its content lies once under its hash.</summary>
public sealed class FileRecord
{
    private FileRecord()
    {
    }

    /// <param name="id">Key.</param>
    /// <param name="fileName">Name as uploaded.</param>
    /// <param name="mediaType">Media type found by content.</param>
    /// <param name="bytes">Size in bytes.</param>
    /// <param name="sha256">Hash of the content, lower-case hex.</param>
    /// <param name="uploadedBy">User name.</param>
    /// <param name="uploadedAt">UTC.</param>
    public FileRecord(Guid id, string fileName, string mediaType, long bytes, string sha256, string uploadedBy, DateTimeOffset uploadedAt)
    {
        Id = id;
        FileName = fileName;
        MediaType = mediaType;
        Bytes = bytes;
        Sha256 = sha256;
        UploadedBy = uploadedBy;
        UploadedAt = uploadedAt;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Name as uploaded.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Media type found by content.</summary>
    public string MediaType { get; private set; } = "";

    /// <summary>Size in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Hash of the content, lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>User name of who brought it.</summary>
    public string UploadedBy { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset UploadedAt { get; private set; }
}
