namespace Bpm.Engine.Runtime;

/// <summary>A place at which an instance waits, as stored.</summary>
public sealed record BookmarkRecord
{
    /// <summary>Unique.</summary>
    public required string Id { get; init; }

    /// <summary>The instance that waits.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Stimulus name, e.g. <c>Elsa.Event</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of name and payload, upper-case hex SHA-256, 64 characters.</summary>
    public required string Hash { get; init; }

    /// <summary>What it waits for. Null: nothing but the name.</summary>
    public string? PayloadJson { get; init; }

    /// <summary>The activity that waits.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its path.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>Its run.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>The instance's correlation id. Null: none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>UTC moment at which it resumes by itself. Null: no timer.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Removed when resumed.</summary>
    public bool AutoBurn { get; init; } = true;

    /// <summary>Completes the activity where there is no callback.</summary>
    public bool AutoComplete { get; init; } = true;

    /// <summary>Method of the activity that is called on resume. Null: see <see cref="AutoComplete"/>.</summary>
    public string? CallbackMethodName { get; init; }

    /// <summary>Free texts, a JSON object. Null: none.</summary>
    public string? MetadataJson { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
