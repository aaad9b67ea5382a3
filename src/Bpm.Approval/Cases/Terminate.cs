using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Designer;
using Bpm.Approval.Law;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>Asks the head to end the case for a lawful cause. Elsa type name: <c>Bpm.Terminate</c>.</summary>
/// <remarks>Move T27. Outcomes: <c>Terminated</c>, with its notice; <c>NotTerminated</c>.</remarks>
[Activity("Bpm", "办结", "有法定情形的，提请行政机关负责人批准终止办理，书面告知申请人理由和救济途径。", DisplayName = "终止办理")]
[FlowNode("Terminated", "NotTerminated")]
[OutcomeCaption("Terminated", "已终止")]
[OutcomeCaption("NotTerminated", "不终止")]
[EndsCase("Terminated")]
public sealed class Terminate : ProposalActivity
{
    /// <summary>The lawful cause.</summary>
    [Required]
    [Input(DisplayName = "情形", Description = "可以终止办理的法定情形。", UIHint = InputUIHints.DropDown, Options = new[] { "ApplicantGone:申请人死亡或者依法终止", "MatterAbolished:事项依法取消", "ToleranceBroken:未按承诺补交容缺材料", "ObjectGone:申请标的不复存在" })]
    public Input<TerminationCause> Cause { get; set; } = new(TerminationCause.ApplicantGone);

    /// <summary>The facts, told to the applicant.</summary>
    [Required]
    [Input(DisplayName = "事实和理由", Description = "写入终止办理通知书。", UIHint = InputUIHints.MultiLine)]
    public Input<string> Reason { get; set; } = new("");

    private protected override string NotApproved => "NotTerminated";

    private protected override async ValueTask<TaskRequest> AskAsync(ActivityExecutionContext context, ApprovalCase about) => new()
    {
        Kind = TaskKind.Human,
        Title = "批准终止办理",
        Instructions = $"{Cause.Get(context).Name()}。{Reason.Get(context)}",
        Role = PostRole.AgencyHead,
        Unit = await context.GetUnitAsync(about, UnitKey.Deciding),
        Outcomes = Choices("同意终止", "danger"),
        DueInWorkingDays = 1,
    };

    private protected override async ValueTask OnApprovedAsync(ActivityExecutionContext context, ApprovalCase about, Actor proposer, Actor approver)
    {
        await context.GetRequiredService<CaseNotices>().TerminateAsync(about, Cause.Get(context), Reason.Get(context), proposer, approver, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync("Terminated");
    }
}
