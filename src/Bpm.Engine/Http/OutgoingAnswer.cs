namespace Bpm.Engine.Http;

/// <summary>What became of an <see cref="OutgoingRequest"/>.</summary>
public sealed record OutgoingAnswer
{
    /// <summary>Workflow input under which the host hands it to the burst that it resumes.</summary>
    public const string InputName = "__HttpAnswer";

    /// <summary>How it ended.</summary>
    public OutgoingResult Result { get; init; }

    /// <summary>Status code. 0 where nobody answered.</summary>
    public int StatusCode { get; init; }

    /// <summary>Media type of the body. Null: none said.</summary>
    public string? ContentType { get; init; }

    /// <summary>Body. Null: none.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Headers by name, each with its values.</summary>
    public IReadOnlyDictionary<string, string[]> Headers { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Why it was refused, without secrets. Null: it was not.</summary>
    public string? Message { get; init; }
}
