using Bpm.Engine.Execution;

namespace Bpm.Engine.Runtime;

/// <summary>What a burst came to.</summary>
public sealed record BurstResult
{
    /// <summary>The instance. Empty where there was none.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Whether a burst ran and was committed. False: the bookmark or instance was gone, nothing was written.</summary>
    public bool DidSomething { get; init; }

    /// <summary>Opposite of <see cref="DidSomething"/>.</summary>
    public bool IsNothingDone => !DidSomething;

    /// <summary>Why nothing was started or changed, a stable code: <c>start.not-allowed</c> where the definition's activation strategy forbids another instance. Null: not refused.</summary>
    public string? RefusalCode { get; init; }

    /// <summary>Whether it was refused.</summary>
    public bool IsRefused => RefusalCode is not null;

    /// <summary>Status after the burst.</summary>
    public WorkflowStatus Status { get; init; }

    /// <summary>Sub-status after the burst.</summary>
    public WorkflowSubStatus SubStatus { get; init; }

    /// <summary>Workflow outputs by name.</summary>
    public IReadOnlyDictionary<string, object?> Output { get; init; } = new Dictionary<string, object?>();

    /// <summary>Bookmarks that now wait.</summary>
    public IReadOnlyList<BookmarkRecord> Bookmarks { get; init; } = [];

    /// <summary>Failures of steps, all of the instance's life.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>Nothing was to be done.</summary>
    public static BurstResult NothingDone(string instanceId) => new() { InstanceId = instanceId };

    /// <summary>Nothing was to be done: the instance stays as it is.</summary>
    internal static BurstResult NothingDone(WorkflowInstanceRecord instance) => new() { InstanceId = instance.Id, Status = instance.Status, SubStatus = instance.SubStatus };
}
