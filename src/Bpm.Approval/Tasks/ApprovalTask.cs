using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>Work that a person has to do on a case (任务). Made by an activity, which waits at a bookmark until it is completed.</summary>
public sealed class ApprovalTask
{
    private readonly List<TaskOutcome> _outcomes = [];
    private readonly List<string> _excluded = [];

    private ApprovalTask()
    {
    }

    /// <summary>An open task.</summary>
    public ApprovalTask(NewTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        Id = task.Id;
        CaseId = task.Case.Id;
        CaseNumber = task.Case.Number;
        MatterName = task.Case.Matter.Name;
        ApplicantName = task.Case.Applicant.Name;
        Kind = task.Kind;
        Title = task.Title;
        Instructions = task.Instructions;
        Role = task.Role;
        UnitCode = task.UnitCode;
        UnitName = task.UnitName;
        FormKey = task.FormKey;
        FormVersion = task.FormVersion;
        SubjectJson = task.SubjectJson;
        DueAt = task.DueAt;
        DueOn = task.DueOn;
        InstanceId = task.InstanceId;
        BookmarkId = task.BookmarkId;
        CreatedAt = task.CreatedAt;
        State = task.Waits ? TaskState.Waiting : TaskState.Open;
        GroupId = task.GroupId;
        Part = task.Part;
        OwnerId = task.OwnerId;
        Position = task.Position;
        Weight = task.Weight;
        OnlyUserName = task.Only?.UserName;
        OnlyName = task.Only?.DisplayName;
        AddedBy = task.AddedBy;
        _outcomes.AddRange(task.Outcomes);
        _excluded.AddRange(task.ExcludedUserNames);
    }

    /// <summary>Key.</summary>
    public TaskId Id { get; private set; }

    /// <summary>Key of its case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Number of its case; correlation id of its workflow.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>Name of the matter, for lists.</summary>
    public string MatterName { get; private set; } = "";

    /// <summary>Name of the applicant, for lists.</summary>
    public string ApplicantName { get; private set; } = "";

    /// <summary>What it is for.</summary>
    public TaskKind Kind { get; private set; }

    /// <summary>What the inbox shows.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What to do, for the one who opens it; may be empty.</summary>
    public string Instructions { get; private set; } = "";

    /// <summary>Post whose holders are candidates.</summary>
    public PostRole Role { get; private set; }

    /// <summary>Organisation or station at which the post must be held.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>Name of the unit, for lists.</summary>
    public string UnitName { get; private set; } = "";

    /// <summary>User names that are no candidates although they hold the post (separation of duties).</summary>
    public IReadOnlyList<string> ExcludedUserNames => _excluded;

    /// <summary>Key of the form; null where the outcome and a comment are enough.</summary>
    public string? FormKey { get; private set; }

    /// <summary>Version of the form when the task was made; null where there is no form.</summary>
    public int? FormVersion { get; private set; }

    /// <summary>What the task is about beside its case (documents to seal, gaps to supply): JSON; null where nothing.</summary>
    public string? SubjectJson { get; private set; }

    /// <summary>Ways to complete it, in the order of the buttons.</summary>
    public IReadOnlyList<TaskOutcome> Outcomes => _outcomes;

    /// <summary>Moment after which it is overdue, UTC; null where there is no limit.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Last day to do it, local; null where there is no limit.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Workflow instance that waits.</summary>
    public string InstanceId { get; private set; } = "";

    /// <summary>Bookmark that completing it resumes.</summary>
    public string BookmarkId { get; private set; } = "";

    /// <summary>The group it belongs to; null for tasks of other activities than the human task.</summary>
    public TaskGroupId? GroupId { get; private set; }

    /// <summary>What it is within its group.</summary>
    public TaskPart Part { get; private set; }

    /// <summary>The task that it was added to; null for those that the group began with.</summary>
    public TaskId? OwnerId { get; private set; }

    /// <summary>Order within the group, from 0.</summary>
    public int Position { get; private set; }

    /// <summary>Votes that its answer counts for.</summary>
    public int Weight { get; private set; }

    /// <summary>User name of the only one who may do it; null where everybody at the post may.</summary>
    public string? OnlyUserName { get; private set; }

    /// <summary>Name of the only one who may do it; null where everybody at the post may.</summary>
    public string? OnlyName { get; private set; }

