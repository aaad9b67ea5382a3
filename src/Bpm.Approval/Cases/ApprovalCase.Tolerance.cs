using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Materials;
using Bpm.Approval.Rules;
using Bpm.Approval.Tolerance;

namespace Bpm.Approval.Cases;

/// <content>容缺受理 (domain 4.1): promised before acceptance, due by a day that acceptance fixes, and the end of the case where the promise is not kept.</content>
public sealed partial class ApprovalCase
{
    private static readonly TimeOnly ReminderHour = new(9, 0);

    private static readonly CaseState[] ToleranceRuns =
    [
        CaseState.Accepted, CaseState.UnderReview, CaseState.PreliminaryReview, CaseState.ReportedUpward, CaseState.InSpecialProcedure, CaseState.PendingDecision, CaseState.Granted,
        CaseState.ProducingResult,
    ];

    /// <summary>The applicant promises in writing to supply what is missing. Once, and everything at once.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>. <c>tolerance.once</c>. <c>tolerance.not-tolerable</c>: nothing is missing, or something that may not come later.</exception>
    public void PromiseTolerated(CaseTolerance promise, Actor by, DateTimeOffset now)
    {
        MustBe("容缺受理", CaseState.Received);
        if (Tolerance is not null)
            throw new RuleBrokenException("tolerance.once", "容缺受理只能一次，应当一次列明全部缺少的材料。");
        if (promise.Items.Count == 0 || promise.Items.Any(item => !_materials.Exists(m => m.Code == item.MaterialCode && m.CanTolerate && !m.IsPresent)))
            throw new RuleBrokenException("tolerance.not-tolerable", "只有事项规定可以容缺、并且尚未提交的材料可以容缺受理。");

        Tolerance = promise;
        Record(by, now, "承诺补交", $"{promise.PromisedBy}承诺按期补交：{promise.Lacking}");
    }

    /// <summary>Something that was tolerated comes in.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>case.illegal-move</c>; <c>tolerance.none</c>; <c>tolerance.not-listed</c>: not promised, or verified already; <c>tolerance.empty</c>: neither file nor paper; <c>tolerance.too-late</c>.
    /// </exception>
    public void SupplyTolerated(IReadOnlyList<SuppliedMaterial> supplied, Actor by, DateTimeOffset now)
    {
        MustBe("补交容缺材料", ToleranceRuns);
        var tolerance = RequireTolerance();
        if (supplied.FirstOrDefault(s => !tolerance.Items.Any(item => item.MaterialCode == s.Code && item.VerifiedAt is null)) is { } extra)
            throw new RuleBrokenException("tolerance.not-listed", $"材料{extra.Code}不在待补交的容缺材料之内。");
        if (supplied.Count == 0 || supplied.Any(s => s.Files.Count == 0 && s.Way is not SubmissionWay.Paper))
            throw new RuleBrokenException("tolerance.empty", "请提交补交的材料。");
        if (now >= Clock.Find(ClockKeys.Tolerance)!.OverdueFrom)
            throw new RuleBrokenException("tolerance.too-late", "容缺补交期限已过。");

        foreach (var material in supplied)
            _materials.Single(m => m.Code == material.Code).Supply(material, now);
        Tolerance = tolerance with
        {
            Items = [.. tolerance.Items.Select(item => supplied.Any(s => s.Code == item.MaterialCode) ? item with { SuppliedAt = now, Problem = null } : item)],
        };
        LawActsAt = NextAct(State);
        Record(by, now, "补交容缺材料", string.Join("、", tolerance.Items.Where(item => supplied.Any(s => s.Code == item.MaterialCode)).Select(item => item.MaterialName)));
    }

    /// <summary>What came in is looked at. What is wrong must come again by the same deadline.</summary>
    /// <param name="problem">What is wrong; null where it is right.</param>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>; <c>tolerance.none</c>; <c>tolerance.not-listed</c>; <c>tolerance.not-supplied</c>; <c>tolerance.verified-already</c>.</exception>
    public void VerifyTolerated(string materialCode, string? problem, Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("核验容缺材料", ToleranceRuns);
        var tolerance = RequireTolerance();
        var found = tolerance.Items.FirstOrDefault(item => item.MaterialCode == materialCode)
            ?? throw new RuleBrokenException("tolerance.not-listed", $"材料{materialCode}不在容缺材料之内。");
        if (found.VerifiedAt is not null)
            throw new RuleBrokenException("tolerance.verified-already", $"“{found.MaterialName}”已核验通过。");
        if (found.SuppliedAt is null)
            throw new RuleBrokenException("tolerance.not-supplied", $"“{found.MaterialName}”尚未补交。");

        var seen = problem is null ? found with { VerifiedAt = now, VerifiedBy = by, Problem = null } : found with { SuppliedAt = null, Problem = problem };
        _materials.Single(m => m.Code == materialCode).RecordCheck(problem is null ? MaterialCheckState.Passed : MaterialCheckState.Failed, problem);
        Tolerance = tolerance with { Items = [.. tolerance.Items.Select(item => item == found ? seen : item)] };
        if (Tolerance.IsVerified)
            Clock.Stop(ClockKeys.Tolerance, now, "容缺材料已补齐", calendar);
        LawActsAt = NextAct(State);
        Record(by, now, "核验容缺材料", problem is null ? $"{found.MaterialName}：符合要求" : $"{found.MaterialName}：{problem}");
    }

