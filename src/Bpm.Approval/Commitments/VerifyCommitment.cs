using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Credit;
using Bpm.Approval.Designer;
using Bpm.Approval.Law;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Commitments;

/// <summary>Verifies afterwards what the applicant committed to. Elsa type name: <c>Bpm.VerifyCommitment</c>.</summary>
/// <remarks>Outcomes: <c>NotNeeded</c> (nothing was committed to), <c>Verified</c>, <c>False</c> (noted against the applicant; the decision is to be revoked). Domain 4.2.</remarks>
[Activity("Bpm", "审管互动", "告知承诺的，事后核查承诺是否属实；可以限期整改。承诺不实的记入不良信用记录，转撤销决定。没有告知承诺的直接通过。", DisplayName = "承诺核查")]
[FlowNode("NotNeeded", "Verified", "False")]
[OutcomeCaption("NotNeeded", "无需核查")]
[OutcomeCaption("Verified", "属实")]
[OutcomeCaption("False", "承诺不实")]
[VerifiesCommitment]
public sealed class VerifyCommitment : TaskActivity
{
    private const string CheckForm = "commitment-check";

    /// <summary>Working days until it must be verified. Default: 40.</summary>
    [Required]
    [Input(DisplayName = "核查期限（工作日）", Description = "从作出决定后到达本环节起算。", UIHint = InputUIHints.SingleLine)]
    public Input<int> DueIn { get; set; } = new(40);

    /// <summary>Working days that are given to correct, where the checker does not say otherwise. Default: 10.</summary>
    [Required]
    [Input(DisplayName = "整改期限（工作日）", Description = "核查人员没有填写整改天数时使用。", UIHint = InputUIHints.SingleLine)]
    public Input<int> CorrectIn { get; set; } = new(10);

    /// <summary>Who verifies. Default: the reviewer.</summary>
    [Required]
    [Input(DisplayName = "岗位", Description = "由哪个岗位核查。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.BackReviewer);

    /// <summary>Unit of the case's route at which the post is held. Default: the handling one.</summary>
    [Required]
    [Input(DisplayName = "单位", Description = "岗位所在的单位。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions))]
    public Input<UnitKey> Unit { get; set; } = new(UnitKey.Handling);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        if (about.Commitment is not { } commitment)
        {
            await context.CompleteActivityWithOutcomesAsync("NotNeeded");
            return;
        }

        if (commitment.Way is CommitmentCheckWay.Exempt)
        {
            about.RecordCommitmentCheck(CommitmentState.Verified, "免予核查", null, Actor.System, context.Now());
            await context.CompleteActivityWithOutcomesAsync("Verified");
            return;
        }

        var due = DayAfter(context, DueIn.Get(context));
        about.PlanCommitmentCheck(due);
        await AskAsync(
            context,
            about,
            $"承诺核查（{commitment.Way.Name()}）",
            $"核查下列承诺是否属实：{string.Join("、", commitment.Items.Select(item => item.Name))}。可以整改的，限期整改；承诺不实的，将转撤销决定并记入不良信用记录。",
            due,
            [new TaskOutcome("Verified", "核查属实", NeedsComment: true, "primary"), new TaskOutcome("Correct", "限期整改", NeedsComment: true, "default"), new TaskOutcome("False", "承诺不实", NeedsComment: true, "danger")]);
    }

    private async ValueTask OnCheckedAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        var by = new Actor(task.Assignee!, task.AssigneeName!);
        switch (task.Outcome)
        {
            case "Correct":
                var correctBy = DayAfter(context, DaysOf(task) ?? CorrectIn.Get(context));
                about.RecordCommitmentCheck(CommitmentState.ToCorrect, task.Comment!, correctBy, by, context.Now());
                await AskAsync(
                    context,
                    about,
                    "承诺核查：复查整改",
                    $"整改要求：{task.Comment}。整改期限届满前后复查。",
                    correctBy,
                    [new TaskOutcome("Verified", "整改合格", NeedsComment: true, "primary"), new TaskOutcome("False", "承诺不实", NeedsComment: true, "danger")]);
                break;
            case "False":
                about.RecordCommitmentCheck(CommitmentState.False, task.Comment!, null, by, context.Now());
                context.GetRequiredService<RestrictionOffice>().Impose(about, RestrictionKind.FalseCommitment, $"办件{about.Number}承诺不实：{task.Comment}", by);
                await context.CompleteActivityWithOutcomesAsync("False");
                break;
            default:
                about.RecordCommitmentCheck(CommitmentState.Verified, task.Comment!, null, by, context.Now());
                await context.CompleteActivityWithOutcomesAsync("Verified");
                break;
        }
    }

    private async ValueTask AskAsync(ActivityExecutionContext context, ApprovalCase about, string title, string instructions, DateOnly due, IReadOnlyList<TaskOutcome> outcomes)
    {
        var matter = await context.GetMatterAsync(about);
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Human,
                Title = title,
                Instructions = instructions,
                Role = Role.Get(context),
                Unit = await context.GetUnitAsync(about, Unit.Get(context)),
                Form = matter.Forms.ContainsKey(CheckForm) ? CheckForm : null,
                Outcomes = outcomes,
                DueOn = due,
            },
            OnCheckedAsync);
    }

    private static int? DaysOf(ApprovalTask task) => int.TryParse(TaskResults.Text(task, "correctDays"), CultureInfo.InvariantCulture, out var days) && days > 0 ? days : null;

    private static DateOnly DayAfter(ActivityExecutionContext context, int workingDays) =>
        DueDate.Of(TimeLimit.WorkingDays(workingDays), ChinaTime.DateOf(context.Now()), context.Now(), context.Calendar()).DueOn!.Value;
}
