namespace Bpm.Engine.Runtime;

/// <summary>A timed trigger has fired.</summary>
/// <param name="TriggerId">The trigger.</param>
/// <param name="From">Its due moment until now, UTC.</param>
/// <param name="To">Its next due moment, UTC. Null: never again.</param>
public sealed record TriggerDueChange(string TriggerId, DateTimeOffset From, DateTimeOffset? To);
