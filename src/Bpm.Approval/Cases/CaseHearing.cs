namespace Bpm.Approval.Cases;

/// <summary>A hearing and what led to it (Administrative Licensing Law, arts. 46-48).</summary>
/// <param name="ToldAt">When the right to it was told, UTC.</param>
/// <param name="RequestedAt">When it was asked for, UTC; null where it was not.</param>
/// <param name="HeldOn">The day announced; null before.</param>
/// <param name="Place">Where; null before it is announced.</param>
/// <param name="Chair">User name of who chairs; null before.</param>
/// <param name="ChairName">Name of who chairs; null before.</param>
/// <param name="AnnouncedAt">When the day was announced, UTC; null before.</param>
/// <param name="Record">What was said, signed by those heard; null before it is held.</param>
/// <param name="RecordedAt">UTC; null before it is held.</param>
public sealed record CaseHearing(
    DateTimeOffset ToldAt,
    DateTimeOffset? RequestedAt = null,
    DateOnly? HeldOn = null,
    string? Place = null,
    string? Chair = null,
    string? ChairName = null,
    DateTimeOffset? AnnouncedAt = null,
    string? Record = null,
    DateTimeOffset? RecordedAt = null);
