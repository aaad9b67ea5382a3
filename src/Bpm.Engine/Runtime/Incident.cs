namespace Bpm.Engine.Runtime;

/// <summary>A failure of a step.</summary>
public sealed record Incident
{
    /// <summary>The activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its path.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>Its run.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>Its type name.</summary>
    public required string ActivityType { get; init; }

    /// <summary>What went wrong.</summary>
    public required string Message { get; init; }

    /// <summary>The exception. Null: none was thrown.</summary>
    public ExceptionState? Exception { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset Timestamp { get; init; }
}
