namespace Bpm.Approval.Cases;

/// <summary>What the lower organ sends up (domain 4.4; Administrative Licensing Law, arts. 35, 43).</summary>
/// <param name="Opinion">Its opinion after the first review.</param>
/// <param name="Checkers">Names of who checked, one or more.</param>
/// <param name="ReportedAt">UTC.</param>
/// <param name="TakenAt">When the upper organ took the package, UTC; null before.</param>
/// <param name="ReturnedAt">When the upper organ sent it back for facts, UTC; null where it did not.</param>
/// <param name="ReturnReason">Which facts; null where it did not.</param>
public sealed record UpwardReport(
    string Opinion, IReadOnlyList<string> Checkers, DateTimeOffset ReportedAt, DateTimeOffset? TakenAt = null, DateTimeOffset? ReturnedAt = null, string? ReturnReason = null);
