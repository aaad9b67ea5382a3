using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <content>People who are asked further, and people who are asked no longer.</content>
internal sealed partial class GroupWork
{
    /// <summary>Notes that the task is this person's: it returns to nobody else.</summary>
    public void Keep(ApprovalTask task, Actor by)
    {
        if (task.State is TaskState.Claimed)
            return;
        task.Claim(by);
        Log(task, by, "签收", "");
    }

    /// <summary>Asks somebody beside a task.</summary>
    public void Ask(ApprovalTask beside, TaskPart part, TaskTarget target, Actor by, string action, string note)
    {
        var owner = part is TaskPart.After ? RootOf(beside) : beside;
        var asked = new ApprovalTask(new NewTask
        {
            Id = TaskId.New(now),
            Case = Case ?? throw new InvalidOperationException("A group that people are added to is worked on with its case."),
            Kind = beside.Kind,
            Title = beside.Title,
            Instructions = beside.Instructions,
            Role = target.Role,
            UnitCode = target.UnitCode,
            UnitName = target.UnitName,
            ExcludedUserNames = beside.ExcludedUserNames,
            FormKey = part is TaskPart.Delegate ? beside.FormKey : null,
            FormVersion = part is TaskPart.Delegate ? beside.FormVersion : null,
            SubjectJson = beside.SubjectJson,
            Outcomes = beside.Outcomes,
            DueAt = beside.DueAt,
            DueOn = beside.DueOn,
            InstanceId = beside.InstanceId,
            BookmarkId = beside.BookmarkId,
            GroupId = Group.Id,
            Part = part,
            OwnerId = owner.Id,
            Position = _members.Max(member => member.Position) + 1,
            Weight = 1,
            Only = target.Person,
            AddedBy = by.UserName,
            Waits = part is TaskPart.After,
            CreatedAt = now,
        });
        Add(asked, by, action, note);
    }

    /// <exception cref="RuleBrokenException"><c>task.already-done</c>; <c>task.last-signer</c>: nobody would be left to answer; <c>task.quorum-unreachable</c>.</exception>
    public void RequireRemovable(ApprovalTask task)
    {
        if (!task.IsPending)
            throw new RuleBrokenException("task.already-done", "该人员已经办理，不能减签。");
        if (task.Part is not TaskPart.Signer)
            return;
        var left = GroupVerdict.Slots(_members).Where(slot => slot.Id != task.Id).ToList();
        if (left.Count == 0)
            throw new RuleBrokenException("task.last-signer", "至少应当保留一名办理人员。");
        var votes = left.Sum(slot => slot.Weight);
        if (Group.Mode is TaskMode.Quorum && (!Group.Rule.Threshold.IsReached(votes, votes)))
            throw new RuleBrokenException("task.quorum-unreachable", "减签后剩余票数达不到通过所需的票数。");
    }

    /// <summary>Closes the task and whatever was asked for it.</summary>
    public void Remove(ApprovalTask task, Actor by, string reason)
    {
        task.Close("减签", now);
        Log(task, by, "减签", reason);
        foreach (var dependent in _members.Where(member => member.IsPending && member.OwnerId == task.Id))
            Remove(dependent, by, reason);
    }
}
