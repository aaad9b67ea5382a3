namespace Bpm.Engine.Commits;

/// <summary>A commit strategy as people choose it.</summary>
/// <param name="Name">What a definition writes as <c>commitStrategyName</c>.</param>
/// <param name="DisplayName">Chinese.</param>
/// <param name="Description">Chinese, one sentence.</param>
public sealed record CommitStrategyDescriptor(string Name, string DisplayName, string Description);
