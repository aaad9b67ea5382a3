namespace Bpm.Engine.Http;

/// <summary>A request that an activity wants sent. May hold secrets: never log it.</summary>
public sealed record OutgoingRequest
{
    /// <summary>The instance that waits for the answer.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Where it waits; also the request's idempotency key.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>Absolute address.</summary>
    public required string Url { get; init; }

    /// <summary>Upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Body. Null: none.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Media type of the body. Null: none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The <c>Authorization</c> header. Null: none.</summary>
    public string? Authorization { get; init; }

    /// <summary>The header is sent as it stands, well formed or not.</summary>
    public bool DisableAuthorizationHeaderValidation { get; init; }

    /// <summary>Further headers by name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Tried again when it fails for a reason that may pass. Otherwise the first failure is the answer.</summary>
    public bool IsRetried { get; init; }
}
