using Bpm.Approval.Cases;

namespace Bpm.Approval.Tasks;

/// <summary>Everything a <see cref="TaskGroup"/> begins with.</summary>
public sealed record NewTaskGroup
{
    /// <summary>Key.</summary>
    public required TaskGroupId Id { get; init; }

    /// <summary>Its case.</summary>
    public required ApprovalCase Case { get; init; }

    /// <summary>Workflow instance that waits.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Run of the activity that waits.</summary>
    public required string RunId { get; init; }

    /// <summary>Node of that activity.</summary>
    public required string NodeId { get; init; }

    /// <summary>Bookmark that the decided group resumes.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>What the inbox shows.</summary>
    public required string Title { get; init; }

    /// <summary>How many answer.</summary>
    public required TaskMode Mode { get; init; }

    /// <summary>How their answers become one.</summary>
    public required TaskGroupRule Rule { get; init; }

    /// <summary>What the definition allows beside completing.</summary>
    public required IReadOnlyList<TaskOperation> Operations { get; init; }

    /// <summary>Nobody can do it: a supervisor gives it to somebody.</summary>
    public bool NeedsAssignment { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
