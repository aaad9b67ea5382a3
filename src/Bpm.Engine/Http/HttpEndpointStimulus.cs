using Bpm.Engine.Bookmarks;

namespace Bpm.Engine.Http;

/// <summary>What <c>Elsa.HttpEndpoint</c> waits for: one for each method. The other members tell the host what to check before the burst.</summary>
/// <param name="Path">Route template, lower case, with a leading slash.</param>
/// <param name="Method">Lower case.</param>
public sealed record HttpEndpointStimulus(string Path, string Method)
{
    /// <summary>Stimulus name of endpoints.</summary>
    public const string Name = "Elsa.HttpEndpoint";

    /// <summary>The path as its author wrote it: parameters keep their case.</summary>
    [ExcludeFromHash]
    public string? Template { get; init; }

    /// <summary>Whether the caller must be signed in.</summary>
    [ExcludeFromHash]
    public bool Authorize { get; init; }

    /// <summary>Policy that the caller must meet. Null: signed in is enough.</summary>
    [ExcludeFromHash]
    public string? Policy { get; init; }

    /// <summary>Longer bursts are given up. Null: the host's limit.</summary>
    [ExcludeFromHash]
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>Bytes of the body. Null: the host's limit.</summary>
    [ExcludeFromHash]
    public long? RequestSizeLimit { get; init; }

    /// <summary>Bytes of each file. Null: no limit of its own.</summary>
    [ExcludeFromHash]
    public long? FileSizeLimit { get; init; }

    /// <summary>With or without a dot. Empty or null: all.</summary>
    [ExcludeFromHash]
    public IReadOnlyList<string>? AllowedFileExtensions { get; init; }

    /// <summary>With or without a dot. Empty or null: none.</summary>
    [ExcludeFromHash]
    public IReadOnlyList<string>? BlockedFileExtensions { get; init; }

    /// <summary>Media types. Empty or null: all.</summary>
    [ExcludeFromHash]
    public IReadOnlyList<string>? AllowedMimeTypes { get; init; }

    /// <summary>Refusals that the workflow wants to see itself: names of outcomes.</summary>
    [ExcludeFromHash]
    public IReadOnlyList<string>? ExposedOutcomes { get; init; }
}
