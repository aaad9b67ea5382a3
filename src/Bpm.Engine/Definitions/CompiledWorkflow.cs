using Bpm.Engine.Execution;

namespace Bpm.Engine.Definitions;

/// <summary>A version of a definition, ready to run: an immutable graph shared by all its instances.</summary>
internal sealed record CompiledWorkflow
{
    public required string VersionId { get; init; }

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required ActivityNode Root { get; init; }

    public required Workflow Activity { get; init; }

    public required IReadOnlyDictionary<string, ActivityNode> NodesById { get; init; }

    public required IReadOnlyDictionary<Authoring.IActivity, ActivityNode> NodesByActivity { get; init; }

    public required string? IncidentStrategy { get; init; }

    /// <summary>As the definition writes it. Null: always allowed.</summary>
    public string? ActivationStrategy { get; init; }

    /// <summary>As the definition writes it. Null: none.</summary>
    public string? CommitStrategy { get; init; }

    /// <summary>Whether each burst is saved before its first step.</summary>
    public bool CommitsAtStart { get; init; }

    /// <summary>Whether some of its activities run outside the burst.</summary>
    public bool HasBackground { get; init; }

    /// <summary>The store decides what a version is called: an imported file may have been given another id or number.</summary>
    public CompiledWorkflow As(Runtime.WorkflowDefinitionRecord record)
    {
        if (VersionId == record.Id && DefinitionId == record.DefinitionId && Version == record.Version)
            return this;
        Activity.DefinitionId = record.DefinitionId;
        Activity.VersionId = record.Id;
        Activity.DefinitionVersion = record.Version;
        return this with { VersionId = record.Id, DefinitionId = record.DefinitionId, Version = record.Version };
    }
}
