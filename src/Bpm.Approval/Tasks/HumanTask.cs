using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Cases;
using Bpm.Approval.Designer;
using Bpm.Approval.Inspections;
using Bpm.Approval.Payments;
using Bpm.Approval.People;

namespace Bpm.Approval.Tasks;

/// <summary>Puts tasks into the inbox of a post, or of several people, and waits for their outcome. Elsa type name: <c>Bpm.HumanTask</c>.</summary>
/// <remarks>
/// The outcomes are the texts of <see cref="Outcomes"/>: <c>name</c>, <c>name:中文</c>, or with a final <c>!</c> where a comment must be given.
/// A connection may name the whole text (as the designer shows the port) or the name alone.
/// A reviewer's task of the handling unit, the deciding unit or the organ on an accepted case begins its review (move T14).
/// However many answer, it is one node with one <see cref="TaskGroup"/> for each activation, and it completes once.
/// </remarks>
[Activity("Bpm", "办理", "把任务交给岗位，等待办理人选择结论。", DisplayName = "人工办理")]
public sealed class HumanTask : TaskActivity
{
    private static readonly string[] UsualOperations = [nameof(TaskOperation.Transfer), nameof(TaskOperation.Delegate), nameof(TaskOperation.Urge), nameof(TaskOperation.Copy)];

    /// <summary>What the inbox shows.</summary>
    [Required]
    [Input(DisplayName = "标题", Description = "待办中显示的任务名称。", UIHint = InputUIHints.SingleLine)]
    public Input<string> Title { get; set; } = new("人工办理");

