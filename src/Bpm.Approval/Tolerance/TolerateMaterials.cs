using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Credit;
using Bpm.Approval.Designer;
using Bpm.Approval.Law;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Tolerance;

/// <summary>Asks the applicant to promise what may come after acceptance. Elsa type name: <c>Bpm.TolerateMaterials</c>.</summary>
/// <remarks>
/// Outcomes: <c>Promised</c>; <c>NotTolerated</c>: unwilling, restricted, or no time for it, so that the ordinary way is taken. Notice and promise are drawn up with acceptance, which fixes the deadline;
/// what has not come in by then ends the case by itself. Domain 4.1.
/// </remarks>
[Activity("Bpm", "收件受理", "仅缺少可以容缺的次要材料时，一次告知全部缺少的材料、期限和后果，由申请人书面承诺补交；受理时出具容缺受理通知书和承诺书，逾期未补交的自动终止办理。", DisplayName = "容缺受理")]
[FlowNode("Promised", "NotTolerated")]
[OutcomeCaption("Promised", "已承诺")]
[OutcomeCaption("NotTolerated", "不容缺")]
[ToleratesMaterials(nameof(MostDays))]
public sealed class TolerateMaterials : TaskActivity
{
    private const string PromiseForm = "tolerance-promise";

    /// <summary>Working days at most, whatever the matter gives. Default: 20.</summary>
    [Required]
    [Input(DisplayName = "最长补交期限（工作日）", Description = "实际期限取事项规定、本项和承诺办结日前若干工作日三者中最短的。", UIHint = InputUIHints.SingleLine)]
    public Input<int> MostDays { get; set; } = new(20);

    /// <summary>Who asks. Default: the front clerk.</summary>
    [Required]
    [Input(DisplayName = "岗位", Description = "由哪个岗位告知申请人并收取承诺。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.FrontClerk);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var matter = await context.GetMatterAsync(about);
        var items = Items(about, matter);
        if (await WhyNotAsync(context, about, items) is { } reason)
        {
            about.Record(Actor.System, context.Now(), "不适用容缺受理", reason);
            await context.CompleteActivityWithOutcomesAsync("NotTolerated");
            return;
        }

        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Tolerance,
                Title = "容缺受理：收取补交承诺",
                Instructions = $"缺少：{string.Join("、", items.Select(item => item.MaterialName))}。可以在受理后{Days(context, about, items)}个工作日内补交。告知期限和后果（逾期终止办理并记入不良信用记录）；申请人不愿承诺的，按普通程序补正。",
                Role = Role.Get(context),
                Unit = await context.GetUnitAsync(about, UnitKey.Receiving),
                Form = matter.Forms.ContainsKey(PromiseForm) ? PromiseForm : null,
                Outcomes = [new TaskOutcome("Promised", "申请人承诺补交", NeedsComment: false, "primary"), new TaskOutcome("Declined", "申请人不愿承诺", NeedsComment: false, "default")],
                DueInWorkingDays = 1,
            },
            OnAnsweredAsync);
    }

    private async ValueTask OnAnsweredAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        if (task.Outcome != "Promised")
        {
            await context.CompleteActivityWithOutcomesAsync("NotTolerated");
            return;
        }

        // The law may have accepted it meanwhile (T12): then nothing was promised, and nothing is due.
        if (about.State is CaseState.Received)
        {
            var promise = new CaseTolerance(Items(about, await context.GetMatterAsync(about)), Terms(context), TolerancePromise.SignerOf(task, about), context.Now());
            about.PromiseTolerated(promise, new Actor(task.Assignee!, task.AssigneeName!), context.Now());
        }

        await context.CompleteActivityWithOutcomesAsync("Promised");
    }

    private async ValueTask<string?> WhyNotAsync(ActivityExecutionContext context, ApprovalCase about, List<ToleratedItem> items)
    {
        if (about.Tolerance is not null || items.Count == 0)
            return "容缺受理只能一次。";
        if (await context.GetRequiredService<IRestrictionStore>().FindStandingAsync(about.Applicant.IdNumber, ChinaTime.DateOf(context.Now()), context.CancellationToken) is { } standing)
            return $"申请人有未修复的记录：{standing.Kind.Name()}。";
        return Days(context, about, items) <= 0 ? "承诺办结时限内没有补交的时间。" : null;
    }

    private int Days(ActivityExecutionContext context, ApprovalCase about, List<ToleratedItem> items)
    {
        var (now, calendar) = (context.Now(), context.Calendar());
        var today = ChinaTime.DateOf(now);
        return ToleranceDeadline.Days(items.Min(item => item.MostDays), Terms(context), DueDate.Of(about.Limits.Promised, today, now, calendar).DueOn, today, calendar);
    }

    private ToleranceTerms Terms(ActivityExecutionContext context)
    {
        var options = context.GetRequiredService<ApprovalOptions>().Cases;
        return new ToleranceTerms(MostDays.Get(context), options.ToleranceDaysBeforePromise, [options.ToleranceFirstReminderDays, options.ToleranceLastReminderDays]);
    }

    private static List<ToleratedItem> Items(ApprovalCase about, MatterDefinition matter) =>
        [.. MaterialCheck.Gaps(about).Where(gap => gap.Tolerable).Select(gap => new ToleratedItem(gap.MaterialCode, gap.MaterialName, gap.Needed, matter.FindMaterial(gap.MaterialCode)!.ToleranceDays!.Value))];
}
