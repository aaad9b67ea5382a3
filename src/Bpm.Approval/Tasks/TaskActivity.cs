using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tasks;

/// <summary>Base of activities that put tasks into inboxes and wait for them. Cancelled with the activity.</summary>
public abstract class TaskActivity : Activity
{
    private const string TaskProperty = "TaskId";
    private const string GroupProperty = "TaskGroupId";

    /// <summary>Sees to it that a cancelled activity leaves no open task.</summary>
    protected TaskActivity() => OnSignalReceived<CancelSignal>(CancelTaskAsync);

    private protected static async ValueTask<ApprovalTask> OpenTaskAsync(
        ActivityExecutionContext context, ApprovalCase about, TaskRequest request, ExecuteActivityDelegate onCompleted)
    {
        var id = TaskId.New(context.Now());
        var dueOn = DueOn(context, request);
        var bookmark = Wait(context, id.ToString(), onCompleted, request.EndsWhenDue && dueOn is { } day ? ChinaTime.EndOf(day) : null);
        var task = new ApprovalTask(await NewTaskAsync(context, about, request, bookmark) with { Id = id });
        context.GetRequiredService<ITaskStore>().Add(task);
        context.SetProperty(TaskProperty, id.ToString());
        context.JournalData["Task"] = id.ToString();
        return task;
    }

    /// <summary>Opens the group of this activation.</summary>
    /// <returns>False where nobody may do it and the node is skipped: nothing waits.</returns>
    /// <exception cref="RuleBrokenException"><c>task.no-candidates</c>: nobody may do it, and the definition lets nobody in then.</exception>
    private protected static async ValueTask<bool> OpenGroupAsync(
        ActivityExecutionContext context, ApprovalCase about, TaskRequest request, GroupRequest wanted, ExecuteActivityDelegate onCompleted)
    {
        var seats = await context.GetRequiredService<GroupSeats>().FindAsync(
            about, wanted.Mode, wanted.Participants, request.Role, request.Unit, request.ExcludedUserNames, context.CancellationToken, wanted.AsksEmptyUnits);
        var back = await context.GetRequiredService<TaskDesk>().FindReturnAsync(about.Id, context.WorkflowExecutionContext.Id, context.NodeId, context.CancellationToken);
        if (back?.SentBack?.To is { } before && await context.GetRequiredService<GroupSeats>().FindPersonAsync(before, seats, context.CancellationToken) is { } again)
            seats = [again];
        if (seats.Count == 0 && wanted.WhenNobody is EmptyCandidates.Refuse)
            throw new RuleBrokenException("task.no-candidates", $"{request.Unit.Name}没有可以办理“{request.Title}”的人员，不得进入本环节。");
        if (seats.Count == 0 && wanted.WhenNobody is EmptyCandidates.Skip)
        {
            about.Record(Actor.System, context.Now(), request.Title, "没有可以办理的人员，按设置跳过。");
            return false;
        }

        if (wanted.Mode is TaskMode.Quorum && seats.Count > 0 && seats.Sum(seat => seat.Weight) is var votes && !wanted.Rule.Threshold.IsReached(votes, votes))
            throw new InvalidOperationException($"Activity {context.NodeId} needs more votes than the {votes} there are.");

        var groupId = TaskGroupId.New(context.Now());
        var bookmark = Wait(context, groupId.ToString(), onCompleted, null);
        var group = new TaskGroup(new NewTaskGroup
        {
            Id = groupId,
            Case = about,
            InstanceId = context.WorkflowExecutionContext.Id,
            RunId = context.Id,
            NodeId = context.NodeId,
            BookmarkId = bookmark,
            Title = request.Title,
            Mode = wanted.Mode,
            Rule = wanted.Rule,
            Operations = wanted.Operations,
            NeedsAssignment = seats.Count == 0 || seats.Any(seat => seat.IsVacant),
            CreatedAt = context.Now(),
        });
        if (back is not null)
            group.IsMadeBecauseOf(back);
        var first = await NewTaskAsync(context, about, request, bookmark) with { GroupId = groupId };
        context.GetRequiredService<ITaskStore>().Add(group);
        context.GetRequiredService<TaskDesk>().Seat(group, seats.Count == 0 ? [new GroupSeat(first.Role, request.Unit, null, 1)] : seats, first);
        context.SetProperty(GroupProperty, groupId.ToString());
        context.JournalData["Task"] = first.Id.ToString();
        return true;
    }

    /// <summary>Waits for the same task until another day: its timer fired, and the day had been moved.</summary>
    private protected static void WaitAgain(ActivityExecutionContext context, ApprovalTask task, DateOnly dueOn, ExecuteActivityDelegate onCompleted)
    {
        task.WaitAt(Wait(context, task.Id.ToString(), onCompleted, ChinaTime.EndOf(dueOn)));
        context.JournalData["Task"] = task.Id.ToString();
    }

    /// <summary>Resumes the activity at a moment too, beside what it waits for.</summary>
    private protected static void WakeAt(ActivityExecutionContext context, DateTimeOffset moment, ExecuteActivityDelegate onWoken) =>
        context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Bpm.TaskDue", Callback = onWoken, DueAt = moment });

