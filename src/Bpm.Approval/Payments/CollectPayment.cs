using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Designer;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Payments;

/// <summary>An agent pays on the applicant's behalf and somebody else reconciles it the same day. Elsa type name: <c>Bpm.CollectPayment</c>.</summary>
/// <remarks>
/// Outcomes: <c>Collected</c>: paid, receipt number, amount and time on record, reconciled; <c>PaidByApplicant</c>: the applicant pays in another way.
/// Cash does not stay overnight: both tasks are due on the day on which they arise. Where the books differ the collector corrects the entry. Source: domain M08.
/// </remarks>
[Activity("Bpm", "办理", "代办员代收代缴，登记收据编号、金额和时间；当日由他人对账，现金不过夜。", DisplayName = "代收代缴")]
[FlowNode("Collected", "PaidByApplicant")]
[OutcomeCaption("Collected", "已代缴并对账")]
[OutcomeCaption("PaidByApplicant", "申请人自行缴费")]
public sealed class CollectPayment : TaskActivity
{
    internal const string FormKey = "agent-payment";

    /// <summary>Post that collects. Default: the window; at a village its grid workers.</summary>
    [Required]
    [Input(DisplayName = "代收岗位", Description = "由哪个岗位代收；村级站点没有窗口人员的由网格员代收。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.FrontClerk);

    /// <summary>Unit of the case's route at which it is collected. Default: where the case was received.</summary>
    [Required]
    [Input(DisplayName = "代收单位", Description = "岗位所在的单位，默认为收件地点。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions))]
    public Input<UnitKey> Unit { get; set; } = new(UnitKey.Receiving);

    /// <summary>Post that reconciles; whoever collected is excluded. Default: the reviewer.</summary>
    [Required]
    [Input(DisplayName = "对账岗位", Description = "由哪个岗位对账；代收人自动回避。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> CheckRole { get; set; } = new(PostRole.BackReviewer);

    /// <summary>Unit at which it is reconciled. Default: the organ.</summary>
    [Required]
    [Input(DisplayName = "对账单位", Description = "对账岗位所在的单位。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions))]
    public Input<UnitKey> CheckUnit { get; set; } = new(UnitKey.Organ);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) => await AskToCollectAsync(context, await context.GetCaseAsync(), null);

    private async ValueTask AskToCollectAsync(ActivityExecutionContext context, ApprovalCase about, string? difference) => await OpenTaskAsync(
        context,
        about,
        new TaskRequest
        {
            Kind = TaskKind.Human,
            Title = difference is null ? "代收代缴并开具收据" : "更正代收代缴登记",
            Instructions = (difference is null ? "" : $"对账不符：{difference}。") + "收款后当场开具收据，填写收据编号、金额和时间；款项当日缴清，现金不过夜。",
            Role = Role.Get(context),
            Unit = await context.GetUnitAsync(about, Unit.Get(context)),
            Form = FormKey,
            Outcomes =
            [
                new TaskOutcome("Collected", "已代缴", NeedsComment: false, "primary"),
                .. difference is null ? [new TaskOutcome("PaidByApplicant", "申请人自行缴费", NeedsComment: true, "default")] : Array.Empty<TaskOutcome>(),
            ],
            DueOn = ChinaTime.DateOf(context.Now()),
        },
        OnCollectedAsync);

    private async ValueTask OnCollectedAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        var collector = new Actor(task.Assignee!, task.AssigneeName!);
        if (task.Outcome == "PaidByApplicant")
        {
            about.Record(collector, context.Now(), "缴费", $"申请人自行缴费：{task.Comment}");
            await context.CompleteActivityWithOutcomesAsync("PaidByApplicant");
            return;
        }

        var entry = Entry(task, context.Now());
        await context.GetRequiredService<PaymentReceipts>().TakeAsync(about, context.NodeId, task, context.CancellationToken);
        about.Record(collector, context.Now(), "代收代缴", entry);
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Human,
                Title = "代收代缴当日对账",
                Instructions = $"核对收据存根、金额和入账情况：{entry}。",
                Role = CheckRole.Get(context),
                Unit = await context.GetUnitAsync(about, CheckUnit.Get(context)),
                Outcomes = [new TaskOutcome("Matched", "账实相符", NeedsComment: false, "primary"), new TaskOutcome("Different", "账实不符", NeedsComment: true, "danger")],
                ExcludedUserNames = [collector.UserName],
                DueOn = ChinaTime.DateOf(context.Now()),
            },
            OnReconciledAsync);
    }

    private async ValueTask OnReconciledAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        about.Record(new Actor(task.Assignee!, task.AssigneeName!), context.Now(), "代收代缴对账", task.Outcome == "Matched" ? "账实相符" : $"账实不符：{task.Comment}");
        if (task.Outcome == "Matched")
            await context.CompleteActivityWithOutcomesAsync("Collected");
        else
            await AskToCollectAsync(context, about, task.Comment);
    }

    /// <exception cref="InputRefusedException"><c>payment.not-yet</c>: the time lies ahead.</exception>
    private static string Entry(ApprovalTask task, DateTimeOffset now)
    {
        var paidAt = TaskResults.Text(task, "paidAt") ?? "";
        if (!DateTime.TryParse(paidAt, CultureInfo.InvariantCulture, out var paid) || DateOnly.FromDateTime(paid) > ChinaTime.DateOf(now))
            throw new InputRefusedException("payment.not-yet", "缴费时间不能晚于今天。", "form.paidAt");
        return $"收据{TaskResults.Text(task, "receiptNumber")}，{TaskResults.Text(task, "amount")}元，{paidAt}，交款人{TaskResults.Text(task, "payer")}";
    }
}
