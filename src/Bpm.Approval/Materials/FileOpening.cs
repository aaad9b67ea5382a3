namespace Bpm.Approval.Materials;

/// <summary>That somebody opened a file of a case: who, when (domain R28).</summary>
public sealed record FileOpening
{
    /// <summary>New; sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The file.</summary>
    public required Guid FileId { get; init; }

    /// <summary>User name.</summary>
    public required string UserName { get; init; }

    /// <summary>The name shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
