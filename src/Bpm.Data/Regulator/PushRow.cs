namespace Bpm.Data.Regulator;

/// <summary>A push with what came back.</summary>
/// <param name="SentAt">When the regulator's system took it, UTC; null until then.</param>
/// <param name="Feedback">Oldest first.</param>
public sealed record PushRow(
    Guid Id, string CaseNumber, string MatterName, string Kind, string KindName, string RegulatorName, string State, string StateName, DateTimeOffset QueuedAt, DateTimeOffset? SentAt,
    string? ReceiptNumber, IReadOnlyList<PushFeedbackView> Feedback);

/// <summary>One thing that a regulator reported back.</summary>
public sealed record PushFeedbackView(string Kind, string KindName, string Content, DateTimeOffset At, string By);
