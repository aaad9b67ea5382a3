using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Tasks;

/// <summary>Base of activities that put a task into an inbox and wait for it. Cancelled with the activity.</summary>
public abstract class TaskActivity : Activity
{
    private const string TaskProperty = "TaskId";

    /// <summary>Sees to it that a cancelled activity leaves no open task.</summary>
    protected TaskActivity() => OnSignalReceived<CancelSignal>(CancelTaskAsync);

    private protected static async ValueTask<ApprovalTask> OpenTaskAsync(
        ActivityExecutionContext context, ApprovalCase about, TaskRequest request, ExecuteActivityDelegate onCompleted)
    {
        var now = context.Now();
        var id = TaskId.New(now);
        var dueOn = request.DueOn ?? DueOn(request.DueInWorkingDays, now, context.Calendar());
        var dueAt = dueOn is { } day ? ChinaTime.EndOf(day) : (DateTimeOffset?)null;
        var bookmark = context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = TaskStimulus.Name,
            Stimulus = new TaskStimulus(id.ToString()),
            Callback = onCompleted,
            DueAt = request.EndsWhenDue ? dueAt : null,
        });
        var task = new ApprovalTask(new NewTask
        {
            Id = id,
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
            DueAt = dueAt,
            DueOn = dueOn,
            InstanceId = context.WorkflowExecutionContext.Id,
            BookmarkId = bookmark.Id,
            CreatedAt = now,
        });
        context.GetRequiredService<ITaskStore>().Add(task);
        context.SetProperty(TaskProperty, id.ToString());
        context.JournalData["Task"] = id.ToString();
        return task;
    }

    /// <summary>Waits for the same task until another day: its timer fired, and the day had been moved.</summary>
    private protected static void WaitAgain(ActivityExecutionContext context, ApprovalTask task, DateOnly dueOn, ExecuteActivityDelegate onCompleted)
    {
        var bookmark = context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = TaskStimulus.Name,
            Stimulus = new TaskStimulus(task.Id.ToString()),
            Callback = onCompleted,
            DueAt = ChinaTime.EndOf(dueOn),
        });
        task.WaitAt(bookmark.Id);
        context.JournalData["Task"] = task.Id.ToString();
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

    private static DateOnly? DueOn(int workingDays, DateTimeOffset now, WorkingDayCalendar calendar) =>
        workingDays <= 0 ? null : DueDate.Of(TimeLimit.WorkingDays(workingDays), ChinaTime.DateOf(now), now, calendar).DueOn;

    private static async ValueTask<MatterForm> FormAsync(ActivityExecutionContext context, ApprovalCase about, string key)
    {
        var matter = await context.GetRequiredService<IMatterStore>().GetAsync(about, context.CancellationToken);
        return matter.Forms.GetValueOrDefault(key)
            ?? throw new InvalidOperationException($"Matter {matter.Number}, version {matter.Version}, has no form '{key}' for activity {context.NodeId}.");
    }

    private static async ValueTask CancelTaskAsync(CancelSignal signal, SignalContext context)
    {
        if (!context.IsSelf || context.ReceiverActivityExecutionContext.GetProperty<string>(TaskProperty) is null)
            return;

        var task = await TaskOfRunAsync(context.ReceiverActivityExecutionContext);
        task.Cancel(context.ReceiverActivityExecutionContext.Now());
    }
}
