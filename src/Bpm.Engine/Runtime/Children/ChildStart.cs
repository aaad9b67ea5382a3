namespace Bpm.Engine.Runtime.Children;

/// <summary>An instance that another one starts: the payload of its queue row.</summary>
internal sealed record ChildStart(string InstanceId, string DefinitionVersionId, string? CorrelationId, string ParentInstanceId, string? AnswerKey)
{
    /// <summary>Name of the queue rows.</summary>
    public const string Name = "Bpm.StartChild";

    /// <summary>Property and input of the child with its parent's id.</summary>
    public const string ParentProperty = "ParentInstanceId";

    /// <summary>Property of the child: whether its parent waits.</summary>
    public const string WaitProperty = "WaitForCompletion";

    private const string KeyProperty = "ParentAnswerKey";

    public StartWorkflow ToRequest(IReadOnlyDictionary<string, object?>? input) => new()
    {
        InstanceId = InstanceId,
        DefinitionVersionId = DefinitionVersionId,
        CorrelationId = CorrelationId,
        ParentInstanceId = ParentInstanceId,
        Input = new Dictionary<string, object?>(input ?? new Dictionary<string, object?>(), StringComparer.OrdinalIgnoreCase) { [ParentProperty] = ParentInstanceId },
        Properties = new Dictionary<string, object?> { [ParentProperty] = ParentInstanceId, [WaitProperty] = AnswerKey is not null, [KeyProperty] = AnswerKey },
    };

    /// <summary>The key under which a parent waits for this instance. Null: none does.</summary>
    public static string? KeyOf(IDictionary<string, object?> properties) => properties.TryGetValue(KeyProperty, out var key) ? key as string : null;
}
