namespace Bpm.Approval.Tasks;

/// <summary>How the answers of a group become one outcome.</summary>
/// <param name="PassOutcome">The outcome that counts as agreeing.</param>
/// <param name="WaitsForAll">会签: everybody is heard even after somebody has disagreed.</param>
/// <param name="Threshold">票签: what the vote needs.</param>
/// <param name="HasVeto">票签: one disagreeing vote ends it (一票否决).</param>
public sealed record TaskGroupRule(string PassOutcome, bool WaitsForAll, TaskThreshold Threshold, bool HasVeto);
