using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Designer;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Tolerance;

/// <summary>Waits until everything that was tolerated has come in and was found right. Elsa type name: <c>Bpm.VerifyToleratedMaterials</c>.</summary>
/// <remarks>Outcome: <c>Verified</c>, at once where nothing was tolerated. A promise that is not kept ends the case by itself, and this with it. Domain 4.1.</remarks>
[Activity("Bpm", "出件送达", "容缺受理的，等待全部容缺材料补交并核验通过，之后才能送达结果；没有容缺的直接通过。", DisplayName = "核验容缺材料")]
[FlowNode("Verified")]
[OutcomeCaption("Verified", "已补齐")]
public sealed class VerifyToleratedMaterials : TaskActivity
{
    internal const string Outcome = "Verified";

    /// <summary>Who looks at what comes in. Default: the reviewer.</summary>
    [Required]
    [Input(DisplayName = "岗位", Description = "由哪个岗位核验补交的材料。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.BackReviewer);

    /// <summary>Unit of the case's route at which the post is held. Default: the handling one.</summary>
    [Required]
    [Input(DisplayName = "单位", Description = "岗位所在的单位。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions))]
    public Input<UnitKey> Unit { get; set; } = new(UnitKey.Handling);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        if (about.Tolerance is not { IsVerified: false } || about.Clock.Find(ClockKeys.Tolerance) is not { State: ClockState.Running } limit)
        {
            await context.CompleteActivityWithOutcomesAsync(Outcome);
            return;
        }

        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.ToleranceCheck,
                Title = "核验容缺补交材料",
                Instructions = "窗口登记补交后逐项核验；全部符合要求的，选择核验通过。不符合要求的，在办件中登记问题，由申请人在期限内重新补交。",
                Role = Role.Get(context),
                Unit = await context.GetUnitAsync(about, Unit.Get(context)),
                Outcomes = [new TaskOutcome(Outcome, "全部核验通过", NeedsComment: false, "primary")],
                DueOn = limit.DueOn,
            },
            OnVerifiedAsync);
    }

    private async ValueTask OnVerifiedAsync(ActivityExecutionContext context)
    {
        _ = await TaskOfRunAsync(context);
        await context.CompleteActivityWithOutcomesAsync(Outcome);
    }
}
