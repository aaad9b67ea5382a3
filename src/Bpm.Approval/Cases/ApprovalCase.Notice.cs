using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;

namespace Bpm.Approval.Cases;

/// <content>A public notice during review (公示). It moves nothing and stops no statutory limit.</content>
public sealed partial class ApprovalCase
{
    private const string NoticeGround = "公示时间不计入承诺时限（本县规定）";

    /// <summary>A public notice goes up.</summary>
    /// <param name="suspendsPromise">The promise, which is the county's own, stands still until it ends.</param>
    /// <exception cref="Rules.RuleBrokenException"><c>case.illegal-move</c>.</exception>
    public void PublishNotice(string place, DateOnly until, bool suspendsPromise, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("公示", CaseState.Accepted, CaseState.UnderReview, CaseState.PreliminaryReview);

        // What is past stays past: a broken promise is not mended by a notice.
        if (suspendsPromise && Clock.Find(ClockKeys.Promised) is { State: ClockState.Running } promise && now < promise.OverdueFrom)
            Clock.Suspend(ClockKeys.Promised, now, NoticeGround, calendar);
        Record(Actor.System, now, "公示", $"{place}，至{until:yyyy-MM-dd}");
    }

    /// <summary>The notice is over.</summary>
    public void EndNotice(string result, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        if (Clock.Find(ClockKeys.Promised) is { State: ClockState.Suspended } promise && promise.Events[^1].Ground == NoticeGround)
            Clock.Resume(ClockKeys.Promised, now, "公示结束", calendar);
        Record(Actor.System, now, "公示结束", result);
    }
}
