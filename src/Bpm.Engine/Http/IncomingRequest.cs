namespace Bpm.Engine.Http;

/// <summary>A request that starts or resumes a workflow, as plain data.</summary>
public sealed record IncomingRequest
{
    /// <summary>Below the host's base path, as asked, with a leading slash.</summary>
    public required string Path { get; init; }

    /// <summary>Upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Query parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers by name, without those that prove who the caller is.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Media type of the body. Null: none said.</summary>
    public string? ContentType { get; init; }

    /// <summary>Body. Null: none, or a form.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Fields of a form. Null: no form.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    /// <summary>Files of a form.</summary>
    public IReadOnlyList<IncomingFile> Files { get; init; } = [];

    /// <summary>One of <see cref="HttpOutcomes"/> where the endpoint wants to see the refusal itself; body and files are then missing. Null: nothing is wrong.</summary>
    public string? Refusal { get; init; }

    /// <summary>Only instances with this correlation id. Null: all.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Only this instance; none is started. Null: all.</summary>
    public string? InstanceId { get; init; }
}
