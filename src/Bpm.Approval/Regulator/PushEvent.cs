namespace Bpm.Approval.Regulator;

/// <summary>One line of a push's history. Append-only: the database refuses changes.</summary>
/// <param name="Sequence">Version of the push that it made.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who, for the history.</param>
/// <param name="Action">推送, 审批局确认, 认领 …</param>
/// <param name="State">Where the push stood afterwards.</param>
/// <param name="Note">In words; may be empty.</param>
public sealed record PushEvent(int Sequence, DateTimeOffset At, string By, string Action, PushState State, string Note);
