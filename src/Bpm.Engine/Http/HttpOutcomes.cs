namespace Bpm.Engine.Http;

/// <summary>Outcomes of an endpoint that wants to see what the host would refuse.</summary>
public static class HttpOutcomes
{
    /// <summary>The body is longer than allowed.</summary>
    public const string RequestTooLarge = "Request too large";

    /// <summary>A file is longer than allowed.</summary>
    public const string FileTooLarge = "File too large";

    /// <summary>A file's extension is not allowed.</summary>
    public const string InvalidFileExtension = "Invalid file extension";

    /// <summary>A file's media type is not allowed.</summary>
    public const string InvalidFileMimeType = "Invalid file MIME type";
}
