namespace Bpm.Engine.Runtime;

/// <summary>What a stimulus did.</summary>
/// <param name="Burst">The burst that ran in this scope. Null: nobody waits for it, or it was queued.</param>
/// <param name="Queued">Rows put into the queue: further receivers, or one that waits for a receiver.</param>
public sealed record StimulusResult(BurstResult? Burst, int Queued)
{
    /// <summary>Its queue row is gone though no burst ran.</summary>
    internal bool IsSpent { get; init; }
}
