using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Data.Tasks;

/// <summary>Makes rows of tasks.</summary>
internal static class TaskRows
{
    public static TaskRow Of(ApprovalTask task, DateTimeOffset now) => new(
        task.Id.Value, task.Kind, task.Title, task.CaseNumber, task.MatterName, task.ApplicantName, task.State, NameOf(task.State), task.AssigneeName, task.UnitName, task.Role.ChineseName(),
        task.CreatedAt, task.DueOn, LightOf(task, now), task.Version);

    private static string NameOf(TaskState state) => state switch
    {
        TaskState.Open => "待认领",
        TaskState.Claimed => "办理中",
        TaskState.Completed => "已办",
        TaskState.Cancelled => "已取消",
        TaskState.Waiting => "未轮到",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Yellow on the last day, red after it.</summary>
    private static Light LightOf(ApprovalTask task, DateTimeOffset now)
    {
        if (!task.IsOpen || task.DueOn is not { } dueOn)
            return Light.Off;
        var today = ChinaTime.DateOf(now);
        if (today > dueOn || task.DueAt <= now)
            return Light.Red;
        return today == dueOn ? Light.Yellow : Light.Normal;
    }
}
