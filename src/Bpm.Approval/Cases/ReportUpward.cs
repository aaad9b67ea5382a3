using Bpm.Approval.Designer;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>The lower organ reviews first and reports to the upper one, which takes the report or sends it back. Elsa type name: <c>Bpm.ReportUpward</c>.</summary>
/// <remarks>
/// Moves T18 and T19, Administrative Licensing Law arts. 35 and 43. The handling unit reports to the deciding one. Outcomes: <c>Taken</c>: the upper organ's time has begun;
/// <c>Returned</c>: for facts, and it is with the lower organ again.
/// </remarks>
[Activity("Bpm", "办理", "下级机关在二十个工作日内初审，将初审意见和全部材料报送上级机关；上级机关接收或者退回补充。", DisplayName = "初审上报")]
[FlowNode("Taken", "Returned")]
[OutcomeCaption("Taken", "上级已接收")]
[OutcomeCaption("Returned", "退回补充")]
public sealed class ReportUpward : TaskActivity
{
    /// <summary>Key of the form of the first review; empty for none.</summary>
    [Input(DisplayName = "表单", Description = "初审时填写的表单，来自办件所属事项。", UIHint = InputUIHints.DropDown, UIHandler = typeof(FormOptions))]
    public Input<string?> Form { get; set; } = new((string?)null);

    /// <summary>Further people who checked, by name, beside who completes the task.</summary>
    [Input(DisplayName = "共同初审人员", Description = "姓名，一行一个；完成任务的人自动列入。", UIHint = InputUIHints.MultiText)]
    public Input<string[]> Checkers { get; set; } = new([]);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var unit = await context.GetUnitAsync(about, UnitKey.Handling);
        if (about.State is CaseState.Accepted)
            await context.BeginReviewAsync(about, unit.Name);
        about.BeginPreliminaryReview(Actor.System, unit.Name, context.Now(), context.Calendar());
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Human,
                Title = "初审并上报",
                Instructions = "核对申请人情况和全部材料，写明初审意见后上报。上级机关不得要求申请人重复提供材料。",
                Role = PostRole.BackReviewer,
                Unit = unit,
                Form = context.Get(Form) is { Length: > 0 } form ? form : null,
                Outcomes = [new TaskOutcome("Report", "上报", NeedsComment: true, "primary")],
                DueOn = about.Clock.Find(Clock.ClockKeys.Preliminary)?.DueOn,
            },
            OnReviewedAsync);
    }

    private async ValueTask OnReviewedAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        var checkers = Checkers.Get(context).Prepend(task.AssigneeName!).Distinct(StringComparer.Ordinal).ToList();
        await context.GetRequiredService<CaseNotices>().ReportUpwardAsync(about, task.Comment!, checkers, new Actor(task.Assignee!, task.AssigneeName!), context.CancellationToken);
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Human,
                Title = "接收上报材料",
                Instructions = "核对初审意见和材料清单。事实不清的，写明需要查清的事实后退回补充。",
                Role = PostRole.BackReviewer,
                Unit = await context.GetUnitAsync(about, UnitKey.Deciding),
                Outcomes = [new TaskOutcome("Take", "接收", NeedsComment: false, "primary"), new TaskOutcome("Return", "退回补充", NeedsComment: true, "default")],
                DueOn = about.Clock.Find(Clock.ClockKeys.UpperReceipt)?.DueOn,
            },
            OnAnsweredAsync);
    }

    private static async ValueTask OnAnsweredAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        var upper = new Actor(task.Assignee!, task.AssigneeName!);
        if (task.Outcome == "Take")
        {
            about.TakeUpwardReport(upper, context.Now(), context.Calendar());
            await context.CompleteActivityWithOutcomesAsync("Taken");
            return;
        }

        await context.GetRequiredService<CaseNotices>().ReturnFromAboveAsync(about, task.Comment!, upper, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync("Returned");
    }
}
