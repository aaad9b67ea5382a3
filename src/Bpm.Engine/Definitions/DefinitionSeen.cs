using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>What a person had before them when they began to draw.</summary>
/// <param name="VersionId">The version. Empty: there was none.</param>
/// <param name="Sha256">Of its JSON. Null: not known, the version alone counts.</param>
public sealed record DefinitionSeen(string VersionId, string? Sha256)
{
    internal bool Is(WorkflowDefinitionRecord stored) => VersionId == stored.Id && (Sha256 is null || string.Equals(Sha256, stored.Sha256, StringComparison.OrdinalIgnoreCase));
}
