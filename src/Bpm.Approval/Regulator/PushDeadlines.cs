using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;

namespace Bpm.Approval.Regulator;

/// <summary>Says until when a push has to move on (domain reference, 6).</summary>
public sealed class PushDeadlines(ApprovalOptions options, WorkingDayCalendar calendar)
{
    /// <summary>Writes onto the push what it now waits for and from when that is late. To be called after every change.</summary>
    public void Set(RegulatoryPush push)
    {
        ArgumentNullException.ThrowIfNull(push);
        var set = options.Push;
        var (awaited, dueAt) = push.State switch
        {
            PushState.Queued or PushState.SentToBureau => (PushAwaiting.FirstHop, After(push.QueuedAt, set.FirstHopDays)),
            PushState.BureauConfirmed or PushState.SentToRegulator => (PushAwaiting.SecondHop, After(push.BureauConfirmedAt!.Value, set.SecondHopDays)),
            PushState.Delivered => (PushAwaiting.Acknowledgement, After(push.DeliveredAt!.Value, set.AcknowledgeDays)),
            PushState.Rejected => (PushAwaiting.Reroute, After(push.AnsweredAt!.Value, set.RerouteDays)),
            PushState.Acknowledged => OfFollowUp(push),
            _ => (PushAwaiting.Nothing, null),
        };
        push.Expect(awaited, dueAt);
    }

    /// <summary>Last day of so many working days after a moment, local.</summary>
    internal DateOnly LastDay(DateTimeOffset since, int days)
    {
        var start = ChinaTime.DateOf(since);
        return days == 0 && calendar.DayOrGuess(start).IsWorkingDay ? start : DueDate.Of(TimeLimit.WorkingDays(Math.Max(1, days)), start, since, calendar).DueOn!.Value;
    }

    private (PushAwaiting, DateTimeOffset?) OfFollowUp(RegulatoryPush push) => push.FollowUps
        .Where(open => open.EndedAt is null)
        .Select(open => (open.Awaits, DueAt: open.DueOn is { } day ? ChinaTime.EndOf(day) : After(open.OpenedAt, open.Awaits is PushAwaiting.DataCorrection ? options.Push.RerouteDays : options.Push.FeedbackDays)))
        .Concat(push.AwaitsVerification ? [(Awaits: PushAwaiting.Verification, DueAt: After(push.QueuedAt, options.Push.VerificationDays))] : [])
        .OrderBy(open => open.DueAt)
        .Select(open => (open.Awaits, open.DueAt))
        .FirstOrDefault((PushAwaiting.Nothing, null));

    private DateTimeOffset? After(DateTimeOffset since, int days) => ChinaTime.EndOf(LastDay(since, days));
}
