namespace Bpm.Engine.Http;

/// <summary>What a workflow answers to the current request; the host sends it after the commit.</summary>
/// <param name="StatusCode">Status code.</param>
/// <param name="ContentType">Media type of the body. Null: none.</param>
/// <param name="Content">Body. Null: none.</param>
/// <param name="Headers">Further headers by name.</param>
public sealed record HttpReply(int StatusCode, string? ContentType, byte[]? Content, IReadOnlyDictionary<string, string> Headers);