    /// <summary>The task that stands beside the group of this run is no longer needed.</summary>
    private protected static async ValueTask CancelLoneTaskAsync(ActivityExecutionContext context)
    {
        if (context.GetProperty<string>(TaskProperty) is not null)
            await CancelAsync(context, await TaskOfRunAsync(context));
    }

    /// <summary>The task of this run. It is completed, except where a timer resumed the activity.</summary>
    private protected static async ValueTask<ApprovalTask> TaskOfRunAsync(ActivityExecutionContext context)
    {
        var id = new TaskId(Guid.Parse(context.GetProperty<string>(TaskProperty)!));

        // A run keeps what its last burst said: without this line nobody could tell later which task it was.
        context.JournalData["Task"] = id.ToString();
        return await context.GetRequiredService<ITaskStore>().FindAsync(id, context.CancellationToken)
            ?? throw new InvalidOperationException($"Task {id}, which activity {context.NodeId} waits for, is not stored.");
    }

    /// <summary>The decided group of this run with its tasks. A run of an earlier release waits for one task without a group: the group is then null.</summary>
    private protected static async ValueTask<(TaskGroup? Group, IReadOnlyList<ApprovalTask> Members)> GroupOfRunAsync(ActivityExecutionContext context)
    {
        if (context.GetProperty<string>(GroupProperty) is not { } text)
            return (null, [await TaskOfRunAsync(context)]);
        var id = new TaskGroupId(Guid.Parse(text));
        var store = context.GetRequiredService<ITaskStore>();
        var group = await store.FindGroupAsync(id, context.CancellationToken)
            ?? throw new InvalidOperationException($"Group {id}, which activity {context.NodeId} waits for, is not stored.");
        var members = await store.FindMembersAsync(id, context.CancellationToken);
        context.JournalData["Task"] = members.Where(t => t.State is TaskState.Completed).MaxBy(t => t.FinishedAt)?.Id.ToString() ?? members[0].Id.ToString();
        return (group, members);
    }

    private static async Task CancelAsync(ActivityExecutionContext context, ApprovalTask task)
    {
        task.Cancel(context.Now());

        // An operation put a group around it.
        if (task.GroupId is { } group)
            await context.GetRequiredService<TaskDesk>().CancelAsync(group, context.CancellationToken);
    }

    private static string Wait(ActivityExecutionContext context, string id, ExecuteActivityDelegate onCompleted, DateTimeOffset? dueAt) => context.CreateBookmark(new CreateBookmarkArgs
    {
        BookmarkName = TaskStimulus.Name,
        Stimulus = new TaskStimulus(id),
        Callback = onCompleted,
        DueAt = dueAt,
    }).Id;

    private static async ValueTask<NewTask> NewTaskAsync(ActivityExecutionContext context, ApprovalCase about, TaskRequest request, string bookmarkId)
    {
        var dueOn = DueOn(context, request);
        return new NewTask
        {
            Id = TaskId.New(context.Now()),
            Case = about,
            Kind = request.Kind,
            Title = request.Title,
            Instructions = request.Instructions,
            Role = await context.GetRequiredService<CaseUnits>().WindowRoleAsync(request.Unit, request.Role, context.CancellationToken),
            UnitCode = request.Unit.Code,
            UnitName = request.Unit.Name,
            ExcludedUserNames = request.ExcludedUserNames,
            FormKey = request.Form,
            FormVersion = request.Form is null ? null : (await FormAsync(context, about, request.Form)).Version,
            SubjectJson = request.SubjectJson,
            Outcomes = request.Outcomes,
            DueAt = dueOn is { } day ? ChinaTime.EndOf(day) : null,
            DueOn = dueOn,
            InstanceId = context.WorkflowExecutionContext.Id,
            BookmarkId = bookmarkId,
            CreatedAt = context.Now(),
        };
    }

    private static DateOnly? DueOn(ActivityExecutionContext context, TaskRequest request)
    {
        var now = context.Now();
        return request.DueOn ?? (request.DueInWorkingDays <= 0 ? null : DueDate.Of(TimeLimit.WorkingDays(request.DueInWorkingDays), ChinaTime.DateOf(now), now, context.Calendar()).DueOn);
    }

    private static async ValueTask<MatterForm> FormAsync(ActivityExecutionContext context, ApprovalCase about, string key)
    {
        var matter = await context.GetRequiredService<IMatterStore>().GetAsync(about, context.CancellationToken);
        return matter.Forms.GetValueOrDefault(key)
            ?? throw new InvalidOperationException($"Matter {matter.Number}, version {matter.Version}, has no form '{key}' for activity {context.NodeId}.");
    }

    private static async ValueTask CancelTaskAsync(CancelSignal signal, SignalContext signalled)
    {
        var context = signalled.ReceiverActivityExecutionContext;
        if (!signalled.IsSelf)
            return;
        if (context.GetProperty<string>(GroupProperty) is { } group)
            await context.GetRequiredService<TaskDesk>().CancelAsync(new TaskGroupId(Guid.Parse(group)), context.CancellationToken);
        await CancelLoneTaskAsync(context);
    }
}
