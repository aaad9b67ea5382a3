namespace Bpm.Engine.Runtime;

/// <summary>A stimulus that waits to be delivered, as stored.</summary>
public sealed record StimulusRecord
{
    /// <summary>Unique.</summary>
    public required string Id { get; init; }

    /// <summary>Stimulus name.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of name and payload.</summary>
    public required string Hash { get; init; }

    /// <summary>Its payload. Null: none.</summary>
    public string? PayloadJson { get; init; }

    /// <summary>Only instances with this correlation id. Null: all.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Only this instance, none is started. Null: all.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Only this trigger, none is resumed. Null: all.</summary>
    public string? TriggerId { get; init; }

    /// <summary>Workflow input of the burst that it causes, a JSON object. Null: none.</summary>
    public string? InputJson { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC moment after which it is dropped undelivered.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>UTC moment from which a pump may take it; given to the store, not read back. Null: at once.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
}
