namespace Bpm.Engine.Runtime;

/// <summary>A task that a workflow asks the host to do.</summary>
/// <param name="TaskId">Id under which it is completed.</param>
/// <param name="TaskName">What is to be done.</param>
/// <param name="InstanceId">The instance that waits.</param>
/// <param name="ActivityId">The activity that waits.</param>
public sealed record TaskRequest(string TaskId, string TaskName, string InstanceId, string ActivityId)
{
    /// <summary>What is needed for it. Null: nothing.</summary>
    public IDictionary<string, object>? Payload { get; init; }

    /// <summary>Correlation id of the instance. Null: none.</summary>
    public string? CorrelationId { get; init; }
}
