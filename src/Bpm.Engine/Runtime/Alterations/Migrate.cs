namespace Bpm.Engine.Runtime.Alterations;

/// <summary>
/// Moves the instance to another version of its definition, before the plan's other alterations. Its runs are bound again by node id; where the target lacks the node of
/// a run, or has an activity of another type there, the plan is refused (<c>alteration.nodes-missing</c>) instead of losing the branch.
/// </summary>
/// <param name="TargetVersion">Number of the version.</param>
public sealed record Migrate(int TargetVersion) : Alteration;
