using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <content>The moves T15 to T17: special procedures (arts. 45, 48) and the extension (art. 42).</content>
public sealed partial class ApprovalCase
{
    private const int ExtensionDays = 10;
    private const int JointExtensionDays = 15;

    /// <summary>T15: a special procedure starts. The promise always stands still for it, the statutory limit only for a kind that art. 45 or a sector's instrument names.</summary>
    /// <remarks>A limit that is past already is not paused by it.</remarks>
    /// <exception cref="RuleBrokenException">
    /// <c>case.illegal-move</c>. <c>procedure.basis-missing</c>. <c>procedure.end-not-ahead</c>: the planned end is not after today. <c>duty.proposer-approves</c>.
    /// </exception>
    public void StartSpecialProcedure(SpecialProcedureOrder order, Actor requestedBy, Actor approvedBy, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("启动特别程序", CaseState.UnderReview);
        MustHaveText(order.Basis, "procedure.basis-missing", "特别程序应当写明法律依据。");
        MustEndAhead(order.PlannedEnd, now);
        MustBeApprovedByOther(requestedBy, approvedBy);

        foreach (var key in order.StopsStatutory ? StoppedByList : [ClockKeys.Promised])
        {
            if (Clock.Find(key) is { State: ClockState.Running } item && now < item.OverdueFrom)
                Clock.Suspend(key, now, order.Ground, calendar);
        }

        _specialProcedures.Add(new SpecialProcedure
        {
            Sequence = _specialProcedures.Count + 1,
            Kind = order.Kind,
            Basis = order.Basis,
            SectorInstrument = order.SectorInstrument,
            StopsStatutory = order.StopsStatutory,
            PlannedEnd = order.PlannedEnd,
            RequestedBy = requestedBy,
            ApprovedBy = approvedBy,
            StartedAt = now,
        });
        Move(CaseState.InSpecialProcedure, approvedBy, now, "启动特别程序", $"{order.Ground}，{requestedBy.DisplayName}提请，计划至{order.PlannedEnd:yyyy-MM-dd}");
    }

    /// <summary>The planned end moves, which the applicant is told anew.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>procedure.end-not-ahead</c>, <c>case.reason-missing</c>, <c>duty.proposer-approves</c>.</exception>
    public void ReplanSpecialProcedure(DateOnly plannedEnd, string reason, Actor requestedBy, Actor approvedBy, DateTimeOffset now)
    {
        MustBe("变更特别程序期限", CaseState.InSpecialProcedure);
        MustHaveText(reason, "case.reason-missing", "变更特别程序期限应当写明理由。");
        MustEndAhead(plannedEnd, now);
        MustBeApprovedByOther(requestedBy, approvedBy);

        _specialProcedures[^1] = _specialProcedures[^1] with { PlannedEnd = plannedEnd };
        LawActsAt = NextAct(State);
        Record(approvedBy, now, "变更特别程序期限", $"至{plannedEnd:yyyy-MM-dd}：{reason}");
    }

    /// <summary>T16: the result is in; the limits go on with the next working day.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>procedure.result-missing</c>.</exception>
    public void EndSpecialProcedure(string result, string? opinion, Actor handler, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("登记特别程序结果", CaseState.InSpecialProcedure);
        MustHaveText(result, "procedure.result-missing", "请填写特别程序的结果。");

        _specialProcedures[^1] = _specialProcedures[^1] with { EndedAt = now, Result = result, Opinion = opinion, Handler = handler };
        ResumeAll(now, $"特别程序（{_specialProcedures[^1].Kind.Name()}）结束", calendar);
        Move(CaseState.UnderReview, handler, now, "特别程序结束", result);
    }

    /// <summary>The planned time is over without result or new notice: nothing stands still without end, so the limits go on by themselves.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>. <c>procedure.not-over</c>: the planned end has not passed.</exception>
    public void OverrunSpecialProcedure(DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("恢复计算时限", CaseState.InSpecialProcedure);
        var procedure = _specialProcedures[^1];
        if (now < ChinaTime.EndOf(procedure.PlannedEnd))
            throw new RuleBrokenException("procedure.not-over", "特别程序的计划期限尚未届满。");

        EndProcedure(now, "计划期限届满，未登记结果");
        ResumeAll(now, $"特别程序（{procedure.Kind.Name()}）计划期限{procedure.PlannedEnd:yyyy-MM-dd}届满", calendar, procedure.PlannedEnd);
        Move(CaseState.UnderReview, Actor.System, now, "特别程序期限届满", "计划期限届满未登记结果，恢复计算办理时限");
    }

