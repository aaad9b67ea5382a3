namespace Bpm.Engine.Runtime;

/// <summary>One version of a definition, as stored.</summary>
public sealed record WorkflowDefinitionRecord
{
    /// <summary>Version id: what running instances pin.</summary>
    public required string Id { get; init; }

    /// <summary>Logical id, shared by all versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>1 or more, unique within the definition.</summary>
    public int Version { get; init; }

    /// <summary>Name; source of the type name where it is used as an activity. Null: none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it is the highest version.</summary>
    public bool IsLatest { get; init; }

    /// <summary>Whether new instances start on it.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Whether other definitions may use it as an activity.</summary>
    public bool UsableAsActivity { get; init; }

    /// <summary>Type name under which other definitions use it. Null: not usable as an activity.</summary>
    public string? TypeName { get; init; }

    /// <summary>The whole definition, as imported.</summary>
    public required string Json { get; init; }

    /// <summary>Of the JSON's UTF-8 bytes, upper-case hex, 64 characters.</summary>
    public required string Sha256 { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>User name of the person who saved it last. Null: the program did, from a file.</summary>
    public string? SavedBy { get; init; }

    /// <summary>UTC. Null: never published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Who published it last. Null: never published, or by the program.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>Why. Null: not said.</summary>
    public string? PublishNote { get; init; }

    /// <summary>Which versions of other definitions its activities mean, settled when it was saved and for good when it was first published. Null: not settled.</summary>
    public string? ReferencesJson { get; init; }

    /// <summary>The definitions that it uses, for writing only. Empty when read.</summary>
    public IReadOnlyList<DefinitionUse> Uses { get; init; } = [];
}
