using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Designer;
using Bpm.Approval.Law;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>Has a special procedure approved, starts it, and waits for its result. Elsa type name: <c>Bpm.ConductSpecialProcedure</c>.</summary>
/// <remarks>
/// Moves T15 and T16. Outcomes: <c>Finished</c>, <c>NotApproved</c>. The promise stands still; the statutory limit only for what art. 45 lists or a sector's instrument names.
/// Where the planned time ends first, the limits go on by themselves, and the result is recorded as soon as it comes.
/// </remarks>
[Activity("Bpm", "办理", "经单位负责人批准启动特别程序（听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审等），书面告知申请人，中止计算时限，等待结果。", DisplayName = "特别程序")]
[FlowNode("Finished", "NotApproved")]
[OutcomeCaption("Finished", "已有结果")]
[OutcomeCaption("NotApproved", "不予启动")]
[StopsTheClock(nameof(Kind), nameof(Basis), nameof(PlannedDays), Sector = nameof(SectorInstrument))]
public sealed class ConductSpecialProcedure : ProposalActivity
{
    /// <summary>Which.</summary>
    [Required]
    [Input(DisplayName = "种类", Description = "现场踏勘、公示、征求意见不在行政许可法第四十五条所列之内，除非另有专门规定，不停止计算法定时限。", UIHint = InputUIHints.DropDown, UIHandler = typeof(SpecialProcedureOptions))]
    public Input<SpecialProcedureKind> Kind { get; set; } = new(SpecialProcedureKind.ExpertReview);

    /// <summary>Law cited to the article. Default: art. 45.</summary>
    [Required]
    [Input(DisplayName = "法律依据", Description = "引用到条。", UIHint = InputUIHints.SingleLine)]
    public Input<string> Basis { get; set; } = new("《中华人民共和国行政许可法》第四十五条");

    /// <summary>The sector's instrument by which a kind that art. 45 does not list stops the statutory limit; empty: none.</summary>
    [Input(DisplayName = "专门规定", Description = "不在第四十五条所列之内的种类，依哪项法律、法规停止计算法定时限；没有的不填。", UIHint = InputUIHints.SingleLine)]
    public Input<string?> SectorInstrument { get; set; } = new((string?)null);

    /// <summary>Working days that it is planned to take. Default: 10.</summary>
    [Required]
    [Input(DisplayName = "计划时间（工作日）", Description = "从批准起算；期满未登记结果的，时限自动恢复计算。", UIHint = InputUIHints.SingleLine)]
    public Input<int> PlannedDays { get; set; } = new(10);

    /// <summary>Post that approves. Default: the decision maker.</summary>
    [Required]
    [Input(DisplayName = "批准岗位", Description = "承办单位负责人的岗位；提请人自动回避。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> ApproverRole { get; set; } = new(PostRole.DecisionMaker);

    /// <summary>Unit of the case's route at which the approver's post is held. Default: the deciding one.</summary>
    [Required]
    [Input(DisplayName = "批准单位", Description = "批准岗位所在的单位。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions))]
    public Input<UnitKey> ApproverUnit { get; set; } = new(UnitKey.Deciding);

    private protected override string NotApproved => "NotApproved";

    private protected override async ValueTask<TaskRequest> AskAsync(ActivityExecutionContext context, ApprovalCase about) => new()
    {
        Kind = TaskKind.Human,
        Title = $"批准特别程序：{Kind.Get(context).Name()}",
        Instructions = $"依据：{Basis.Get(context)}。计划{PlannedDays.Get(context)}个工作日。同意的，书面告知申请人。",
        Role = ApproverRole.Get(context),
        Unit = await context.GetUnitAsync(about, ApproverUnit.Get(context)),
        Outcomes = Choices("同意启动", "primary"),
        DueInWorkingDays = 1,
    };

    private protected override async ValueTask OnApprovedAsync(ActivityExecutionContext context, ApprovalCase about, Actor proposer, Actor approver)
    {
        var order = new SpecialProcedureOrder(Kind.Get(context), Basis.Get(context), context.Get(SectorInstrument), PlannedEnd(context));
        await context.GetRequiredService<CaseNotices>().StartProcedureAsync(about, order, proposer, approver, context.CancellationToken);
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Human,
                Title = $"登记特别程序结果：{order.Kind.Name()}",
                Instructions = "结果出具后填写结果。登记后时限自下一个工作日起继续计算。",
                Role = PostRole.BackReviewer,
                Unit = await context.GetUnitAsync(about, UnitKey.Handling),
                Outcomes = [new TaskOutcome("Done", "登记结果", NeedsComment: true, "primary")],
                DueOn = order.PlannedEnd,
            },
            OnResultAsync);
    }

    private static async ValueTask OnResultAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        var handler = new Actor(task.Assignee!, task.AssigneeName!);
        // It may be over already: the planned time ended, or its result came in outside this task.
        if (about.State is CaseState.InSpecialProcedure)
            await context.GetRequiredService<CaseNotices>().EndProcedureAsync(about, task.Comment!, null, handler, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync("Finished");
    }

    private DateOnly PlannedEnd(ActivityExecutionContext context) =>
        DueDate.Of(TimeLimit.WorkingDays(PlannedDays.Get(context)), ChinaTime.DateOf(context.Now()), context.Now(), context.Calendar()).DueOn!.Value;
}
