using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Designer;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Inspections;

/// <summary>Agrees on place, time and officers of a field inspection, then asks for its record. Elsa type name: <c>Bpm.BookInspection</c>.</summary>
/// <remarks>
/// Outcomes: <c>Passed</c>, <c>TestNeeded</c>, <c>Failed</c>. Two officers at least (Administrative Licensing Law, art. 34); the inspection does not stop the clock (domain 0.3, 4.8).
/// It can be put off: it is then booked anew. Path P9, domain M03.
/// </remarks>
[Activity("Bpm", "办理", "约定现场检查（检疫）的地点、时间和两名以上人员，到场后登记检查记录；可以改期。不停止计算时限。", DisplayName = "预约现场检查")]
[FlowNode("Passed", "TestNeeded", "Failed")]
[OutcomeCaption("Passed", "合格")]
[OutcomeCaption("TestNeeded", "需要检测")]
[OutcomeCaption("Failed", "不合格")]
public sealed class BookInspection : TaskActivity
{
    internal const string BookingForm = "inspection-booking";
    internal const string RecordForm = "inspection-record";

    /// <summary>Post that books and inspects. Default: the reviewer.</summary>
    [Required]
    [Input(DisplayName = "岗位", Description = "由哪个岗位约定并到场检查。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.BackReviewer);

    /// <summary>Unit of the case's route at which the post is held. Default: the handling one.</summary>
    [Required]
    [Input(DisplayName = "单位", Description = "岗位所在的单位。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions))]
    public Input<UnitKey> Unit { get; set; } = new(UnitKey.Handling);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        if (about.State is CaseState.Accepted)
            about.BeginReview(Actor.System, (await context.GetUnitAsync(about, Unit.Get(context))).Name, context.Now());
        await AskToBookAsync(context, about, null);
    }

    private async ValueTask AskToBookAsync(ActivityExecutionContext context, ApprovalCase about, string? putOff) => await OpenTaskAsync(
        context,
        about,
        new TaskRequest
        {
            Kind = TaskKind.Human,
            Title = putOff is null ? "预约现场检查" : "改期预约现场检查",
            Instructions = (putOff is null ? "" : $"改期原因：{putOff}。") + "与申请人约定地点和时间，确定两名以上持证人员，并告知申请人。等待不停止计算时限。",
            Role = Role.Get(context),
            Unit = await context.GetUnitAsync(about, Unit.Get(context)),
            Form = BookingForm,
            Outcomes = [new TaskOutcome("Booked", "已约定并告知申请人", NeedsComment: false, "primary")],
            DueOn = about.Clock.Find(Clock.ClockKeys.Promised)?.DueOn,
        },
        OnBookedAsync);

    private async ValueTask OnBookedAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        var at = TimeOf(task, context.Now());
        var booking = $"{TaskResults.Text(task, "place")}，{at:yyyy-MM-dd HH:mm}，{TaskResults.Text(task, "officer")}（{TaskResults.Text(task, "officerNumber")}）、{TaskResults.Text(task, "secondOfficer")}（{TaskResults.Text(task, "secondOfficerNumber")}）";
        about.Record(new Actor(task.Assignee!, task.AssigneeName!), context.Now(), "预约现场检查", booking);
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Human,
                Title = "现场检查",
                Instructions = $"约定：{booking}。两名以上工作人员持证到场（行政许可法第三十四条），记录签字。",
                Role = Role.Get(context),
                Unit = await context.GetUnitAsync(about, Unit.Get(context)),
                Form = RecordForm,
                Outcomes =
                [
                    new TaskOutcome("Passed", "合格", NeedsComment: false, "primary"),
                    new TaskOutcome("TestNeeded", "需要实验室检测", NeedsComment: true, "default"),
                    new TaskOutcome("Failed", "不合格", NeedsComment: true, "danger"),
                    new TaskOutcome("PutOff", "改期", NeedsComment: true, "default"),
                ],
                DueOn = DateOnly.FromDateTime(at),
            },
            OnInspectedAsync);
    }

    private async ValueTask OnInspectedAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        if (task.Outcome == "PutOff")
        {
            about.Record(new Actor(task.Assignee!, task.AssigneeName!), context.Now(), "现场检查改期", task.Comment!);
            await AskToBookAsync(context, about, task.Comment);
            return;
        }

        await context.GetRequiredService<InspectionRecord>().DrawUpAsync(about, task, context.CancellationToken);
        context.JournalData["By"] = task.Assignee;
        await context.CompleteActivityWithOutcomesAsync(task.Outcome!);
    }

    /// <summary>The agreed time, as on the wall in China.</summary>
    /// <exception cref="InputRefusedException"><c>inspection.in-the-past</c>.</exception>
    private static DateTime TimeOf(ApprovalTask task, DateTimeOffset now)
    {
        if (!DateTime.TryParse(TaskResults.Text(task, "at"), CultureInfo.InvariantCulture, out var at) || DateOnly.FromDateTime(at) < ChinaTime.DateOf(now))
            throw new InputRefusedException("inspection.in-the-past", "约定的时间不能早于今天。", "form.at");
        return at;
    }
}
