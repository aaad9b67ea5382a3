using Bpm.Approval.Cases;

namespace Bpm.Approval.Tasks;

/// <summary>Takes groups with their tasks out of the store to work on them.</summary>
public sealed class TaskDesk(ITaskStore tasks, ICaseStore cases, TimeProvider clock)
{
    private const string ReturnReason = "已退回前面的环节";
    private const string CancelReason = "流程已不再等待该任务";

    /// <summary>The group of a task with all its tasks; null where it has none.</summary>
    internal async Task<GroupWork?> WorkOnAsync(ApprovalTask task, CancellationToken ct) => task.GroupId is { } id ? await WorkOnAsync(id, ct) : null;

    /// <summary>A group around a task that stands alone, from the first operation on it.</summary>
    internal GroupWork WorkAlone(ApprovalTask task, ApprovalCase about, IReadOnlyList<TaskOperation> operations)
    {
        var group = new TaskGroup(new NewTaskGroup
        {
            Id = TaskGroupId.New(clock.GetUtcNow()),
            Case = about,
            InstanceId = task.InstanceId,
            RunId = "",
            NodeId = "",
            BookmarkId = task.BookmarkId,
            Title = task.Title,
            Mode = TaskMode.One,
            Rule = new TaskGroupRule(task.Outcomes[0].Name, false, TaskThreshold.Majority, false),
            Operations = operations,
            CreatedAt = clock.GetUtcNow(),
        });
        tasks.Add(group);
        task.Join(group.Id);
        return new GroupWork(group, [task], tasks, clock.GetUtcNow()) { Case = about };
    }

    /// <summary>A group with all its tasks.</summary>
    internal async Task<GroupWork> WorkOnAsync(TaskGroupId id, CancellationToken ct)
    {
        var group = await tasks.FindGroupAsync(id, ct) ?? throw new InvalidOperationException($"Group {id} is not stored.");
        return new GroupWork(group, await tasks.FindMembersAsync(id, ct), tasks, clock.GetUtcNow()) { Case = await cases.FindAsync(group.CaseId, ct) };
    }

    /// <summary>Who sent the case back to this node, where it is about to be done again because of that.</summary>
    internal async Task<TaskGroup?> FindReturnAsync(CaseId about, string instanceId, string nodeId, CancellationToken ct) => (await tasks.FindGroupsAsync(about, ct))
        .LastOrDefault(group => group.InstanceId == instanceId && group.SentBack is { IsTaken: false } back && back.ToNodeId == nodeId);

    /// <summary>Makes the tasks that a group begins with.</summary>
    /// <param name="first">What they have in common; the first one has its id.</param>
    internal void Seat(TaskGroup group, IReadOnlyList<GroupSeat> seats, NewTask first)
    {
        var work = new GroupWork(group, [], tasks, clock.GetUtcNow());
        for (var position = 0; position < seats.Count; position++)
        {
            var seat = seats[position];
            var task = new ApprovalTask(first with
            {
                Id = position == 0 ? first.Id : TaskId.New(clock.GetUtcNow()),
                Role = seat.Role,
                UnitCode = seat.Unit.Code,
                UnitName = seat.Unit.Name,
                Only = seat.Only,
                Weight = seat.Weight,
                Position = position,
                Waits = group.Mode is TaskMode.Sequential && position > 0,
            });
            work.Add(task, Actor.System, "产生");
        }
    }

    internal async Task CancelAsync(TaskGroupId id, CancellationToken ct)
    {
        var work = await WorkOnAsync(id, ct);
        work.Cancel(work.Group.SentBack is { IsTaken: false } ? ReturnReason : CancelReason);
    }
}
