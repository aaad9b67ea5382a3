namespace Bpm.Approval.Materials;

/// <summary>A file attached to a material of a case.</summary>
/// <param name="FileId">Key of the <see cref="FileRecord"/>.</param>
/// <param name="FileName">Name as uploaded.</param>
/// <param name="MediaType">Media type found by content.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Sha256">Hash of the content, lower-case hex.</param>
public sealed record MaterialFile(Guid FileId, string FileName, string MediaType, long Bytes, string Sha256);
