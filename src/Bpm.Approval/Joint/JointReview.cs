using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Designer;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Joint;

/// <summary>Asks several organs for their opinions at once; the lead one sums them up. Elsa type name: <c>Bpm.JointReview</c>.</summary>
/// <remarks>
/// Administrative Licensing Law, arts. 26 and 42(2). One task for each organ, inside the case's limits. Silence past the date is put before the lead's decision maker; it is agreement only where
/// <see cref="SilenceBasis"/> names the rule that says so. Outcomes: <c>Agreed</c>, <c>Disagreed</c>: what the lead made of it.
/// </remarks>
[Activity("Bpm", "办理", "牵头单位同时征求各参加机关的意见，逾期未复的升级督办；全部答复后由牵头单位汇总。", DisplayName = "联合审查")]
[FlowNode("Agreed", "Disagreed")]
[OutcomeCaption("Agreed", "汇总同意")]
[OutcomeCaption("Disagreed", "汇总不同意")]
public sealed class JointReview : TaskActivity
{
    private static readonly TaskOutcome[] Opinion =
    [
        new("Agree", "同意", NeedsComment: false, "primary"), new("AgreeOnConditions", "附条件同意", NeedsComment: true, "default"), new("Disagree", "不同意", NeedsComment: true, "danger"),
    ];

    private static readonly TaskOperation[] Operations = [TaskOperation.Transfer, TaskOperation.Delegate, TaskOperation.Urge, TaskOperation.Copy];

    /// <summary>What the inbox shows.</summary>
    [Required]
    [Input(DisplayName = "标题", Description = "待办中显示的任务名称。", UIHint = InputUIHints.SingleLine)]
    public Input<string> Title { get; set; } = new("联合审查");

