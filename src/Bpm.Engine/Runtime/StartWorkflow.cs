namespace Bpm.Engine.Runtime;

/// <summary>A request to start an instance. One of <see cref="DefinitionId"/> and <see cref="DefinitionVersionId"/> is required.</summary>
public sealed record StartWorkflow
{
    /// <summary>Starts the published version of this definition.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Starts this very version, published or not.</summary>
    public string? DefinitionVersionId { get; init; }

    /// <summary>Id of the new instance. Null: generated.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Correlation id. Null: none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Name of the instance. Null: none.</summary>
    public string? Name { get; init; }

    /// <summary>Workflow input by name, compared without case.</summary>
    public IReadOnlyDictionary<string, object?>? Input { get; init; }

    /// <summary>Id of the trigger activity that starts it: the flowchart begins there and it completes at once.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>Instance that started this one. Null: none.</summary>
    public string? ParentInstanceId { get; init; }

    /// <summary>Kept properties of the new instance, e.g. <c>Flowchart:ExecutionMode</c>. Null: none.</summary>
    public IReadOnlyDictionary<string, object?>? Properties { get; init; }
}
