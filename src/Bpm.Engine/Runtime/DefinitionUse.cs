namespace Bpm.Engine.Runtime;

/// <summary>A version of a definition uses a version of another as an activity.</summary>
/// <param name="VersionId">Version id of the consumer.</param>
/// <param name="UsedDefinitionId">Logical id of what it uses.</param>
/// <param name="UsedVersionId">Version id of what it uses.</param>
/// <param name="IsDirect">Named by the consumer itself, not only by something it uses.</param>
public sealed record DefinitionUse(string VersionId, string UsedDefinitionId, string UsedVersionId, bool IsDirect);
