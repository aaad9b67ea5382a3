using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Cases;
using Bpm.Approval.Designer;
using Bpm.Approval.People;

namespace Bpm.Approval.Tasks;

/// <summary>Puts a task into the inbox of a post and waits for its outcome. Elsa type name: <c>Bpm.HumanTask</c>.</summary>
/// <remarks>
/// The outcomes are the texts of <see cref="Outcomes"/>: <c>name</c>, <c>name:中文</c>, or with a final <c>!</c> where a comment must be given.
/// A connection may name the whole text (as the designer shows the port) or the name alone.
/// A task of the handling or deciding unit on an accepted case begins its review (move T14).
/// </remarks>
[Activity("Bpm", "办理", "把任务交给岗位，等待办理人选择结论。", DisplayName = "人工办理")]
public sealed class HumanTask : TaskActivity
{
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

    /// <summary>Form values.</summary>
    [Output(DisplayName = "表单内容", Description = "办理人填写的表单各项。")]
    public Output<IDictionary<string, object?>?> Result { get; set; } = new();

    /// <summary>Comment.</summary>
    [Output(DisplayName = "意见", Description = "办理人填写的意见。")]
    public Output<string?> Comment { get; set; } = new();

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var key = Unit.Get(context);
        var unit = await context.GetUnitAsync(about, key);
        if (about.State is CaseState.Accepted && key is UnitKey.Handling or UnitKey.Deciding && Role.Get(context) is PostRole.BackReviewer)
            about.BeginReview(Actor.System, unit.Name, context.Now());
        var title = Title.Get(context);
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Human,
                Title = title,
                Instructions = context.Get(Instructions) ?? "",
                Role = Role.Get(context),
                Unit = unit,
                Form = context.Get(Form) is { Length: > 0 } form ? form : null,
                Outcomes = [.. Outcomes.Get(context).Select(TaskOutcome.Parse)],
                ExcludedUserNames = ExcludesLast.Get(context) ? await LastAssigneeAsync(context, about) : [],
                DueInWorkingDays = DueIn.Get(context),
            },
            OnCompletedAsync);
    }

    private static async Task<IReadOnlyList<string>> LastAssigneeAsync(ActivityExecutionContext context, ApprovalCase about)
    {
        var all = await context.GetRequiredService<ITaskStore>().FindAllAsync(about.Id, context.CancellationToken);
        return all.Where(t => t.State is TaskState.Completed).OrderBy(t => t.FinishedAt).LastOrDefault()?.Assignee is { } last ? [last] : [];
    }

    private async ValueTask OnCompletedAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        context.Set(Result, TaskResults.Read(task));
        context.Set(Comment, task.Comment);
        context.JournalData["By"] = task.Assignee;

        // Both forms: the designer's ports carry the whole text, hand-written connections the name.
        var text = Outcomes.Get(context).FirstOrDefault(o => TaskOutcome.Parse(o).Name == task.Outcome);
        await context.CompleteActivityWithOutcomesAsync(text is null || text == task.Outcome ? [task.Outcome!] : [task.Outcome!, text]);
    }
}
