using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>What saving or publishing a definition came to.</summary>
/// <param name="Version">The version as it is stored now.</param>
/// <param name="Findings">What is wrong with it; here nothing but warnings.</param>
/// <param name="Consumers">What became of the definitions that use it; empty unless they were to follow.</param>
public sealed record DefinitionChange(WorkflowDefinitionRecord Version, IReadOnlyList<DefinitionFinding> Findings, IReadOnlyList<UpdatedConsumer> Consumers);

/// <summary>A definition that uses another was pointed at that one's new version.</summary>
/// <param name="DefinitionId">Its logical id.</param>
/// <param name="VersionId">The version that was saved for it.</param>
/// <param name="IsPublished">That version is published. Otherwise it is a draft, because it was one before, because of the errors found, or because it was not permitted.</param>
/// <param name="Findings">What keeps it from being published; empty: nothing.</param>
public sealed record UpdatedConsumer(string DefinitionId, string VersionId, bool IsPublished, IReadOnlyList<DefinitionFinding> Findings);

/// <summary>The definitions that use a definition, by their latest versions.</summary>
/// <param name="Direct">Those that name it.</param>
/// <param name="Transitive">Those that use it through others, and do not name it.</param>
public sealed record DefinitionConsumers(IReadOnlyList<WorkflowDefinitionHead> Direct, IReadOnlyList<WorkflowDefinitionHead> Transitive);