    /// <summary>The deadline is moved once for force majeure.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>; <c>tolerance.none</c>; <c>case.reason-missing</c>; <c>clock.extended-already</c>, <c>clock.overdue-already</c>, <c>clock.not-running</c>.</exception>
    public void ExtendTolerance(int workingDays, string reason, Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("延长容缺补交期限", ToleranceRuns);
        var tolerance = RequireTolerance();
        MustHaveText(reason, "case.reason-missing", "延长补交期限应当写明不可抗力的事实。");

        Clock.Extend(ClockKeys.Tolerance, workingDays, now, $"不可抗力，延长{workingDays}个工作日：{reason}", calendar);
        Tolerance = tolerance with { RemindOn = ToleranceDeadline.Reminders(tolerance.Terms, Clock.Find(ClockKeys.Tolerance)!.DueOn!.Value, ChinaTime.DateOf(now), calendar), Reminded = 0 };
        LawActsAt = NextAct(State);
        Record(by, now, "延长容缺补交期限", $"至{Clock.Find(ClockKeys.Tolerance)!.DueOn:yyyy-MM-dd}：{reason}");
    }

    /// <summary>Whether a reminder is due that has not been given.</summary>
    public bool IsToleranceReminderDue(DateTimeOffset now) => ToleranceActsAt(State) <= now && Tolerance!.Reminded < Tolerance.RemindOn.Count;

    /// <summary>Whether the deadline has passed and something is missing.</summary>
    public bool IsToleranceBroken(DateTimeOffset now) => ToleranceActsAt(State) is not null && Clock.Find(ClockKeys.Tolerance)!.OverdueFrom <= now;

    /// <summary>The applicant is reminded.</summary>
    /// <exception cref="RuleBrokenException"><c>tolerance.no-reminder</c>: none is due.</exception>
    public void RemindOfTolerated(DateTimeOffset now)
    {
        if (!IsToleranceReminderDue(now))
            throw new RuleBrokenException("tolerance.no-reminder", "尚未到提醒的时间。");

        Tolerance = Tolerance! with { Reminded = Tolerance.RemindOn.Count(day => ChinaTime.At(day, ReminderHour) <= now) };
        LawActsAt = NextAct(State);
        Record(Actor.System, now, "提醒补交容缺材料", $"请于{Clock.Find(ClockKeys.Tolerance)!.DueOn:yyyy-MM-dd}前补交：{Tolerance.Lacking}");
    }

    /// <summary>The promise was not kept: the case ends (T27), also where it was granted but nothing was handed over yet.</summary>
    /// <exception cref="RuleBrokenException"><c>tolerance.not-broken</c>: the deadline has not passed, or everything came in.</exception>
    public void BreakTolerance(DateTimeOffset now, WorkingDayCalendar calendar)
    {
        if (!IsToleranceBroken(now))
            throw new RuleBrokenException("tolerance.not-broken", "容缺补交期限尚未届满，或者材料已经补交。");

        EndProcedure(now, "终止办理");
        Clock.StopAll(now, "终止办理", calendar);
        Move(CaseState.Terminated, Actor.System, now, "终止办理", $"{TerminationCause.ToleranceBroken.Name()}：{Tolerance!.Lacking}");
    }

    private void StartTolerance(DateTimeOffset now, WorkingDayCalendar calendar)
    {
        if (Tolerance is not { } promise)
            return;

        var today = ChinaTime.DateOf(now);
        var days = Math.Max(1, ToleranceDeadline.Days(promise.Items.Min(item => item.MostDays), promise.Terms, Clock.Find(ClockKeys.Promised)!.DueOn, today, calendar));
        Clock.Start(ClockKeys.Tolerance, "容缺补交期限", TimeLimit.WorkingDays(days), "容缺受理承诺书", now, "容缺受理", calendar);
        Tolerance = promise with { RemindOn = ToleranceDeadline.Reminders(promise.Terms, Clock.Find(ClockKeys.Tolerance)!.DueOn!.Value, today, calendar) };
    }

    private CaseTolerance RequireTolerance() =>
        Tolerance is { } tolerance && Clock.Find(ClockKeys.Tolerance) is not null ? tolerance : throw new RuleBrokenException("tolerance.none", "该办件没有容缺受理。");

    private void MustBeComplete()
    {
        if (Decision is { Granted: true } && Tolerance is { IsVerified: false } tolerance)
            throw new RuleBrokenException("tolerance.not-verified", $"容缺材料核验通过前不能送达结果，尚缺：{string.Join("、", tolerance.Items.Where(item => item.VerifiedAt is null).Select(item => item.MaterialName))}。");
    }

    private DateTimeOffset? ToleranceActsAt(CaseState state)
    {
        if (Tolerance is not { IsSupplied: false } tolerance || !ToleranceRuns.Contains(state) || Clock.Find(ClockKeys.Tolerance) is not { } limit)
            return null;
        return tolerance.Reminded < tolerance.RemindOn.Count ? ChinaTime.At(tolerance.RemindOn[tolerance.Reminded], ReminderHour) : limit.OverdueFrom;
    }
}
