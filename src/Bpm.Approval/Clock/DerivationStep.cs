namespace Bpm.Approval.Clock;

/// <summary>What a day was to the count.</summary>
public enum DerivationStepKind
{
    /// <summary>起算: day 0, not counted.</summary>
    Start,

    /// <summary>A day that counts.</summary>
    Counted,

    /// <summary>A day that does not: weekend or holiday.</summary>
    Skipped,

    /// <summary>A day within a special procedure.</summary>
    Paused,

    /// <summary>届满.</summary>
    Due,
}

/// <summary>One line of the derivation of a due date, fit for printing.</summary>
/// <param name="Date">Asia/Shanghai.</param>
/// <param name="Kind">What the day was.</param>
/// <param name="Label">起算, 第3个工作日, 休息日 春节, 届满 …</param>
/// <param name="Note">The reason; empty when the label says all.</param>
public sealed record DerivationStep(DateOnly Date, DerivationStepKind Kind, string Label, string Note);
