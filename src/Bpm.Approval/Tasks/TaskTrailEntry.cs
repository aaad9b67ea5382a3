using Bpm.Approval.Cases;

namespace Bpm.Approval.Tasks;

/// <summary>One change of a group or of a task in it (任务轨迹). Append-only: every change has one.</summary>
public sealed class TaskTrailEntry
{
    private TaskTrailEntry()
    {
    }

    /// <summary>The next entry of the group's trail.</summary>
    public TaskTrailEntry(TaskGroup group, ApprovalTask? task, DateTimeOffset at, Actor by, string action, string note, Actor? to = null)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(by);
        Id = Guid.CreateVersion7(at);
        CaseId = group.CaseId;
        GroupId = group.Id;
        Sequence = group.NextSequence();
        TaskId = task?.Id;
        TaskVersion = task?.Version;
        At = at;
        ByUserName = by.UserName;
        ByName = by.DisplayName;
        Action = action;
        Note = note;
        ToUserName = to?.UserName;
        ToName = to?.DisplayName;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Its case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Its group.</summary>
    public TaskGroupId GroupId { get; private set; }

    /// <summary>Position within the group, from 1.</summary>
    public int Sequence { get; private set; }

    /// <summary>The task that changed; null where the group did.</summary>
    public TaskId? TaskId { get; private set; }

    /// <summary>The task's version after the change; null where the group changed.</summary>
    public int? TaskVersion { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>User name; <c>system</c> for the platform.</summary>
    public string ByUserName { get; private set; } = "";

    /// <summary>Name of who did it.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>What was done, in Chinese, for example 转办.</summary>
    public string Action { get; private set; } = "";

    /// <summary>Reason or opinion; may be empty.</summary>
    public string Note { get; private set; } = "";

    /// <summary>User name of whom it was given to; null where nobody.</summary>
    public string? ToUserName { get; private set; }

    /// <summary>Name of whom it was given to; null where nobody.</summary>
    public string? ToName { get; private set; }
}
