using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Designer;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>Puts the decision before the one who has the power and carries it out. Elsa type name: <c>Bpm.Decide</c>.</summary>
/// <remarks>
/// Moves T20 to T22, on the spot also T13. Outcomes: <c>Granted</c>; <c>Denied</c>, never on the spot (窗口无权否决); <c>Referred</c>, only on the spot.
/// A licence that was applied for with false material is denied with that finding, which bars the applicant where art. 78 says so; the path leaves by <c>Denied</c>.
/// Nobody who accepted a promised case is a candidate (受审分离).
/// </remarks>
[Activity("Bpm", "办理", "由有决定权的人员作出准予或者不予的决定，生成决定书。", DisplayName = "决定")]
[FlowNode("Granted", "Denied", "Referred")]
[OutcomeCaption("Granted", "准予")]
[OutcomeCaption("Denied", "不予")]
[OutcomeCaption("Referred", "转审批人员")]
public sealed class Decide : TaskActivity
{
    private static readonly TaskOutcome[] AtTheDesk =
        [new("Granted", "准予", NeedsComment: false, "primary"), new("Denied", "不予", NeedsComment: true, "danger")];

    private static readonly TaskOutcome[] AtTheDeskOfALicence =
        [.. AtTheDesk, new(DecideCase.FalseMaterials, "不予（隐瞒情况或者提供虚假材料）", NeedsComment: true, "danger")];

    private static readonly TaskOutcome[] AtTheWindow =
        [new("Granted", "当场准予", NeedsComment: false, "primary"), new("Referred", "转审批人员决定", NeedsComment: true, "default")];

    /// <summary>What the inbox shows.</summary>
    [Required]
    [Input(DisplayName = "标题", Description = "待办中显示的任务名称。", UIHint = InputUIHints.SingleLine)]
    public Input<string> Title { get; set; } = new("作出决定");

    /// <summary>Post that decides. Default: the decision maker.</summary>
    [Required]
    [Input(DisplayName = "岗位", Description = "由哪个岗位的人员决定；受理承诺件的人员自动回避。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.DecisionMaker);

    /// <summary>Unit of the case's route at which the post is held. Default: the deciding one.</summary>
    [Required]
    [Input(DisplayName = "单位", Description = "岗位所在的单位，按办件的办理路由确定。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions))]
    public Input<UnitKey> Unit { get; set; } = new(UnitKey.Deciding);

    /// <summary>Decided at the window by a clerk whose letter says so; only for instant matters. Default: no.</summary>
    [Input(DisplayName = "当场决定", Description = "由持授权委托书的窗口人员当场决定，只用于即办件；窗口不能作出不予决定。", UIHint = InputUIHints.Checkbox)]
    public Input<bool> OnTheSpot { get; set; } = new(false);

    /// <summary>Key of the form. Its fields <c>facts</c>, <c>reason</c> and <c>article</c> make the refusal, <c>conditions</c> go into a grant.</summary>
    [Input(DisplayName = "表单", Description = "填写事实、理由、依据或附加条件的表单。", UIHint = InputUIHints.DropDown, UIHandler = typeof(FormOptions))]
    public Input<string?> Form { get; set; } = new("decision");

    /// <summary>Working days to do it; 0 for no limit.</summary>
    [Input(DisplayName = "办理时限（工作日）", Description = "从任务产生起算的工作日数；0 表示不限。", UIHint = InputUIHints.SingleLine)]
    public Input<int> DueIn { get; set; } = new(0);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var onTheSpot = OnTheSpot.Get(context);
        if (!onTheSpot)
            about.SubmitForDecision(Actor.System, context.Now());
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Decision,
                Title = Title.Get(context),
                Instructions = onTheSpot
                    ? "材料齐全、符合法定形式并能够当场决定的，当场准予；否则转审批人员决定。窗口无权否决。"
                    : "核对审查意见后作出决定。不予的，应当写明事实、理由，引用法律依据到条。",
                Role = Role.Get(context),
                Unit = await context.GetUnitAsync(about, Unit.Get(context)),
                Form = context.Get(Form) is { Length: > 0 } form ? form : null,
                Outcomes = onTheSpot ? AtTheWindow : (await context.GetMatterAsync(about)).MatterType is MatterType.Licence ? AtTheDeskOfALicence : AtTheDesk,
                ExcludedUserNames = about is { IsInstant: false, AcceptedBy: { } acceptor } ? [acceptor] : [],
                SubjectJson = onTheSpot ? DecisionSubject.OnTheSpot : null,
                DueInWorkingDays = DueIn.Get(context),
            },
            OnDecidedAsync);
    }

    private async ValueTask OnDecidedAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        await context.GetRequiredService<DecideCase>().RunAsync(await context.GetCaseAsync(), task, context.CancellationToken);
        context.JournalData["By"] = task.Assignee;
        await context.CompleteActivityWithOutcomesAsync(task.Outcome == DecideCase.FalseMaterials ? "Denied" : task.Outcome!);
    }
}
