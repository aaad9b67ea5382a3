namespace Bpm.Approval.Seals;

/// <summary>A step in the life of a seal: asked for, put in use, taken out.</summary>
/// <param name="At">UTC.</param>
/// <param name="By">User name.</param>
/// <param name="To">What it became.</param>
/// <param name="Reason">Why; never empty.</param>
public sealed record SealChange(DateTimeOffset At, string By, SealState To, string Reason);
