namespace Bpm.Engine.Runtime;

/// <summary>Definitions, all versions. Scoped. Each method that changes something is a transaction of its own.</summary>
public interface IWorkflowDefinitionStore
{
    /// <summary>One version. Null: there is none.</summary>
    Task<WorkflowDefinitionRecord?> FindAsync(string versionId, CancellationToken ct);

    /// <summary>One version by number. Null: there is none.</summary>
    Task<WorkflowDefinitionRecord?> FindVersionAsync(string definitionId, int version, CancellationToken ct);

    /// <summary>Version id of the published version, without its JSON: asked at each start. Null: none is published.</summary>
    Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken ct);

    /// <summary>All versions of all definitions without their JSON, by definition id and version.</summary>
    Task<IReadOnlyList<WorkflowDefinitionHead>> ListHeadsAsync(CancellationToken ct);

    /// <summary>Adds a version. It becomes the latest; whether it is published is set by <see cref="PublishAsync"/> only.</summary>
    Task AddAsync(WorkflowDefinitionRecord definition, CancellationToken ct);

    /// <summary>Replaces the JSON, name, hash and usable-as-activity flag of a version that was never published.</summary>
    Task ReplaceDraftAsync(WorkflowDefinitionRecord definition, CancellationToken ct);

    /// <summary>Makes this version the published one, the one published until now is so no longer, and these triggers replace all of the definition's.</summary>
    /// <param name="now">UTC.</param>
    Task PublishAsync(string versionId, IReadOnlyList<TriggerRecord> triggers, DateTimeOffset now, CancellationToken ct);

    /// <summary>Nothing of this definition is published any more and its triggers are gone. Running instances go on.</summary>
    Task RetractAsync(string definitionId, CancellationToken ct);
}
