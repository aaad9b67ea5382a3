using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>The tasks of one activation of a human task, which together give one outcome (任务组).</summary>
public sealed class TaskGroup
{
    private readonly List<TaskOperation> _operations = [];

    private TaskGroup()
    {
    }

    /// <summary>An open group without tasks.</summary>
    public TaskGroup(NewTaskGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        Id = group.Id;
        CaseId = group.Case.Id;
        CaseNumber = group.Case.Number;
        InstanceId = group.InstanceId;
        RunId = group.RunId;
        NodeId = group.NodeId;
        BookmarkId = group.BookmarkId;
        Title = group.Title;
        Mode = group.Mode;
        Rule = group.Rule;
        NeedsAssignment = group.NeedsAssignment;
        CaseEntries = group.Case.Timeline.Count;
        CreatedAt = group.CreatedAt;
        State = TaskGroupState.Open;
        _operations.AddRange(group.Operations);
    }

    /// <summary>Key.</summary>
    public TaskGroupId Id { get; private set; }

    /// <summary>Key of its case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Number of its case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>Workflow instance that waits.</summary>
    public string InstanceId { get; private set; } = "";

    /// <summary>Run of the activity that waits.</summary>
    public string RunId { get; private set; } = "";

    /// <summary>Node of that activity in the definition with its sub-workflows.</summary>
    public string NodeId { get; private set; } = "";

    /// <summary>Bookmark that the decided group resumes.</summary>
    public string BookmarkId { get; private set; } = "";

    /// <summary>What the inbox shows.</summary>
    public string Title { get; private set; } = "";

    /// <summary>How many answer.</summary>
    public TaskMode Mode { get; private set; }

    /// <summary>How their answers become one.</summary>
    public TaskGroupRule Rule { get; private set; } = null!;

    /// <summary>What the definition allows beside completing.</summary>
    public IReadOnlyList<TaskOperation> Operations => _operations;

    /// <summary>Nobody could do it when it was made: a supervisor gives it to somebody.</summary>
    public bool NeedsAssignment { get; private set; }

    /// <summary>Where it stands.</summary>
    public TaskGroupState State { get; private set; }

    /// <summary>The outcome; null until decided.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Why nobody may go on; null while everybody may.</summary>
    public TaskSuspension? Suspension { get; private set; }

    /// <summary>Why the node is done again; null where it is not.</summary>
    public TaskReturn? Return { get; private set; }

    /// <summary>To which node it was returned; null where it was not.</summary>
    public TaskReturn? SentBack { get; private set; }

    /// <summary>Lines of the case's timeline when it was made.</summary>
    public int CaseEntries { get; private set; }

    /// <summary>When it was last urged, UTC; null where never.</summary>
    public DateTimeOffset? UrgedAt { get; private set; }

    /// <summary>How often it was urged.</summary>
    public int UrgeCount { get; private set; }

    /// <summary>Entries of its trail so far.</summary>
    public int TrailLength { get; private set; }

    /// <summary>Lines of the case's timeline when it was decided; 0 before. What came of it was made later.</summary>
    public int EntriesAtEnd { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was decided or cancelled, UTC; null while neither.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The concurrency token: of two who answer at once the second sees the first's answer.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it is still to be decided.</summary>
    public bool IsOpen => State is TaskGroupState.Open;

    internal int NextSequence()
    {
        Version++;
        return ++TrailLength;
    }

    /// <exception cref="NotAllowedException"><c>task.operation-not-allowed</c>: the definition does not allow it here.</exception>
    /// <exception cref="RuleBrokenException"><c>task.already-done</c>.</exception>
    internal void Require(TaskOperation operation)
    {
        RequireAllows(operation);
        RequireOpen();
    }

    /// <exception cref="NotAllowedException"><c>task.operation-not-allowed</c>: the definition does not allow it here.</exception>
    internal void RequireAllows(TaskOperation operation)
    {
        if (!_operations.Contains(operation))
            throw new NotAllowedException("task.operation-not-allowed", $"本环节不允许{operation.ChineseName()}。");
    }

    /// <exception cref="RuleBrokenException"><c>task.already-done</c>.</exception>
    internal void RequireOpen()
    {
        if (!IsOpen)
            throw new RuleBrokenException("task.already-done", State is TaskGroupState.Cancelled ? "任务已取消。" : "任务已办理完毕。");
    }

    /// <summary>Nobody goes on at that moment (挂起).</summary>
    public bool IsSuspendedAt(DateTimeOffset now) => Suspension is { } suspended && ChinaTime.DateOf(now) <= suspended.Until;

    /// <exception cref="RuleBrokenException"><c>task.suspended</c>.</exception>
    internal void RequireNotSuspended(DateTimeOffset now)
    {
        if (Suspension is { } suspended && IsSuspendedAt(now))
            throw new RuleBrokenException("task.suspended", $"任务已挂起（{suspended.Ground}），恢复后方可办理。");
    }

    internal void Decide(string outcome, int caseEntries, DateTimeOffset now)
    {
        RequireOpen();
        State = TaskGroupState.Completed;
        Outcome = outcome;
        EntriesAtEnd = caseEntries;
        FinishedAt = now;
        Version++;
    }

    internal void Cancel(DateTimeOffset now)
    {
        State = TaskGroupState.Cancelled;
        FinishedAt = now;
        Version++;
    }

    internal void Suspend(TaskSuspension? suspension)
    {
        Suspension = suspension;
        Version++;
    }

    internal void Urge(DateTimeOffset now)
    {
        UrgedAt = now;
        UrgeCount++;
        Version++;
    }

    internal void IsAssigned() => NeedsAssignment = false;

    internal void SendBack(TaskReturn why)
    {
        SentBack = why;
        Version++;
    }

    /// <summary>Is made because another group was returned to its node.</summary>
    internal void IsMadeBecauseOf(TaskGroup returned)
    {
        Return = returned.SentBack;
        returned.SentBack = returned.SentBack! with { IsTaken = true };
    }
}
