using Bpm.Approval.Regulator;

namespace Bpm.Data.Regulator;

/// <summary>A push with what came back.</summary>
/// <param name="SentAt">When the regulator's system took it, UTC; null until then.</param>
/// <param name="ContentVersion">From 1; a push that was readdressed or corrected has the next number.</param>
/// <param name="DueAt">From when what is awaited is late, UTC; null where nothing is.</param>
/// <param name="Feedback">Oldest first.</param>
public sealed record PushRow(
    Guid Id, string CaseNumber, string MatterName, string Kind, string KindName, string RegulatorName, string State, string StateName, DateTimeOffset QueuedAt, DateTimeOffset? SentAt,
    string? ReceiptNumber, int ContentVersion, PushAwaiting Awaiting, string AwaitingName, DateTimeOffset? DueAt, IReadOnlyList<PushFeedbackView> Feedback);

/// <summary>One thing that a regulator reported back.</summary>
/// <param name="RectifyBy">Of an issue: the last day to put it right.</param>
/// <param name="DecisionNumber">Of a penalty.</param>
public sealed record PushFeedbackView(string Kind, string KindName, string Content, DateTimeOffset At, string By, DateOnly? RectifyBy, string? DecisionNumber);
