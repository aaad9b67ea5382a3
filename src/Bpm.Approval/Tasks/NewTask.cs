using Bpm.Approval.Cases;
using Bpm.Approval.People;

namespace Bpm.Approval.Tasks;

/// <summary>Everything an <see cref="ApprovalTask"/> begins with.</summary>
public sealed record NewTask
{
    /// <summary>Key, made first because the bookmark carries it.</summary>
    public required TaskId Id { get; init; }

    /// <summary>Its case.</summary>
    public required ApprovalCase Case { get; init; }

    /// <summary>What it is for.</summary>
    public required TaskKind Kind { get; init; }

    /// <summary>What the inbox shows.</summary>
    public required string Title { get; init; }

    /// <summary>What to do.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>Post whose holders are candidates.</summary>
    public required PostRole Role { get; init; }

    /// <summary>Organisation or station at which the post must be held.</summary>
    public required string UnitCode { get; init; }

    /// <summary>Name of the unit.</summary>
    public required string UnitName { get; init; }

    /// <summary>User names excluded by separation of duties.</summary>
    public IReadOnlyList<string> ExcludedUserNames { get; init; } = [];

    /// <summary>Key of the form, if any.</summary>
    public string? FormKey { get; init; }

    /// <summary>Version of the form, if any.</summary>
    public int? FormVersion { get; init; }

    /// <summary>What it is about beside its case, JSON.</summary>
    public string? SubjectJson { get; init; }

    /// <summary>Ways to complete it, one or more.</summary>
    public required IReadOnlyList<TaskOutcome> Outcomes { get; init; }

    /// <summary>Moment after which it is overdue, UTC.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Last day to do it, local.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Workflow instance that waits.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Bookmark that completing it resumes.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>The group it belongs to, if any.</summary>
    public TaskGroupId? GroupId { get; init; }

    /// <summary>What it is within its group.</summary>
    public TaskPart Part { get; init; }

    /// <summary>The task that it is added to, if any.</summary>
    public TaskId? OwnerId { get; init; }

    /// <summary>Order within the group, from 0.</summary>
    public int Position { get; init; }

    /// <summary>Votes that its answer counts for.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>The only one who may do it; null where everybody at the post may.</summary>
    public Actor? Only { get; init; }

    /// <summary>User name of who added it to the group; null where the definition did.</summary>
    public string? AddedBy { get; init; }

    /// <summary>Others come first.</summary>
    public bool Waits { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
