namespace Bpm.Approval.Regulator;

/// <summary>Something that a regulator's report leaves open until somebody settles it.</summary>
/// <param name="Kind">The report that opened it.</param>
/// <param name="OpenedAt">UTC.</param>
/// <param name="DueOn">Last day, local, where the regulator set one.</param>
/// <param name="EndedAt">UTC; null while it is open.</param>
/// <param name="Outcome">How it ended, in Chinese; null while it is open.</param>
public sealed record PushFollowUp(FeedbackKind Kind, DateTimeOffset OpenedAt, DateOnly? DueOn = null, DateTimeOffset? EndedAt = null, string? Outcome = null)
{
    /// <summary>What it waits for.</summary>
    public PushAwaiting Awaits => Kind switch
    {
        FeedbackKind.DataError => PushAwaiting.DataCorrection,
        _ when NeedsOrgan(Kind) => PushAwaiting.Consequence,
        _ => PushAwaiting.Rectification,
    };

    /// <summary>Whether the organ that decided has to answer such a report (domain reference, 6).</summary>
    public static bool NeedsOrgan(FeedbackKind kind) => kind is FeedbackKind.FalseCommitment or FeedbackKind.SuggestRevoke or FeedbackKind.SuggestCancel;

    /// <summary>Whether such a report leaves something open.</summary>
    public static bool IsOpenedBy(FeedbackKind kind) => NeedsOrgan(kind) || kind is FeedbackKind.IssueFound or FeedbackKind.UnlicensedOperation or FeedbackKind.DataError;

    /// <summary>Whether a later report settles it.</summary>
    public bool IsEndedBy(FeedbackKind kind) => Awaits is PushAwaiting.Rectification && kind is FeedbackKind.Rectified or FeedbackKind.CheckedNoIssue;
}
