namespace Bpm.Engine.Http;

/// <summary>A file of an incoming form.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="FileName">Without folders.</param>
/// <param name="ContentType">Media type, as the caller says.</param>
/// <param name="Content">Its bytes.</param>
public sealed record IncomingFile(string Name, string FileName, string ContentType, byte[] Content);