    /// <summary>Post whose holders are candidates.</summary>
    [Required]
    [Input(DisplayName = "岗位", Description = "由哪个岗位的人员办理。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.BackReviewer);

    /// <summary>Unit of the case's route at which the post is held.</summary>
    [Required]
    [Input(DisplayName = "单位", Description = "岗位所在的单位，按办件的办理路由确定。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions))]
    public Input<UnitKey> Unit { get; set; } = new(UnitKey.Handling);

    /// <summary>Key of the form; empty for none.</summary>
    [Input(DisplayName = "表单", Description = "办理时填写的表单，来自办件所属事项。", UIHint = InputUIHints.DropDown, UIHandler = typeof(FormOptions))]
    public Input<string?> Form { get; set; } = new((string?)null);

    /// <summary>Ways to complete it, in the order of the buttons.</summary>
    [Required]
    [Input(DisplayName = "结论", Description = "每行一个结论，写法“代码:名称”，例如 Pass:合格；末尾加 ! 表示必须填写意见。每个结论成为一个出口。", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<string[]> Outcomes { get; set; } = new(["Done:完成"]);

    /// <summary>Working days to do it; 0 for no limit.</summary>
    [Input(DisplayName = "办理时限（工作日）", Description = "从任务产生起算的工作日数；0 表示不限。", UIHint = InputUIHints.SingleLine)]
    public Input<int> DueIn { get; set; } = new(0);

    /// <summary>What to do, for the one who opens it.</summary>
    [Input(DisplayName = "办理说明", Description = "打开任务时显示的办理要求。", UIHint = InputUIHints.MultiLine)]
    public Input<string?> Instructions { get; set; } = new((string?)null);

    /// <summary>Keeps away who completed the last task: a refusal is approved by somebody else (窗口无权否决).</summary>
    [Input(DisplayName = "回避上一办理人", Description = "上一任务的办理人不得办理本任务，例如窗口提请不予受理须由他人审核。", UIHint = InputUIHints.Checkbox)]
    public Input<bool> ExcludesLast { get; set; } = new(false);

    /// <summary>How many answer. Default: one.</summary>
    [Input(DisplayName = "办理方式", Description = "单人办理、会签、或签、依次签、票签或分单位会签。", UIHint = InputUIHints.DropDown, UIHandler = typeof(TaskModeOptions), Category = "多人办理")]
    public Input<TaskMode> Mode { get; set; } = new(TaskMode.One);

    /// <summary>Who answers: see <see cref="Participant"/>. Default: everybody who holds the post.</summary>
    [Input(DisplayName = "参加人员", Description = "每行一个：[岗位@]单位[/each][*票数] 或 user:账号[*票数]，例如 DecisionMaker@Deciding/each。/each 表示该岗位每人一份。留空表示上述岗位的每个人。", UIHint = InputUIHints.MultiText, Category = "多人办理")]
    public Input<string[]> Participants { get; set; } = new([]);

    /// <summary>The outcome that counts as agreeing. Default: the first.</summary>
    [Input(DisplayName = "同意结论", Description = "哪个结论算作同意，填结论代码；留空为第一个。", UIHint = InputUIHints.SingleLine, Category = "多人办理")]
    public Input<string?> PassOutcome { get; set; } = new((string?)null);

    /// <summary>What a vote needs: <c>3</c> votes, or <c>2/3</c> or <c>60%</c> of them. Default: more than half.</summary>
    [Input(DisplayName = "通过票数", Description = "票签需要的同意票：票数（3）或比例（2/3、60%）；留空为过半数。", UIHint = InputUIHints.SingleLine, Category = "多人办理")]
    public Input<string?> Threshold { get; set; } = new((string?)null);

    /// <summary>One disagreeing vote ends the vote.</summary>
    [Input(DisplayName = "一票否决", Description = "票签时有一人不同意即不通过；须全部投票后才能通过。", UIHint = InputUIHints.Checkbox, Category = "多人办理")]
    public Input<bool> Veto { get; set; } = new(false);

    /// <summary>Everybody is heard even after somebody has disagreed.</summary>
    [Input(DisplayName = "等待全部意见", Description = "会签时有人不同意后仍等待其他人的意见；否则立即结束。", UIHint = InputUIHints.Checkbox, Category = "多人办理")]
    public Input<bool> WaitsForAll { get; set; } = new(false);

    /// <summary>What may be done with its tasks beside completing them.</summary>
    [Input(DisplayName = "允许的操作", Description = "办理人员在本环节可以使用的操作。", UIHint = InputUIHints.CheckList, UIHandler = typeof(TaskOperationOptions), Category = "操作")]
    public Input<string[]> Operations { get; set; } = new(UsualOperations);

    /// <summary>What happens where nobody may do it.</summary>
    [Input(DisplayName = "无人可办时", Description = "岗位上没有可以办理的人员时：转督查指派、不得进入本环节，或者跳过。", UIHint = InputUIHints.DropDown, UIHandler = typeof(EmptyCandidatesOptions), Category = "操作")]
    public Input<EmptyCandidates> WhenNobody { get; set; } = new(EmptyCandidates.ToSupervisor);

    /// <summary>Form values; of a group those of its last answer.</summary>
    [Output(DisplayName = "表单内容", Description = "办理人填写的表单各项；多人办理时为最后一份。")]
    public Output<IDictionary<string, object?>?> Result { get; set; } = new();

    /// <summary>Comment; of a group all of them with names.</summary>
    [Output(DisplayName = "意见", Description = "办理人填写的意见；多人办理时为各人意见的汇总。")]
    public Output<string?> Comment { get; set; } = new();

    /// <summary>Every answer: <c>by</c>, <c>name</c>, <c>unit</c>, <c>outcome</c>, <c>comment</c>, <c>votes</c>, <c>form</c>.</summary>
    [Output(DisplayName = "各人意见", Description = "每个办理人的结论、意见和表单。")]
    public Output<ICollection<IDictionary<string, object?>>?> Answers { get; set; } = new();

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var key = Unit.Get(context);
        var unit = await context.GetUnitAsync(about, key);
        if (about.State is CaseState.Accepted && key is UnitKey.Handling or UnitKey.Deciding or UnitKey.Organ && Role.Get(context) is PostRole.BackReviewer)
            await context.BeginReviewAsync(about, unit.Name);
        TaskOutcome[] outcomes = [.. Outcomes.Get(context).Select(TaskOutcome.Parse)];
        var request = new TaskRequest
        {
            Kind = TaskKind.Human,
            Title = Title.Get(context),
            Instructions = context.Get(Instructions) ?? "",
            Role = Role.Get(context),
            Unit = unit,
            Form = context.Get(Form) is { Length: > 0 } form ? form : null,
            Outcomes = outcomes,
            ExcludedUserNames = ExcludesLast.Get(context) ? await LastAssigneeAsync(context, about) : [],
            DueInWorkingDays = DueIn.Get(context),
        };
        var isOpen = await OpenGroupAsync(
            context,
            about,
            request,
            new GroupRequest
            {
                Mode = Mode.Get(context),
                Participants = context.Get(Participants) ?? [],
                Rule = RuleOf(context, outcomes),
                Operations = [.. (context.Get(Operations) ?? []).Select(Enum.Parse<TaskOperation>)],
                WhenNobody = WhenNobody.Get(context),
            },
            OnCompletedAsync);
        if (!isOpen)
            await LeaveAsync(context, outcomes[0].Name);
    }

    private TaskGroupRule RuleOf(ActivityExecutionContext context, TaskOutcome[] outcomes)
    {
        var pass = context.Get(PassOutcome) is { Length: > 0 } named ? named : outcomes[0].Name;
        if (!Array.Exists(outcomes, outcome => outcome.Name == pass))
            throw new InvalidOperationException($"Activity {context.NodeId} has no outcome '{pass}' that could count as agreeing.");
        var needed = context.Get(Threshold) is { Length: > 0 } text
            ? TaskThreshold.Parse(text) ?? throw new InvalidOperationException($"Activity {context.NodeId}: '{text}' is neither a number of votes nor a share of them.")
            : TaskThreshold.Majority;
        return new TaskGroupRule(pass, WaitsForAll.Get(context), needed, Veto.Get(context));
    }

    private static async Task<IReadOnlyList<string>> LastAssigneeAsync(ActivityExecutionContext context, ApprovalCase about)
    {
        var all = await context.GetRequiredService<ITaskStore>().FindAllAsync(about.Id, context.CancellationToken);
        return all.Where(t => t.State is TaskState.Completed).OrderBy(t => t.FinishedAt).LastOrDefault()?.Assignee is { } last ? [last] : [];
    }

    private async ValueTask OnCompletedAsync(ActivityExecutionContext context)
    {
        var (group, members) = await GroupOfRunAsync(context);
        var answered = members.Where(t => t.State is TaskState.Completed).OrderBy(t => t.FinishedAt).ToList();
        var last = answered[^1];
        var about = await context.GetCaseAsync();
        foreach (var task in answered)
        {
            await context.GetRequiredService<InspectionRecord>().DrawUpAsync(about, task, context.CancellationToken);
            await context.GetRequiredService<PaymentReceipts>().TakeAsync(about, context.NodeId, task, context.CancellationToken);
        }

        context.Set(Result, TaskResults.Read(answered.LastOrDefault(t => t.Part is TaskPart.Signer) ?? last));
        context.Set(Comment, answered.Count == 1 ? last.Comment : TaskResults.Comments(answered));
        context.Set(Answers, [.. answered.Select(TaskResults.Answer)]);
        context.JournalData["By"] = last.Assignee;
        await LeaveAsync(context, group?.Outcome ?? last.Outcome!);
    }

    // Both forms: the designer's ports carry the whole text, hand-written connections the name.
    private async ValueTask LeaveAsync(ActivityExecutionContext context, string outcome)
    {
        var text = Outcomes.Get(context).FirstOrDefault(o => TaskOutcome.Parse(o).Name == outcome);
        await context.CompleteActivityWithOutcomesAsync(text is null || text == outcome ? [outcome] : [outcome, text]);
    }
}
