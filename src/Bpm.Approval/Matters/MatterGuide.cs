namespace Bpm.Approval.Matters;

/// <summary>收费: whether, for what and why.</summary>
public sealed record MatterFee
{
    /// <summary>是否收费.</summary>
    public required bool Charged { get; init; }

    /// <summary>收费依据; required when charged (PV6).</summary>
    public string? Basis { get; init; }

    /// <summary>What is charged; at least one when charged (PV6).</summary>
    public IReadOnlyList<FeeItem> Items { get; init; } = [];

    /// <summary>网上支付: said when something is charged, off or unsaid when nothing is (PV6).</summary>
    public bool? OnlinePayment { get; init; }
}

/// <summary>收费项目.</summary>
/// <param name="Name">What for.</param>
/// <param name="Standard">How much, in words.</param>
/// <param name="Basis">By which rule.</param>
/// <param name="ReductionBasis">By which rule it can be reduced; null = it cannot.</param>
public sealed record FeeItem(string Name, string Standard, string Basis, string? ReductionBasis = null);

/// <summary>How to reach somebody.</summary>
/// <param name="Phone">Telephone.</param>
/// <param name="Address">Where to go.</param>
/// <param name="IsSample">True: invented, must be replaced before production.</param>
public sealed record MatterContact(string Phone, string Address, bool IsSample);

/// <summary>常见问题.</summary>
/// <param name="Question">As people ask it.</param>
/// <param name="Answer">In everyday words.</param>
public sealed record MatterFaq(string Question, string Answer);

/// <summary>The regulator that hears of grants.</summary>
/// <param name="OrganizationCode">Its credit code.</param>
/// <param name="OrganizationName">Its name.</param>
/// <param name="Kinds">What it hears of: Granted …</param>
/// <param name="FeedbackDays">Working days it has to acknowledge.</param>
public sealed record MatterRegulator(string OrganizationCode, string OrganizationName, IReadOnlyList<string> Kinds, int FeedbackDays);

/// <summary>An answer and a form value that must agree, so that nobody routes a case by a wrong answer.</summary>
/// <param name="When">A <see cref="SituationExpression"/>.</param>
/// <param name="Field">A numeric field of the application form.</param>
/// <param name="Message">Shown when they do not agree.</param>
/// <param name="Min">Inclusive; null = no lower bound.</param>
/// <param name="Max">Inclusive; null = no upper bound.</param>
public sealed record MatterConsistency(string When, string Field, string Message, decimal? Min = null, decimal? Max = null);
