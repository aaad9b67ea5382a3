using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Designer;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>Asks the head of the organ to extend the statutory limit, once. Elsa type name: <c>Bpm.ExtendLimit</c>.</summary>
/// <remarks>Move T17, Administrative Licensing Law art. 42: 10 working days. Outcomes: <c>Extended</c>, <c>NotExtended</c>.</remarks>
[Activity("Bpm", "办理", "提请行政机关负责人延长法定办理时限（只能一次，届满前批准，延长十个工作日），书面告知申请人。", DisplayName = "延长时限")]
[FlowNode("Extended", "NotExtended")]
[OutcomeCaption("Extended", "已延长")]
[OutcomeCaption("NotExtended", "未延长")]
public sealed class ExtendLimit : ProposalActivity
{
    /// <summary>Why, told to the applicant.</summary>
    [Required]
    [Input(DisplayName = "理由", Description = "写入延期通知书。", UIHint = InputUIHints.MultiLine)]
    public Input<string> Reason { get; set; } = new("");

    private protected override string NotApproved => "NotExtended";

    private protected override async ValueTask<TaskRequest> AskAsync(ActivityExecutionContext context, ApprovalCase about) => new()
    {
        Kind = TaskKind.Human,
        Title = "批准延长办理时限",
        Instructions = $"理由：{Reason.Get(context)}。法定时限届满前批准，只能延长一次。",
        Role = PostRole.AgencyHead,
        Unit = await context.GetUnitAsync(about, UnitKey.Deciding),
        Outcomes = Choices("同意延长", "primary"),
        DueOn = about.StatutoryClock?.DueOn,
    };

    private protected override async ValueTask OnApprovedAsync(ActivityExecutionContext context, ApprovalCase about, Actor proposer, Actor approver)
    {
        await context.GetRequiredService<CaseNotices>().ExtendAsync(about, Reason.Get(context), proposer, approver, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync("Extended");
    }
}
