using Bpm.Approval.Cases;
using Bpm.Approval.People;

namespace Bpm.Approval.Tasks;

/// <summary>Somebody is told of a task (抄送) and may read its case.</summary>
public sealed class TaskCopy
{
    private TaskCopy()
    {
    }

    /// <summary>A copy not read yet.</summary>
    public TaskCopy(ApprovalTask task, Account to, Actor by, string note, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(by);
        Id = Guid.CreateVersion7(now);
        TaskId = task.Id;
        CaseId = task.CaseId;
        CaseNumber = task.CaseNumber;
        MatterName = task.MatterName;
        Title = task.Title;
        ToUserName = to.UserName;
        ToName = to.DisplayName;
        ByName = by.DisplayName;
        Note = note;
        SentAt = now;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The task told of.</summary>
    public TaskId TaskId { get; private set; }

    /// <summary>Its case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Number of its case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>Name of the matter, for lists.</summary>
    public string MatterName { get; private set; } = "";

    /// <summary>Title of the task.</summary>
    public string Title { get; private set; } = "";

    /// <summary>User name of who is told.</summary>
    public string ToUserName { get; private set; } = "";

    /// <summary>Name of who is told.</summary>
    public string ToName { get; private set; } = "";

    /// <summary>Name of who sent it.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>Why.</summary>
    public string Note { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset SentAt { get; private set; }
}
