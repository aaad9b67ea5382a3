namespace Bpm.Engine.Bookmarks;

/// <summary>A place at which an instance waits.</summary>
public sealed record Bookmark
{
    /// <summary>Unique.</summary>
    public required string Id { get; init; }

    /// <summary>Stimulus name.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of name and payload.</summary>
    public required string Hash { get; init; }

    /// <summary>What it waits for. After a reload: plain values instead of the original type. Null: the name alone.</summary>
    public object? Payload { get; init; }

    /// <summary>The activity that waits.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its path.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>Its run.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Removed when resumed.</summary>
    public bool AutoBurn { get; init; } = true;

    /// <summary>Completes the activity where there is no callback.</summary>
    public bool AutoComplete { get; init; } = true;

    /// <summary>Method of the activity that is called on resume. Null: see <see cref="AutoComplete"/>.</summary>
    public string? CallbackMethodName { get; init; }

    /// <summary>Free texts. Null: none.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>UTC moment at which it resumes by itself. Null: no timer.</summary>
    public DateTimeOffset? DueAt { get; init; }

    internal string? PayloadJson { get; init; }
}
