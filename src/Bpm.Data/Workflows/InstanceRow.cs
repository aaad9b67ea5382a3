using Bpm.Engine.Execution;

namespace Bpm.Data.Workflows;

/// <summary>An instance without its state.</summary>
public sealed record InstanceRow(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, string? ParentInstanceId, WorkflowStatus Status, WorkflowSubStatus SubStatus, string? CorrelationId, string? Name,
    int IncidentCount, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt);

/// <summary>One page of instances.</summary>
/// <param name="Total">On all pages.</param>
public sealed record InstancePage(IReadOnlyList<InstanceRow> Items, int Total);

/// <summary>How often an instance was committed.</summary>
public sealed record InstanceRevision(string Id, long Revision, DateTimeOffset UpdatedAt);
