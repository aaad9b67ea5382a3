using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Catalog;

namespace Bpm.Data.Matters;

/// <summary>What to look for in the catalogue; null = whatever.</summary>
/// <param name="Text">Words of name, number or code, blanks between; all must fit.</param>
/// <param name="State">Where the version stands.</param>
/// <param name="Type">事项类型.</param>
/// <param name="Agency">Credit code of the implementing agency.</param>
public sealed record CatalogFilter(string? Text = null, MatterState? State = null, MatterType? Type = null, string? Agency = null);

/// <summary>One version of a matter in the catalogue.</summary>
/// <param name="Number">M01.</param>
/// <param name="EffectiveOn">First day, inclusive.</param>
/// <param name="EndsOn">Last day, inclusive; null = no end known.</param>
/// <param name="HasPath">Whether a process is bound; without one nothing can be received.</param>
/// <param name="Findings">How many publication checks it fails.</param>
public sealed record CatalogRow(
    Guid Id, string Number, string Name, string HandlingItemName, string CatalogCode, string HandlingItemCode, int Version, MatterState State, string StateName, string MatterTypeName, string CaseTypeName,
    string AgencyName, string Promised, DateOnly EffectiveOn, DateOnly? EndsOn, bool HasPath, int Findings, string? SubmittedBy, string? PublishedBy, DateTimeOffset? PublishedAt);

/// <summary>One step in the life of a version.</summary>
/// <param name="By">User name.</param>
/// <param name="ByName">As people call them.</param>
/// <param name="At">UTC.</param>
/// <param name="PreviousVersion">The version in force before; null = none.</param>
public sealed record MatterChangeRow(
    Guid Id, Guid MatterId, string Number, string Name, string HandlingItemCode, int Version, MatterState? From, string? FromName, MatterState To, string ToName, string By, string ByName, DateTimeOffset At,
    string Reason, DateOnly EffectiveOn, int? PreviousVersion, IReadOnlyList<MatterDifference> Differences);

/// <summary>How far the matters of an agency are taken up by the platform (R46).</summary>
/// <param name="Matters">Its published matters.</param>
/// <param name="Handled">Those that some place handles today.</param>
/// <param name="WithoutUnit">Numbers and names of those that no place handles.</param>
/// <param name="WithoutPath">Numbers and names of those that have no process.</param>
public sealed record CoverageRow(string AgencyCode, string AgencyName, int Matters, int Handled, IReadOnlyList<string> WithoutUnit, IReadOnlyList<string> WithoutPath);
