using Bpm.Approval.Definitions.Comparison;

namespace Bpm.Approval.Definitions;

/// <summary>The record of one publication, retraction, reversion, deletion or import. Never changed, never deleted.</summary>
public sealed record DefinitionPublication
{
    /// <summary>Sorts by time.</summary>
    public required Guid Id { get; init; }

    /// <summary>What was done.</summary>
    public required PublicationAction Action { get; init; }

    /// <summary>Logical id.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version it was done to.</summary>
    public required string VersionId { get; init; }

    /// <summary>Its number.</summary>
    public required int Version { get; init; }

    /// <summary>The definition's name then. Null: none.</summary>
    public string? Name { get; init; }

    /// <summary>Of the version's JSON, upper-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>User name of who did it. Null: the program, from its files or because a used definition was published.</summary>
    public string? By { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>A person typed the reason; false: it was generated.</summary>
    public required bool ReasonIsTyped { get; init; }

    /// <summary>The version with which <see cref="Changes"/> compares. Null: with nothing.</summary>
    public string? BaseVersionId { get; init; }

    /// <summary>The version that was published until then. Null: none was.</summary>
    public string? PreviousVersionId { get; init; }

    /// <summary>Its number.</summary>
    public int? PreviousVersion { get; init; }

    /// <summary>What differs from the base. Null for retractions and deletions.</summary>
    public ChangeSummary? Changes { get; init; }

    /// <summary>The approved request. Null: published without one.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>User name of who submitted that request; <see cref="By"/> approved it. Null: published without one.</summary>
    public string? SubmittedBy { get; init; }
}
