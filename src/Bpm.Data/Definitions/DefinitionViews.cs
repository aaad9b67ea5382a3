using Bpm.Approval.Definitions;
using Bpm.Approval.Definitions.Comparison;

namespace Bpm.Data.Definitions;

/// <summary>Where a definition, or one version of it, stands.</summary>
public enum DefinitionState
{
    /// <summary>草稿: never published.</summary>
    Draft,

    /// <summary>已发布: new cases start on it.</summary>
    Published,

    /// <summary>已停用: was published once; of a version also: another took its place.</summary>
    Retired,
}

/// <summary>A definition in the overview.</summary>
/// <param name="HasDraft">The latest version was never published.</param>
/// <param name="Published">The version that new cases start on; null where none is.</param>
/// <param name="Matters">Published matters whose cases run on it.</param>
/// <param name="UsedBy">Definitions whose latest version uses it as an activity.</param>
/// <param name="RunningCases">Running instances of all its versions.</param>
/// <param name="OpenRequestId">A publication that waits for another person; null where none does.</param>
public sealed record DefinitionRow(
    string DefinitionId, string Name, DefinitionState State, string StateName, bool HasDraft, int LatestVersion, string LatestVersionId, DateTimeOffset ChangedAt, bool UsableAsActivity,
    PublishedRow? Published, IReadOnlyList<MatterUse> Matters, IReadOnlyList<DefinitionUser> UsedBy, int RunningCases, Guid? OpenRequestId);

/// <summary>The published version of a definition.</summary>
/// <param name="By">User name; null: the program, from its files.</param>
/// <param name="ReasonIsTyped">False: generated from the changes.</param>
public sealed record PublishedRow(string VersionId, int Version, DateTimeOffset At, string? By, string ByName, string Reason, bool ReasonIsTyped);

/// <summary>A matter that runs on a definition.</summary>
public sealed record MatterUse(string Number, string Name);

/// <summary>A definition that uses another.</summary>
public sealed record DefinitionUser(string DefinitionId, string Name);

/// <summary>One version of a definition.</summary>
/// <param name="SavedBy">Who saved it last; null: the program, from its files.</param>
/// <param name="RunningCases">Instances that run on it.</param>
public sealed record VersionRow(
    string VersionId, int Version, string Name, DefinitionState State, string StateName, bool IsLatest, bool IsPublished, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt, string? PublishedBy,
    string? PublishedByName, string? Reason, string? SavedBy, string? SavedByName, int RunningCases);

/// <summary>A record of what was done to a definition.</summary>
/// <param name="By">User name; null: the program.</param>
/// <param name="Summary">What changed, in one line; null where nothing is compared.</param>
/// <param name="SubmittedBy">Who submitted it where a second person approved; else null.</param>
public sealed record PublicationRow(
    Guid Id, PublicationAction Action, string ActionName, string DefinitionId, string VersionId, int Version, string? By, string ByName, DateTimeOffset At, string Reason, bool ReasonIsTyped,
    int? PreviousVersion, string? PreviousVersionId, string? Summary, ChangeSummary? Changes, string? SubmittedBy, string? SubmittedByName);

/// <summary>A publish request.</summary>
/// <param name="PublishedVersionId">What is published now, to compare with; null where nothing is.</param>
public sealed record PublishRequestRow(
    Guid Id, string DefinitionId, string Name, string VersionId, int Version, string? PublishedVersionId, PublishRequestState State, string StateName, string SubmittedBy, string SubmittedByName,
    DateTimeOffset SubmittedAt, string Reason, bool ReasonIsTyped, string Summary, string? DecidedBy, string? DecidedByName, DateTimeOffset? DecidedAt, string? DecisionReason);