    /// <summary>Post that gives the opinions and sums them up.</summary>
    [Required]
    [Input(DisplayName = "岗位", Description = "由哪个岗位的人员出具意见和汇总。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.BackReviewer);

    /// <summary>The lead organ.</summary>
    [Required]
    [Input(DisplayName = "牵头单位", Description = "汇总意见的单位，按办件的办理路由确定。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions))]
    public Input<UnitKey> Lead { get; set; } = new(UnitKey.Handling);

    /// <summary>Organs that give an opinion, two or more: see <see cref="Participant"/>.</summary>
    [Required]
    [Input(DisplayName = "参加机关", Description = "每行一个：[岗位@]单位，单位为路由中的单位或者机构代码，至少两个。", UIHint = InputUIHints.MultiText)]
    public Input<string[]> Participants { get; set; } = new([]);

    /// <summary>Working days for each opinion; never beyond the case's own limits.</summary>
    [Required]
    [Input(DisplayName = "意见时限（工作日）", Description = "各机关出具意见的工作日数；不超过办件的总时限。", UIHint = InputUIHints.SingleLine)]
    public Input<int> DueIn { get; set; } = new(3);

    /// <summary>Working days for the summary.</summary>
    [Input(DisplayName = "汇总时限（工作日）", Description = "牵头单位汇总意见的工作日数。", UIHint = InputUIHints.SingleLine)]
    public Input<int> SummaryDueIn { get; set; } = new(1);

    /// <summary>Key of the form of an opinion; empty for none.</summary>
    [Input(DisplayName = "表单", Description = "出具意见时填写的表单，来自办件所属事项。", UIHint = InputUIHints.DropDown, UIHandler = typeof(FormOptions))]
    public Input<string?> Form { get; set; } = new((string?)null);

    /// <summary>The rule by which silence is agreement, cited to the article; empty: it is none, and is escalated.</summary>
    [Input(DisplayName = "逾期视为同意的依据", Description = "哪项规定使逾期未复视为同意，引用到条；不填的，逾期不视为同意，升级督办。", UIHint = InputUIHints.SingleLine)]
    public Input<string?> SilenceBasis { get; set; } = new((string?)null);

    /// <summary>The lead may agree although an organ disagrees. Default: no, each has its own power.</summary>
    [Input(DisplayName = "牵头单位可以决定取舍", Description = "有机关不同意时，牵头单位仍可汇总同意；各机关均须批准的事项不勾选。", UIHint = InputUIHints.Checkbox)]
    public Input<bool> LeadDecides { get; set; } = new(false);

    /// <summary>Every opinion: <c>by</c>, <c>name</c>, <c>unit</c>, <c>outcome</c>, <c>comment</c>, <c>form</c>.</summary>
    [Output(DisplayName = "各机关意见", Description = "每个机关的结论、意见和表单。")]
    public Output<ICollection<IDictionary<string, object?>>?> Opinions { get; set; } = new();

    /// <summary>What the lead wrote.</summary>
    [Output(DisplayName = "汇总意见", Description = "牵头单位填写的汇总意见。")]
    public Output<string?> Summary { get; set; } = new();

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var lead = await context.GetUnitAsync(about, Lead.Get(context));
        var lines = Participants.Get(context).Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        if (lines.Count < 2)
            throw new InvalidOperationException($"Activity {context.NodeId} names fewer than two organs.");
        if (about.State is CaseState.Accepted)
            await context.BeginReviewAsync(about, lead.Name);

        var dueOn = JointDueDate.Of(about, DueIn.Get(context), context.Now(), context.Calendar());
        await OpenGroupAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Human,
                Title = Title.Get(context),
                Instructions = $"在本机关职权范围内出具意见。牵头单位：{lead.Name}。逾期未复的升级督办。",
                Role = Role.Get(context),
                Unit = lead,
                Form = context.Get(Form) is { Length: > 0 } form ? form : null,
                Outcomes = Opinion,
                DueOn = dueOn,
            },
            new GroupRequest
            {
                Mode = TaskMode.PerUnit,
                Participants = lines,
                Rule = new TaskGroupRule("Agree", WaitsForAll: true, TaskThreshold.Majority, HasVeto: false),
                Operations = Operations,
                WhenNobody = EmptyCandidates.ToSupervisor,
                AsksEmptyUnits = true,
            },
            OnHeardAsync);
        WakeAt(context, ChinaTime.EndOf(dueOn), OnDueAsync);
    }

    private async ValueTask OnDueAsync(ActivityExecutionContext context)
    {
        var (group, members) = await GroupOfRunAsync(context);
        if (group is not { IsOpen: true })
            return;
        var about = await context.GetCaseAsync();
        var silent = members.Where(task => task is { IsPending: true, Part: TaskPart.Signer }).ToList();
        if (context.Get(SilenceBasis) is { Length: > 0 } basis)
        {
            var work = await context.GetRequiredService<TaskDesk>().WorkOnAsync(group.Id, context.CancellationToken);
            foreach (var task in silent)
            {
                task.CompleteBySystem("Agree", $"逾期未复，依{basis}视为同意", context.Now());
                work.Log(task, Actor.System, "逾期视为同意", basis);
            }

            about.Record(Actor.System, context.Now(), "联合审查逾期", $"{Names(silent)}逾期未复，依{basis}视为同意");
            if (work.Settle())
                await OnHeardAsync(context);
            return;
        }

        about.Record(Actor.System, context.Now(), "联合审查逾期", $"黄牌：{Names(silent)}逾期未出具意见，已升级督办；逾期不视为同意");
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Human,
                Title = "督办：联合审查逾期未复",
                Instructions = $"{Names(silent)}逾期未出具意见。督促其答复，或者改派他人；逾期不视为同意。",
                Role = PostRole.DecisionMaker,
                Unit = await context.GetUnitAsync(about, UnitKey.Deciding),
                Outcomes = [new TaskOutcome("Urged", "已督办", NeedsComment: true, "primary")],
                DueInWorkingDays = 1,
            },
            OnUrgedAsync);
    }

    // Urging answers nothing: the opinions are still waited for, and asked for again where they do not come.
    private async ValueTask OnUrgedAsync(ActivityExecutionContext context)
    {
        await TaskOfRunAsync(context);
        if ((await GroupOfRunAsync(context)).Group is { IsOpen: true })
            WakeAt(context, ChinaTime.EndOf(JointDueDate.After(1, context.Now(), context.Calendar())), OnDueAsync);
    }

    private async ValueTask OnHeardAsync(ActivityExecutionContext context)
    {
        await CancelLoneTaskAsync(context);
        var (_, members) = await GroupOfRunAsync(context);
        var about = await context.GetCaseAsync();
        var opinions = GroupVerdict.Slots(members).Where(task => task.State is TaskState.Completed).ToList();
        context.Set(Opinions, [.. opinions.Select(TaskResults.Answer)]);
        var mayAgree = LeadDecides.Get(context) || opinions.TrueForAll(task => task.Outcome != "Disagree");
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Human,
                Title = "汇总联合审查意见",
                Instructions = string.Join("\n", opinions.Select(JointOpinions.Line)) + (mayAgree ? "" : "\n有机关不同意，且各机关均须批准，只能汇总为不同意。"),
                Role = Role.Get(context),
                Unit = await context.GetUnitAsync(about, Lead.Get(context)),
                Outcomes =
                [
                    .. mayAgree ? [new TaskOutcome("Agreed", "汇总同意", NeedsComment: true, "primary")] : Array.Empty<TaskOutcome>(),
                    new TaskOutcome("Disagreed", "汇总不同意", NeedsComment: true, "danger"),
                ],
                DueInWorkingDays = SummaryDueIn.Get(context),
            },
            OnSummedUpAsync);
    }

    private async ValueTask OnSummedUpAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var (_, members) = await GroupOfRunAsync(context);
        context.Set(Summary, task.Comment);
        await context.GetRequiredService<JointOpinions>().DrawUpAsync(await context.GetCaseAsync(), GroupVerdict.Slots(members), task, context.CancellationToken);
        context.JournalData["By"] = task.Assignee;
        await context.CompleteActivityWithOutcomesAsync(task.Outcome!);
    }

    private static string Names(IEnumerable<ApprovalTask> tasks) => string.Join("、", tasks.Select(task => task.UnitName).Distinct());
}
