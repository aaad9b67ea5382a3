namespace Bpm.Engine.Runtime;

/// <summary>Something that bookmarks and triggers may wait for.</summary>
/// <param name="Name">E.g. <c>Elsa.Event</c>.</param>
/// <param name="Payload">Hashed together with the name. Null: the name alone.</param>
public sealed record Stimulus(string Name, object? Payload = null)
{
    /// <summary>Only instances with this correlation id are resumed. Null: all.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Only this instance is resumed and none is started. Null: all.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Workflow input of the burst that it causes.</summary>
    public IReadOnlyDictionary<string, object?>? Input { get; init; }
}