    /// <summary>T17: the statutory limit is extended once, before it ends, by the head: 10 working days, 15 for joint handling (art. 42).</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>case.illegal-move</c>, <c>case.reason-missing</c>, <c>duty.proposer-approves</c>. <c>extension.no-statutory-limit</c>. <c>extension.once</c>. <c>extension.too-late</c>: the limit has passed.
    /// </exception>
    public void ExtendStatutoryLimit(string reason, Actor proposedBy, Actor head, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("延长审批期限", CaseState.UnderReview);
        MustHaveText(reason, "case.reason-missing", "延长期限应当写明理由并告知申请人。");
        MustBeApprovedByOther(proposedBy, head);
        if (Flags.HasFlag(CaseTraits.ExtensionGranted))
            throw new RuleBrokenException("extension.once", "审批期限已延长过一次，不能再次延长。");
        if (StatutoryClock is not { State: ClockState.Running } statutory)
            throw new RuleBrokenException("extension.no-statutory-limit", "该办件没有正在计算的法定时限，不能延长。");
        if (now >= statutory.OverdueFrom)
            throw new RuleBrokenException("extension.too-late", "法定时限已届满，不能再延长。");

        var days = statutory.Key == ClockKeys.Joint ? JointExtensionDays : ExtensionDays;
        Clock.Extend(statutory.Key, days, now, $"经{head.DisplayName}批准延长{days}个工作日：{reason}", calendar);
        Flags |= CaseTraits.ExtensionGranted;
        Record(head, now, "延长审批期限", $"延长{days}个工作日，至{statutory.DueOn:yyyy-MM-dd}：{reason}（{proposedBy.DisplayName}提请）");
    }

    /// <summary>T10: the applicant's time to supply is extended, once.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>case.reason-missing</c>, <c>clock.extended-already</c>, <c>clock.overdue-already</c>.</exception>
    public void ExtendCorrectionLimit(int workingDays, string reason, Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("延长补正期限", CaseState.AwaitingCorrection);
        MustHaveText(reason, "case.reason-missing", "延长补正期限应当写明理由。");

        Clock.Extend(ClockKeys.Correction, workingDays, now, $"经申请延长{workingDays}个工作日：{reason}", calendar);
        Record(by, now, "延长补正期限", $"至{Clock.Find(ClockKeys.Correction)!.DueOn:yyyy-MM-dd}：{reason}");
    }

    /// <summary>K3, or K4 in its place; null where no statute sets a limit or it is not accepted yet.</summary>
    public ClockItem? StatutoryClock => Clock.Find(ClockKeys.Joint) ?? Clock.Find(ClockKeys.Statutory);

    private static readonly string[] StoppedByList = [ClockKeys.Promised, ClockKeys.Statutory, ClockKeys.Joint, ClockKeys.Preliminary];

    private static void MustEndAhead(DateOnly plannedEnd, DateTimeOffset now)
    {
        if (plannedEnd <= ChinaTime.DateOf(now))
            throw new RuleBrokenException("procedure.end-not-ahead", "特别程序应当有计划结束日期，并且在今日之后。");
    }

    private void ResumeAll(DateTimeOffset now, string ground, WorkingDayCalendar calendar, DateOnly? through = null)
    {
        foreach (var item in Clock.Items.Where(item => StoppedByList.Contains(item.Key) && item.State is ClockState.Suspended).ToList())
            Clock.Resume(item.Key, now, ground, calendar, through);
    }

    private void EndProcedure(DateTimeOffset now, string result)
    {
        if (_specialProcedures is [.., { IsOpen: true } open])
            _specialProcedures[^1] = open with { EndedAt = now, Result = result };
    }
}
