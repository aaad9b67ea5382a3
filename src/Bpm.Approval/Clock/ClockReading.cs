namespace Bpm.Approval.Clock;

/// <summary>What a limit shows at a moment.</summary>
public sealed record ClockReading
{
    /// <summary>One of <see cref="ClockKeys"/>, or a key of the county's own.</summary>
    public required string Key { get; init; }

    /// <summary>承诺时限 …</summary>
    public required string Name { get; init; }

    /// <summary>How long.</summary>
    public required TimeLimit Limit { get; init; }

    /// <summary>The article or promise that sets it.</summary>
    public required string Basis { get; init; }

    /// <summary>Whether it runs.</summary>
    public required ClockState State { get; init; }

    /// <summary>How near it is.</summary>
    public required Light Light { get; init; }

    /// <summary>Day 0; null before a start.</summary>
    public required DateOnly? StartedOn { get; init; }

    /// <summary>The last day; null before a start and while suspended.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>When it was fulfilled; null while open.</summary>
    public required DateOnly? StoppedOn { get; init; }

    /// <summary>Counting days (hours for hour limits) left after today; negative = that many too late; null when not running.</summary>
    public required int? Remaining { get; init; }

    /// <summary>Today is the last day.</summary>
    public required bool IsDueToday { get; init; }

    /// <summary>Was fulfilled after its last day.</summary>
    public required bool WasLate { get; init; }

    /// <summary>The due date rests on a year whose holidays are not known yet.</summary>
    public required bool IsProvisional { get; init; }

    /// <summary>Every step of the count; empty before a start.</summary>
    public required IReadOnlyList<DerivationStep> Derivation { get; init; }
}
