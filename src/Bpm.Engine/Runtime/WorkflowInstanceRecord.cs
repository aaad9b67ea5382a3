using Bpm.Engine.Execution;

namespace Bpm.Engine.Runtime;

/// <summary>One run of a definition, as stored.</summary>
public sealed record WorkflowInstanceRecord
{
    /// <summary>Unique.</summary>
    public required string Id { get; init; }

    /// <summary>Logical definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version that it runs on for ever.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>Number of that version.</summary>
    public int DefinitionVersion { get; init; }

    /// <summary>Status.</summary>
    public WorkflowStatus Status { get; init; }

    /// <summary>Status in detail.</summary>
    public WorkflowSubStatus SubStatus { get; init; }

    /// <summary>Correlation id. Null: none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Name. Null: none.</summary>
    public string? Name { get; init; }

    /// <summary>Failures of steps so far.</summary>
    public int IncidentCount { get; init; }

    /// <summary>Instance that started it. Null: none.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>Counts commits from 1; an update must find the one before.</summary>
    public long Revision { get; init; }

    /// <summary>The <c>workflowState</c> of Elsa's instance JSON.</summary>
    public required string StateJson { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>UTC. Null: it still runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
