using Bpm.Approval.Cases;

namespace Bpm.Approval.Tasks;

/// <summary>A group with its tasks, while something is done to it. Every change is put into the trail.</summary>
internal sealed partial class GroupWork(TaskGroup group, IReadOnlyList<ApprovalTask> members, ITaskStore store, DateTimeOffset now)
{
    private readonly List<ApprovalTask> _members = [.. members];

    public TaskGroup Group { get; } = group;

    public IReadOnlyList<ApprovalTask> Members => _members;

    /// <summary>Its case; null where nobody is added.</summary>
    public ApprovalCase? Case { get; init; }

    /// <summary>Puts a task into the group.</summary>
    public void Add(ApprovalTask task, Actor by, string action, string note = "")
    {
        store.Add(task);
        _members.Add(task);
        Log(task, by, action, note, task.OnlyUserName is { } only ? new Actor(only, task.OnlyName!) : null);
    }

    /// <summary>Notes what happened to a task or to the group.</summary>
    public void Log(ApprovalTask? task, Actor by, string action, string note, Actor? to = null) =>
        store.Add(new TaskTrailEntry(Group, task, now, by, action, note, to));

    /// <summary>After an answer: whoever is next comes up, and where enough have answered the group is decided and the rest is closed.</summary>
    /// <returns>Whether the group is decided.</returns>
    public bool Settle()
    {
        if (Group.IsOpen && GroupVerdict.Of(Group, _members) is { } outcome)
            Decide(outcome);

        if (Group.IsOpen)
            ComeUp();
        return Group.State is TaskGroupState.Completed;
    }

    /// <summary>The law has answered for everybody: the group is decided, however many were still asked.</summary>
    public void SettleByLaw(ApprovalTask answered)
    {
        Log(answered, Actor.System, "依法视为办理", answered.Comment ?? "");
        Decide(answered.Outcome!);
    }

    /// <summary>The workflow no longer waits: nothing of it stays open.</summary>
    public void Cancel(string reason)
    {
        if (!Group.IsOpen)
            return;
        Group.Cancel(now);
        foreach (var task in _members.Where(task => task.IsPending))
            CloseAs(task, reason);
        Log(null, Actor.System, "取消", reason);
    }

    private void Decide(string outcome)
    {
        Group.Decide(outcome, Case?.Timeline.Count ?? 0, now);
        foreach (var task in _members.Where(task => task.IsPending))
            CloseAs(task, "本环节已有结论");
        Log(null, Actor.System, "结论", outcome);
    }

    private void CloseAs(ApprovalTask task, string reason)
    {
        task.Close(reason, now);
        Log(task, Actor.System, "关闭", reason);
    }

    private void ComeUp()
    {
        foreach (var slot in GroupVerdict.Slots(_members))
        {
            var needless = GroupVerdict.AnswerOf(slot, _members, Group.Rule) is not null
                ? "前一签署人未同意"
                : Group.Mode is TaskMode.PerUnit && HasUnitAnswered(slot) ? "本单位已答复" : null;
            if (needless is not null)
            {
                foreach (var task in _members.Where(task => task.IsPending && (task.Id == slot.Id || RootOf(task).Id == slot.Id)))
                    CloseAs(task, needless);
            }
        }

        foreach (var task in _members.Where(task => task.IsPending))
        {
            var isUp = IsUp(task);
            if (isUp && task.State is TaskState.Waiting)
            {
                task.ComesUp();
                Log(task, Actor.System, "轮到办理", "");
            }
            else if (!isUp && task.IsOpen)
            {
                task.StandsBack();
                Log(task, Actor.System, "等待他人", "");
            }
        }
    }

    private bool IsUp(ApprovalTask task)
    {
        if (task.Part is TaskPart.Before or TaskPart.Delegate)
            return true;
        if (_members.Exists(other => other.OwnerId == task.Id && other.IsPending && (other.Part is TaskPart.Before or TaskPart.Delegate)))
            return false;
        var slot = RootOf(task);
        if (GroupVerdict.Chain(slot, _members).TakeWhile(before => before.Id != task.Id).Any(before => before.State is not TaskState.Completed))
            return false;
        return Group.Mode is not TaskMode.Sequential
            || GroupVerdict.Slots(_members).TakeWhile(before => before.Id != slot.Id).All(before => GroupVerdict.AnswerOf(before, _members, Group.Rule) is not null);
    }

    private bool HasUnitAnswered(ApprovalTask slot) => GroupVerdict.Slots(_members).Exists(other =>
        other.Id != slot.Id && other.UnitCode == slot.UnitCode && GroupVerdict.AnswerOf(other, _members, Group.Rule) is not null);

    /// <summary>The signer that a task belongs to: itself, or whom it was added to.</summary>
    private ApprovalTask RootOf(ApprovalTask task)
    {
        while (task.Part is not TaskPart.Signer && task.OwnerId is { } owner)
            task = _members.Find(other => other.Id == owner) ?? throw new InvalidOperationException($"Task {task.Id} belongs to task {owner}, which is not in its group.");
        return task;
    }
}
