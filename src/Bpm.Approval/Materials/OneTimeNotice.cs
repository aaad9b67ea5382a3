using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Designer;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Materials;

/// <summary>Tells the applicant every gap at once and waits for the correction. Elsa type name: <c>Bpm.OneTimeNotice</c>.</summary>
/// <remarks>
/// Moves T7, T8 and T9. Outcomes: <c>Supplied</c>, <c>Expired</c> (the limit has passed; the case still awaits correction, and a person confirms the return).
/// Administrative Licensing Law, art. 32(4).
/// </remarks>
[Activity("Bpm", "收件受理", "一次性告知需要补正的全部内容，并等待申请人补正或者期限届满。", DisplayName = "一次性告知并等待补正")]
[FlowNode("Supplied", "Expired")]
[OutcomeCaption("Supplied", "已补正")]
[OutcomeCaption("Expired", "逾期未补正")]
public sealed class OneTimeNotice : TaskActivity
{
    /// <summary>Working days that the applicant has; set by the county, not by law. Default: 10.</summary>
    [Required]
    [Input(DisplayName = "补正期限（工作日）", Description = "申请人补正的工作日数，由本县规定。", UIHint = InputUIHints.SingleLine)]
    public Input<int> LimitDays { get; set; } = new(10);

    /// <summary>Who takes the correction in. Default: the front clerk.</summary>
    [Required]
    [Input(DisplayName = "接收岗位", Description = "由哪个岗位接收补正材料。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.FrontClerk);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var gaps = MaterialCheck.Gaps(about);
        about.IssueCorrectionNotice(gaps, TimeLimit.WorkingDays(LimitDays.Get(context)), Actor.System, context.Now(), context.Calendar(), about.MayAddToSecondNotice);
        var due = about.Clock.Find(ClockKeys.Correction)!.DueOn!.Value;

        var data = new JsonObject
        {
            ["dueText"] = due.ToChinese(),
            ["gaps"] = new JsonArray([.. gaps.Select((gap, index) => (JsonNode)new JsonObject
            {
                ["no"] = index + 1,
                ["name"] = gap.MaterialName,
                ["problem"] = gap.Problem,
                ["needed"] = gap.Needed,
                ["legalBasis"] = gap.LegalBasis,
            })]),
        };
        await context.GetRequiredService<DocumentOffice>().DrawUpAsync(
            about, DocumentKind.CorrectionNotice, data, context.CancellationToken, title: about.CorrectionNotices > 1 ? "补正告知书（续）" : null);
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Correction,
                Title = "接收补正材料",
                Instructions = "申请人补正告知书所列全部材料后登记；缺一项不能完成。",
                Role = Role.Get(context),
                Unit = await context.GetUnitAsync(about, UnitKey.Receiving),
                Outcomes = [new TaskOutcome("Supplied", "已补正", NeedsComment: false, "primary")],
                SubjectJson = JsonSerializer.Serialize(gaps.Select(g => g.MaterialCode), DocumentOffice.DataJson),
                DueOn = due,
                EndsWhenDue = true,
            },
            OnResumedAsync);
    }

    private async ValueTask OnResumedAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        if (task.State is TaskState.Completed)
        {
            await context.CompleteActivityWithOutcomesAsync("Supplied");
            return;
        }

        var about = await context.GetCaseAsync();
        var limit = about.Clock.Find(ClockKeys.Correction)!;
        if (about.State is CaseState.AwaitingCorrection && limit.OverdueFrom > context.Now())
        {
            // The limit was extended meanwhile (T10): wait on.
            WaitAgain(context, task, limit.DueOn!.Value, OnResumedAsync);
            return;
        }

        // The timer fired: the end of the last day has come and nobody brought anything.
        task.Cancel(context.Now());
        await context.CompleteActivityWithOutcomesAsync("Expired");
    }
}
