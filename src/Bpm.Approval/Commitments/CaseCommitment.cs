using Bpm.Approval.Cases;

namespace Bpm.Approval.Commitments;

/// <summary>告知承诺 of a case: the applicant commits in writing instead of proving; it is checked afterwards. Source: domain 4.2; 国办发〔2020〕42号.</summary>
/// <param name="Items">Proofs that it stands in for; one or more.</param>
/// <param name="SignedBy">Name of who signed: the applicant, or a representative with explicit authority.</param>
/// <param name="ByRepresentative">A representative signed.</param>
/// <param name="IsPublic">The applicant agreed that the letter is made public.</param>
/// <param name="TakenBy">The clerk who took it.</param>
/// <param name="TakenAt">UTC.</param>
public sealed record CaseCommitment(IReadOnlyList<CommittedItem> Items, string SignedBy, bool ByRepresentative, bool IsPublic, Actor TakenBy, DateTimeOffset TakenAt)
{
    /// <summary>How it is verified.</summary>
    public CommitmentCheckWay Way { get; init; } = CommitmentCheckWay.OnSite;

    /// <summary>Where its verification stands.</summary>
    public CommitmentState State { get; init; }

    /// <summary>The last day to verify it; null before the grant.</summary>
    public DateOnly? VerifyBy { get; init; }

    /// <summary>The last day to correct what was found; null where nothing was.</summary>
    public DateOnly? CorrectBy { get; init; }

    /// <summary>What was found; null before.</summary>
    public string? Findings { get; init; }

    /// <summary>Who verified it last; null before.</summary>
    public Actor? VerifiedBy { get; init; }

    /// <summary>UTC; null before.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }
}

/// <summary>A proof that a commitment stands in for.</summary>
/// <param name="Code">Code of the material in the matter.</param>
/// <param name="Name">Its name.</param>
/// <param name="LegalBasis">Why it would be asked for.</param>
/// <param name="Required">What it would have to show.</param>
public sealed record CommittedItem(string Code, string Name, string LegalBasis, string Required);

/// <summary>Where the verification of a commitment stands.</summary>
public enum CommitmentState
{
    /// <summary>待核查.</summary>
    Taken,

    /// <summary>限期整改.</summary>
    ToCorrect,

    /// <summary>核查属实.</summary>
    Verified,

    /// <summary>承诺不实: the decision is to be revoked (art. 69).</summary>
    False,
}

/// <summary>Chinese names.</summary>
public static class CommitmentStateNames
{
    /// <summary>What staff call it.</summary>
    public static string Name(this CommitmentState state) => state switch
    {
        CommitmentState.Taken => "待核查",
        CommitmentState.ToCorrect => "限期整改",
        CommitmentState.Verified => "核查属实",
        CommitmentState.False => "承诺不实",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
