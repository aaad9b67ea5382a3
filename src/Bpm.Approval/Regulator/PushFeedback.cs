namespace Bpm.Approval.Regulator;

/// <summary>One thing a regulator reported back. Append-only.</summary>
/// <param name="Kind">What.</param>
/// <param name="Content">In the regulator's words; may be empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who, for the history.</param>
public sealed record PushFeedback(FeedbackKind Kind, string Content, DateTimeOffset At, string By);
