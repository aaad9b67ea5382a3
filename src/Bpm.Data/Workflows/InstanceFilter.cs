using Bpm.Engine.Execution;

namespace Bpm.Data.Workflows;

/// <summary>Which instances are meant. What is null or empty does not restrict.</summary>
public sealed record InstanceFilter
{
    /// <summary>Part of the id, name, correlation id or definition id, or a whole version id.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>Instances of any of these definitions.</summary>
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    /// <summary>The whole correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Number of the definition's version.</summary>
    public int? Version { get; init; }

    /// <summary>Whether a step failed.</summary>
    public bool? HasIncidents { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyList<WorkflowStatus> Statuses { get; init; } = [];

    /// <summary>Any of these.</summary>
    public IReadOnlyList<WorkflowSubStatus> SubStatuses { get; init; } = [];

    /// <summary>All of these.</summary>
    public IReadOnlyList<MomentFilter> Moments { get; init; } = [];
}

/// <summary>A condition on one of an instance's moments.</summary>
/// <param name="Of">Which moment. One that has not come fits nothing but <see cref="MomentOperator.IsNot"/>.</param>
/// <param name="Operator">How it compares.</param>
/// <param name="Moment">UTC.</param>
public sealed record MomentFilter(InstanceMoment Of, MomentOperator Operator, DateTimeOffset Moment);

/// <summary>Moments of an instance.</summary>
public enum InstanceMoment
{
    /// <summary>It began.</summary>
    CreatedAt,

    /// <summary>Its last commit.</summary>
    UpdatedAt,

    /// <summary>It ended.</summary>
    FinishedAt,
}

/// <summary>Comparisons, named as Elsa does.</summary>
public enum MomentOperator
{
#pragma warning disable CS1591 // The names are Elsa's own; a summary could only repeat them.
    Is,
    IsNot,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
#pragma warning restore CS1591
}

/// <summary>What a list of instances is sorted by. <see cref="CreatedAt"/> is read in order; <see cref="UpdatedAt"/> changes with each commit, is in no index, and reads every row that the filter leaves.</summary>
public enum InstanceOrder
{
    /// <summary>When it began.</summary>
    CreatedAt,

    /// <summary>Its last commit.</summary>
    UpdatedAt,

    /// <summary>When it ended.</summary>
    FinishedAt,

    /// <summary>Its name.</summary>
    Name,
}
