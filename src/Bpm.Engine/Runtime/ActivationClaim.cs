namespace Bpm.Engine.Runtime;

/// <summary>What an activation strategy demands of a new instance: no running one of this definition, or with this correlation id, or both.</summary>
/// <param name="Key">Same for all starts that exclude each other; one running instance holds it at a time.</param>
/// <param name="InstanceId">The instance that claims it.</param>
/// <param name="DefinitionId">Only instances of this definition are in the way. Null: those of any.</param>
/// <param name="CorrelationId">Only instances with this correlation id are in the way. Null: whatever theirs is.</param>
public sealed record ActivationClaim(string Key, string InstanceId, string? DefinitionId, string? CorrelationId);
