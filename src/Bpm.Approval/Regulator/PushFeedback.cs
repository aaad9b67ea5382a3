namespace Bpm.Approval.Regulator;

/// <summary>One thing a regulator reported back. Append-only.</summary>
/// <param name="Kind">What.</param>
/// <param name="Content">In the regulator's words; may be empty.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who, for the history.</param>
/// <param name="RectifyBy">Of an issue: the last day to put it right; null where none was set.</param>
/// <param name="DecisionNumber">Of a penalty: the number of its decision; null where none was given.</param>
public sealed record PushFeedback(FeedbackKind Kind, string Content, DateTimeOffset At, string By, DateOnly? RectifyBy = null, string? DecisionNumber = null);
