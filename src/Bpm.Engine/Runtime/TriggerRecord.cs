namespace Bpm.Engine.Runtime;

/// <summary>A way in which a published definition can be started by a stimulus or at a moment.</summary>
public sealed record TriggerRecord
{
    /// <summary>Unique.</summary>
    public required string Id { get; init; }

    /// <summary>Logical definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The published version.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>Stimulus name.</summary>
    public required string Name { get; init; }

    /// <summary>The trigger activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Hash of name and payload.</summary>
    public required string Hash { get; init; }

    /// <summary>What it waits for. Null: nothing but the name.</summary>
    public string? PayloadJson { get; init; }

    /// <summary>UTC moment at which it starts an instance by itself. Null: no timer.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
