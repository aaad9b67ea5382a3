using Bpm.Engine.Execution;

namespace Bpm.Engine.Journal;

/// <summary>One run of one activity, as the instance viewer shows it.</summary>
public sealed record ActivityExecutionRecord
{
    /// <summary>Id of the run.</summary>
    public required string Id { get; init; }

    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its path.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>Its type name.</summary>
    public required string ActivityType { get; init; }

    /// <summary>Version of its type.</summary>
    public int ActivityTypeVersion { get; init; }

    /// <summary>Its name. Null: none.</summary>
    public string? ActivityName { get; init; }

    /// <summary>Inputs by Pascal-case name, a JSON object. Null: none. Secrets are left out.</summary>
    public string? ActivityStateJson { get; init; }

    /// <summary>Outputs by Pascal-case name, a JSON object. Null: none.</summary>
    public string? OutputsJson { get; init; }

    /// <summary>Journal data with <c>Outcomes</c>, a JSON object. Null: none.</summary>
    public string? PayloadJson { get; init; }

    /// <summary>The failure, a JSON object. Null: none.</summary>
    public string? ExceptionJson { get; init; }

    /// <summary>State of the run.</summary>
    public ActivityStatus Status { get; init; }

    /// <summary>Whether it waits at a bookmark.</summary>
    public bool HasBookmarks { get; init; }

    /// <summary>Failures of it and of everything inside it.</summary>
    public int AggregateFaultCount { get; init; }

    /// <summary>The run that scheduled it. Null: the workflow itself.</summary>
    public string? SchedulingActivityExecutionId { get; init; }

    /// <summary>The activity that scheduled it. Null: the workflow itself.</summary>
    public string? SchedulingActivityId { get; init; }

    /// <summary>How deep it lies, the workflow itself being 0.</summary>
    public int CallStackDepth { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC. Null: it still runs or failed.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}
