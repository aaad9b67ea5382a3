using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <content>K12: the hearing (arts. 46-48). All its days are working days (art. 82).</content>
public sealed partial class ApprovalCase
{
    private const int DaysToRequest = 5;
    private const int DaysToHold = 20;
    private const int DaysOfNotice = 7;

    /// <summary>The applicant and others whose interests are at stake are told of their right; they have five days to ask.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>; <c>hearing.told-already</c>.</exception>
    public void TellHearingRight(Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("告知听证权利", CaseState.UnderReview, CaseState.PendingDecision);
        if (Hearing is not null)
            throw new RuleBrokenException("hearing.told-already", "已告知听证权利。");

        Clock.Start(ClockKeys.HearingRequest, "申请听证期限", TimeLimit.WorkingDays(DaysToRequest), "行政许可法第四十七条", now, "告知听证权利", calendar);
        Hearing = new CaseHearing(now);
        Record(by, now, "告知听证权利", "");
    }

    /// <summary>They ask for it within the five days; the organ has twenty days to hold it.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>. <c>hearing.right-not-told</c>, <c>hearing.requested-already</c>, <c>hearing.too-late</c>.</exception>
    public void RequestHearing(Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("申请听证", CaseState.UnderReview, CaseState.InSpecialProcedure, CaseState.PendingDecision);
        if (Hearing is null)
            throw new RuleBrokenException("hearing.right-not-told", "尚未告知听证权利。");
        if (Hearing.RequestedAt is not null)
            throw new RuleBrokenException("hearing.requested-already", "已申请听证。");
        if (now >= Clock.Find(ClockKeys.HearingRequest)!.OverdueFrom)
            throw new RuleBrokenException("hearing.too-late", "申请听证的期限已过。");

        Clock.Stop(ClockKeys.HearingRequest, now, "已申请听证", calendar);
        Clock.Start(ClockKeys.Hearing, "组织听证期限", TimeLimit.WorkingDays(DaysToHold), "行政许可法第四十七条", now, "申请听证", calendar);
        Hearing = Hearing with { RequestedAt = now };
        Record(by, now, "申请听证", "");
    }

    /// <summary>Day, place and chair are announced, seven days ahead.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>. <c>hearing.not-requested</c>. <c>hearing.notice-too-short</c>: less than seven working days ahead. <c>duty.reviewer-chairs</c>: who reviewed cannot chair.</exception>
    public void AnnounceHearing(DateOnly day, string place, Actor chair, IReadOnlyCollection<string> reviewers, Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("通知听证", CaseState.UnderReview, CaseState.InSpecialProcedure, CaseState.PendingDecision);
        if (Hearing is not { RequestedAt: not null, RecordedAt: null })
            throw new RuleBrokenException("hearing.not-requested", "没有待组织的听证。");
        if (reviewers.Contains(chair.UserName))
            throw new RuleBrokenException("duty.reviewer-chairs", "听证主持人不得是审查该申请的工作人员（行政许可法第四十八条）。");
        if (day < DueDate.Of(TimeLimit.WorkingDays(DaysOfNotice), ChinaTime.DateOf(now), now, calendar).DueOn)
            throw new RuleBrokenException("hearing.notice-too-short", "应当于举行听证的七日前通知申请人、利害关系人。");

        Hearing = Hearing with { HeldOn = day, Place = place, Chair = chair.UserName, ChairName = chair.DisplayName, AnnouncedAt = now };
        Record(by, now, "听证通知", $"{day:yyyy-MM-dd}，{place}，主持人{chair.DisplayName}");
    }

    /// <summary>It was held; the decision must follow its record.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>. <c>hearing.not-announced</c>, <c>hearing.record-missing</c>; <c>hearing.not-yet</c>: before the day announced.</exception>
    public void RecordHearing(string record, Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("登记听证笔录", CaseState.UnderReview, CaseState.InSpecialProcedure, CaseState.PendingDecision);
        if (Hearing is not { HeldOn: { } day, RecordedAt: null })
            throw new RuleBrokenException("hearing.not-announced", "尚未通知听证的时间、地点。");
        if (ChinaTime.DateOf(now) < day)
            throw new RuleBrokenException("hearing.not-yet", "尚未到听证日期。");
        MustHaveText(record, "hearing.record-missing", "听证应当制作笔录，由听证参加人签字。");

        Clock.Stop(ClockKeys.Hearing, now, "听证已举行", calendar);
        Flags |= CaseTraits.HasHearing;
        Hearing = Hearing with { Record = record, RecordedAt = now };
        Record(by, now, "听证笔录", "");
    }

    private void MustHaveHeard(DateTimeOffset now)
    {
        if (Flags.HasFlag(CaseTraits.HearingDue) && Hearing is null)
            throw new RuleBrokenException("hearing.right-not-told", "作出不予决定前应当告知申请人享有要求听证的权利（行政许可法第四十七条）。");
        if (Hearing is { RequestedAt: null } && now < Clock.Find(ClockKeys.HearingRequest)!.OverdueFrom)
            throw new RuleBrokenException("hearing.request-open", "申请听证的期限未满，不能作出不予决定。");
        if (Hearing is { RequestedAt: not null, RecordedAt: null })
            throw new RuleBrokenException("hearing.not-held", "已申请听证，听证举行前不能作出不予决定。");
    }
}
