namespace Bpm.Engine.Runtime.Alterations;

/// <summary>What a plan came to. Refused or dry: nothing was written.</summary>
public sealed record AlterationResult
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>One line for each alteration that was reached, in order.</summary>
    public IReadOnlyList<AlterationLogLine> Log { get; init; } = [];

    /// <summary>
    /// Why nothing was done, a stable code: <c>alteration.instance-unknown</c>, <c>alteration.instance-over</c>, <c>alteration.version-unknown</c>, <c>alteration.nodes-missing</c>,
    /// <c>alteration.variable-unknown</c>, <c>alteration.value-invalid</c>, <c>alteration.activity-unknown</c>, <c>alteration.activity-not-schedulable</c>,
    /// <c>alteration.nothing-to-retry</c>, <c>alteration.not-behind</c>, <c>alteration.on-detour</c>, <c>start.not-allowed</c> (another instance took its place meanwhile). Null: not refused.
    /// </summary>
    public string? RefusalCode { get; init; }

    /// <summary>Whether it was refused.</summary>
    public bool IsRefused => RefusalCode is not null;

    /// <summary>Node ids that the target version of a refused migration lacks.</summary>
    public IReadOnlyList<string> MissingNodeIds { get; init; } = [];

    /// <summary>The burst. Null: refused or dry.</summary>
    public BurstResult? Burst { get; init; }
}