    /// <summary>User name of who added it to the group (加签); null where the definition did.</summary>
    public string? AddedBy { get; private set; }

    /// <summary>Why it was closed without an answer; null where it was not.</summary>
    public string? CloseReason { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public TaskState State { get; private set; }

    /// <summary>User name of who claimed or completed it; null while nobody has.</summary>
    public string? Assignee { get; private set; }

    /// <summary>Name of who claimed or completed it; null while nobody has.</summary>
    public string? AssigneeName { get; private set; }

    /// <summary>User name of the absent person for whom the assignee acts or acted (代理); null where nobody's deputy did.</summary>
    public string? OnBehalfOf { get; private set; }

    /// <summary>Name of that person.</summary>
    public string? OnBehalfOfName { get; private set; }

    /// <summary>Outcome chosen; null until completed.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Form values, a JSON object; null until completed.</summary>
    public string? ResultJson { get; private set; }

    /// <summary>Comment; null until completed.</summary>
    public string? Comment { get; private set; }

    /// <summary>When it was completed or cancelled, UTC; null while neither.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Counts changes: the concurrency token, and the revision a client must send back.</summary>
    public int Version { get; private set; }

    /// <summary>True while someone may still do it.</summary>
    public bool IsOpen => State is TaskState.Open or TaskState.Claimed;

    /// <summary>True while it is neither answered nor closed: it is open, or others come first.</summary>
    public bool IsPending => IsOpen || State is TaskState.Waiting;

    /// <summary>Takes the task so that no other does it.</summary>
    /// <exception cref="RuleBrokenException"><c>task.already-done</c>, <c>task.not-your-turn</c>, <c>task.claimed-by-other</c>.</exception>
    public void Claim(Actor by)
    {
        MustBeOpen();
        MustNotBeOthers(by);

        State = TaskState.Claimed;
        Assignee = by.UserName;
        AssigneeName = by.DisplayName;
        Version++;
    }

    /// <summary>Gives a claimed task back to all candidates.</summary>
    /// <exception cref="RuleBrokenException"><c>task.already-done</c>, <c>task.not-your-turn</c>, <c>task.claimed-by-other</c>, <c>task.not-claimed</c>.</exception>
    public void Release(Actor by)
    {
        MustBeOpen();
        if (State is not TaskState.Claimed)
            throw new RuleBrokenException("task.not-claimed", "任务尚未签收，无需退回。");
        MustNotBeOthers(by);

        State = TaskState.Open;
        Assignee = null;
        AssigneeName = null;
        Version++;
    }

    /// <summary>Completes it. The rules of its kind are the use case's; these are the task's own.</summary>
    /// <exception cref="RuleBrokenException"><c>task.already-done</c>, <c>task.not-your-turn</c>, <c>task.claimed-by-other</c>.</exception>
    public void Complete(Actor by, string outcome, string resultJson, string comment, DateTimeOffset now)
    {
        MustBeOpen();
        MustNotBeOthers(by);

        State = TaskState.Completed;
        Assignee = by.UserName;
        AssigneeName = by.DisplayName;
        Outcome = outcome;
        ResultJson = resultJson;
        Comment = comment;
        FinishedAt = now;
        Version++;
    }

    /// <summary>The law completes it, whoever had claimed it: nobody did within the time.</summary>
    /// <exception cref="RuleBrokenException"><c>task.already-done</c>.</exception>
    internal void CompleteBySystem(string outcome, string comment, DateTimeOffset now)
    {
        MustBeOpen();

        State = TaskState.Completed;
        Assignee = Actor.System.UserName;
        AssigneeName = Actor.System.DisplayName;
        Outcome = outcome;
        ResultJson = "{}";
        Comment = comment;
        FinishedAt = now;
        Version++;
    }

    /// <summary>Its last day moves: the limit behind it was extended.</summary>
    /// <exception cref="RuleBrokenException"><c>task.already-done</c>.</exception>
    public void MoveDue(DateOnly dueOn, DateTimeOffset dueAt)
    {
        MustBeOpen();

        DueOn = dueOn;
        DueAt = dueAt;
        Version++;
    }

    /// <summary>The workflow waits for it at another bookmark.</summary>
    internal void WaitAt(string bookmarkId)
    {
        BookmarkId = bookmarkId;
        Version++;
    }

    /// <summary>The workflow no longer waits for it. Does nothing to a task that is done.</summary>
    public void Cancel(DateTimeOffset now)
    {
        if (!IsPending)
            return;

        State = TaskState.Cancelled;
        FinishedAt = now;
        Version++;
    }

    internal void Close(string reason, DateTimeOffset now)
    {
        Cancel(now);
        CloseReason = reason;
    }

    /// <summary>It is its turn; whoever had claimed it has it again.</summary>
    internal void ComesUp()
    {
        State = Assignee is null ? TaskState.Open : TaskState.Claimed;
        Version++;
    }

    /// <summary>Others come first.</summary>
    internal void StandsBack()
    {
        State = TaskState.Waiting;
        Version++;
    }

    /// <summary>Only this person may do it from now on; a claim is undone.</summary>
    internal void GiveTo(TaskTarget target)
    {
        OnlyUserName = target.Person.UserName;
        OnlyName = target.Person.DisplayName;
        Role = target.Role;
        UnitCode = target.UnitCode;
        UnitName = target.UnitName;
        Assignee = null;
        AssigneeName = null;
        State = TaskState.Open;
        Version++;
    }

    internal void Join(TaskGroupId group)
    {
        GroupId = group;
        Version++;
    }

    /// <summary>Notes for whom this person would do it: an absent one whose alone it is, or who had claimed it. What is over, or taken back by the one who was absent, is forgotten.</summary>
    internal void StandIn(Account by)
    {
        if (State is TaskState.Claimed && OnBehalfOf == by.UserName)
            (Assignee, AssigneeName, OnBehalfOf, OnBehalfOfName) = (by.UserName, by.DisplayName, null, null);
        if (OnBehalfOf is { } absent && !by.ActsFor.Contains(absent))
            (OnBehalfOf, OnBehalfOfName) = (null, null);
        if (State is TaskState.Claimed && Assignee is { } claimer && claimer != by.UserName && by.ActsFor.Contains(claimer))
            (OnBehalfOf, OnBehalfOfName, Assignee, AssigneeName) = (claimer, AssigneeName, by.UserName, by.DisplayName);
        else if (OnlyUserName is { } only && only != by.UserName && by.ActsFor.Contains(only))
            (OnBehalfOf, OnBehalfOfName) = (only, OnlyName);
    }

    /// <summary>代某某; empty where nobody's deputy acts.</summary>
    internal string OnBehalfText => OnBehalfOfName is { } name ? $"（代{name}办理）" : "";

    /// <summary>The people of another unit do it from now on; a claim is undone.</summary>
    internal void MoveTo(CaseUnit unit, PostRole role)
    {
        (UnitCode, UnitName, Role) = (unit.Code, unit.Name, role);
        (OnlyUserName, OnlyName) = (null, null);
        if (State is TaskState.Claimed)
            State = TaskState.Open;
        Assignee = null;
        AssigneeName = null;
        Version++;
    }

    /// <summary>Its answer counts: it is no opinion for somebody else.</summary>
    public bool IsSigner => Part is TaskPart.Signer or TaskPart.After;

    /// <exception cref="RuleBrokenException"><c>task.not-a-signer</c>.</exception>
    internal void RequireSigner()
    {
        if (!IsSigner)
            throw new RuleBrokenException("task.not-a-signer", "受委派或者前加签的人员只出具意见，不能进行该操作。");
    }

    /// <exception cref="RuleBrokenException"><c>task.already-done</c>, <c>task.not-your-turn</c>, <c>task.claimed-by-other</c>.</exception>
    internal void RequireMine(Actor by)
    {
        MustBeOpen();
        MustNotBeOthers(by);
    }

    private void MustBeOpen()
    {
        if (State is TaskState.Waiting)
            throw new RuleBrokenException("task.not-your-turn", "尚未轮到办理：须待前面的人员办理完毕。");
        if (!IsOpen)
            throw new RuleBrokenException("task.already-done", State is TaskState.Cancelled ? "任务已取消。" : "任务已办理完毕。");
    }

    private void MustNotBeOthers(Actor by)
    {
        if (State is TaskState.Claimed && Assignee != by.UserName)
            throw new RuleBrokenException("task.claimed-by-other", $"任务已由{AssigneeName}签收。");
    }
}
