using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Designer;

namespace Bpm.Approval.Regulator;

/// <summary>Waits until every regulator that was pushed to acknowledges, or one rejects. Elsa type name: <c>Bpm.WaitForFeedback</c>.</summary>
/// <remarks>Outcomes: <c>Acknowledged</c>, <c>Rejected</c>, <c>TimedOut</c> at the end of the last day. An answer that came earlier counts.</remarks>
[Activity("Bpm", "审管互动", "等待监管部门认领或者退回推送，有几个监管部门的等待全部认领；逾期继续流程。", DisplayName = "等待监管反馈")]
[FlowNode("Acknowledged", "Rejected", "TimedOut")]
[OutcomeCaption("Acknowledged", "已认领")]
[OutcomeCaption("Rejected", "被退回")]
[OutcomeCaption("TimedOut", "逾期")]
public sealed class WaitForFeedback : Activity
{
    private const string PushProperty = "PushId";
    private const string DueProperty = "DueAt";

    /// <summary>Answer to wait for. Default: to a granting.</summary>
    [Required]
    [Input(DisplayName = "推送种类", Description = "等待哪一种推送的反馈。", UIHint = InputUIHints.DropDown, Options = new[] { "Granted:准予", "Denied:不予", "Changed:变更", "Renewed:延续", "Reissued:补发", "Revoked:撤销", "Cancelled:注销" })]
    public Input<PushKind> Kind { get; set; } = new(PushKind.Granted);

    /// <summary>Working days to wait, 1 or more. Default: 5.</summary>
    [Required]
    [Input(DisplayName = "等待期限（工作日）", Description = "最多等待的工作日数，1 或以上。", UIHint = InputUIHints.SingleLine)]
    public Input<int> TimeoutDays { get; set; } = new(5);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var kind = about.FollowUp?.Tells(Kind.Get(context)) ?? Kind.Get(context);
        var pushes = (await context.GetRequiredService<IRegulatorPushStore>().FindAllAsync(about.Id, context.CancellationToken)).Where(p => p.Kind == kind && p.ReplacedBy is null).ToList();
        if (pushes.Count == 0)
            throw new InvalidOperationException($"Nothing of kind {kind} was pushed for case {about.Number}; {Type} has nothing to wait for.");
        if (Answer(pushes) is { } answer)
        {
            await context.CompleteActivityWithOutcomesAsync(answer);
            return;
        }

        var now = context.Now();
        var due = DueDate.Of(TimeLimit.WorkingDays(TimeoutDays.Get(context)), ChinaTime.DateOf(now), now, context.Calendar());
        context.SetProperty(PushProperty, string.Join(',', pushes.Select(push => push.Id)));
        context.SetProperty(DueProperty, due.OverdueFrom!.Value.ToString("O", CultureInfo.InvariantCulture));
        foreach (var push in pushes.Where(push => push.Answer is null))
        {
            context.CreateBookmark(new CreateBookmarkArgs
            {
                BookmarkName = FeedbackStimulus.Name,
                Stimulus = new FeedbackStimulus(push.Id.ToString()),
                Callback = OnResumedAsync,
                DueAt = due.OverdueFrom,
            });
        }
    }

    private static string? Answer(IReadOnlyList<RegulatoryPush> pushes) =>
        pushes.Any(push => push.Answer is FeedbackKind.Rejected) ? nameof(FeedbackKind.Rejected)
        : pushes.All(push => push.Answer is FeedbackKind.Acknowledged) ? nameof(FeedbackKind.Acknowledged)
        : null;

    private async ValueTask OnResumedAsync(ActivityExecutionContext context)
    {
        var store = context.GetRequiredService<IRegulatorPushStore>();
        var pushes = new List<RegulatoryPush>();
        foreach (var id in context.GetProperty<string>(PushProperty)!.Split(','))
            pushes.Add((await store.FindAsync(new PushId(Guid.Parse(id)), context.CancellationToken))!);

        // A run of an earlier release waits for one push and keeps no day: without an answer it was the timer.
        var isOver = context.GetProperty<string>(DueProperty) is not { } due || context.Now() >= DateTimeOffset.Parse(due, CultureInfo.InvariantCulture);
        if ((Answer(pushes) ?? (isOver ? "TimedOut" : null)) is { } outcome)
            await context.CompleteActivityWithOutcomesAsync(outcome);
    }
}
