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

    /// <summary>All versions of one definition without their JSON, by version.</summary>
    Task<IReadOnlyList<WorkflowDefinitionHead>> ListVersionsAsync(string definitionId, CancellationToken ct);

    /// <summary>All versions that other definitions use as activities of this type name, by definition id and version.</summary>
    Task<IReadOnlyList<WorkflowDefinitionHead>> FindUsableAsync(string typeName, CancellationToken ct);

    /// <summary>Latest versions of definitions that name this one themselves, by definition id.</summary>
    Task<IReadOnlyList<WorkflowDefinitionHead>> ListConsumersAsync(string definitionId, CancellationToken ct);

    /// <summary>Versions without <see cref="WorkflowDefinitionRecord.ReferencesJson"/>, by id.</summary>
    /// <param name="after">The id after which they are wanted. Null: from the first.</param>
    /// <param name="count">At most so many.</param>
    Task<IReadOnlyList<WorkflowDefinitionRecord>> ListUnsettledAsync(string? after, int count, CancellationToken ct);

    /// <summary>Gives a version that has none its references and what it uses. Nothing else of it changes.</summary>
    /// <returns>False: it is not there, or has them already.</returns>
    Task<bool> SettleAsync(string versionId, string referencesJson, IReadOnlyList<DefinitionUse> uses, CancellationToken ct);

    /// <summary>How many running instances are of one of these versions, or of a version that uses one.</summary>
    Task<int> CountRunningAsync(IReadOnlyList<string> versionIds, CancellationToken ct);

    /// <summary>Adds a version. The highest is the latest; whether it is published is set by publishing only.</summary>
    Task AddAsync(WorkflowDefinitionRecord definition, CancellationToken ct);

    /// <summary>Replaces the JSON, and what follows from it, of a version that was never published.</summary>
    /// <param name="definition">What it becomes.</param>
    /// <param name="expectedSha256">Hash of the JSON that is replaced. Null: whatever it is.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="WorkflowConcurrencyException">Somebody else has replaced it, published it, or deleted it meanwhile.</exception>
    Task ReplaceDraftAsync(WorkflowDefinitionRecord definition, string? expectedSha256, CancellationToken ct);

    /// <summary>Replaces a draft, whatever it is.</summary>
    Task ReplaceDraftAsync(WorkflowDefinitionRecord definition, CancellationToken ct) => ReplaceDraftAsync(definition, null, ct);

    /// <summary>Makes this version the published one, the one published until now is so no longer, and these triggers replace all of the definition's.</summary>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such version.</exception>
    Task PublishAsync(string versionId, IReadOnlyList<TriggerRecord> triggers, Publication publication, CancellationToken ct);

    /// <summary>Publishes in the program's own name.</summary>
    /// <param name="now">UTC.</param>
    Task PublishAsync(string versionId, IReadOnlyList<TriggerRecord> triggers, DateTimeOffset now, CancellationToken ct) => PublishAsync(versionId, triggers, new Publication(now), ct);

    /// <summary>Nothing of this definition is published any more and its triggers are gone. Running instances go on.</summary>
    Task RetractAsync(string definitionId, CancellationToken ct);

    /// <summary>Deletes these versions of one definition with their triggers; the highest that remains is the latest. Instances stay.</summary>
    Task DeleteAsync(string definitionId, IReadOnlyList<string> versionIds, CancellationToken ct);
}
