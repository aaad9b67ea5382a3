using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Delivery;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <content>The moves T3 to T14 and T20 to T25. Each checks everything, then changes everything; what is not listed is refused with <c>case.illegal-move</c>.</content>
public sealed partial class ApprovalCase
{
    /// <summary>T3: takes the application in (收件).</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>.</exception>
    /// <param name="countsFrom">The day that counts as the day of receipt, where it is later: it came online after closing time or on a rest day.</param>
    public void MarkReceived(Actor by, DateTimeOffset now, WorkingDayCalendar calendar, DateOnly? countsFrom = null)
    {
        MustBe("收件", CaseState.Draft, CaseState.Submitted);

        ReceivedBy = by.UserName;
        ReceivedByName = by.DisplayName;
        ReceivedAt = now;
        StartNoticeClock(now, "收件", calendar, countsFrom);
        Move(CaseState.Received, by, now, "收件");
    }

    /// <summary>T4: no permission is needed by law (art. 32(1)). A window cannot say no alone: someone else approves.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>duty.refusal-needs-approval</c>.</exception>
    public void MarkNotRequired(Actor approvedBy, string reason, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("作不需要许可处理", CaseState.Received);
        MustBeApprovedByAnother(approvedBy);
        MustHaveText(reason, "case.reason-missing", "请说明不需要许可的理由。");

        Clock.StopAll(now, "告知不需要许可", calendar);
        Move(CaseState.NotRequired, approvedBy, now, "告知不需要许可", reason);
    }

    /// <summary>T5: another organ's power, or not to be applied for (art. 32(2)). A window cannot say no alone: someone else approves.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>duty.refusal-needs-approval</c>, <c>case.reason-missing</c>.</exception>
    public void RefuseAcceptance(Actor approvedBy, string reason, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("不予受理", CaseState.Received);
        MustBeApprovedByAnother(approvedBy);
        MustHaveText(reason, "case.reason-missing", "不予受理应当说明理由。");

        Clock.StopAll(now, "不予受理", calendar);
        Move(CaseState.NotAccepted, approvedBy, now, "不予受理", reason);
    }

    /// <summary>T6: the applicant corrects an error at the counter (art. 32(3)). Moves nothing, and K1 runs on.</summary>
    /// <param name="formJson">The application form as it is from now on: a JSON object.</param>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>.</exception>
    public void FixOnTheSpot(string formJson, string what, Actor by, DateTimeOffset now)
    {
        MustBe("当场更正", CaseState.Received);

        FormJson = formJson;
        Record(by, now, "当场更正", what);
    }

    /// <summary>Stores what the check said of each material. Moves nothing.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>: past acceptance the formal check is over.</exception>
    public void RecordMaterialChecks(IReadOnlyList<MaterialFinding> findings, Actor by, DateTimeOffset now)
    {
        MustBe("核验材料", CaseState.Received);

        foreach (var finding in findings)
            _materials.Single(m => m.Code == finding.MaterialCode).RecordCheck(finding.State, finding.Note);
        var open = findings.Count(f => f.State is MaterialCheckState.Failed or MaterialCheckState.Missing);
        Record(by, now, "材料核验", open == 0 ? "材料齐全，符合法定形式" : $"{open}项材料不齐全或者不符合法定形式");
    }

    /// <summary>T7 and T9: the one-time notice goes out with every gap (art. 32(4)).</summary>
    /// <param name="gaps">All of them, one or more; a second notice only repeats items of the first.</param>
    /// <param name="limit">How long the applicant has. Set by the county, not by law.</param>
    /// <param name="mayAdd">Whether a supervisor approved, with reason, that the second notice lists this material though the first did not (T9); null: nothing was approved.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>case.illegal-move</c>: above all after acceptance. <c>correction.empty</c>. <c>correction.new-item</c>: the second notice lists what the first did not.
    /// <c>correction.third-notice</c>.
    /// </exception>
    public void IssueCorrectionNotice(IReadOnlyList<CaseGap> gaps, TimeLimit limit, Actor by, DateTimeOffset now, WorkingDayCalendar calendar, Func<string, bool>? mayAdd = null)
    {
        MustBe("发出补正告知", CaseState.Received);
        if (gaps.Count == 0)
            throw new RuleBrokenException("correction.empty", "补正告知书至少应列明一项需要补正的内容。");
        if (CorrectionNotices >= 2)
            throw new RuleBrokenException("correction.third-notice", "补正告知已发出两次，不得再次要求补正。");
        if (CorrectionNotices == 1 && gaps.FirstOrDefault(g => _gaps.All(first => first.MaterialCode != g.MaterialCode) && mayAdd?.Invoke(g.MaterialCode) is not true) is { } added)
            throw new RuleBrokenException("correction.new-item", $"“{added.MaterialName}”未列入首次一次性告知，第二次告知新增须经督查人员同意并说明理由。");

        // The first notice's list is kept until a second one narrows it: it is what T9 is measured by.
        _gaps.Clear();
        _gaps.AddRange(gaps);
        CorrectionNotices++;
        Clock.Stop(ClockKeys.OneTimeNotice, now, "已一次性告知", calendar);
        Clock.Start(ClockKeys.Correction, "补正期限", limit, "补正告知书载明的期限", now, "一次性告知", calendar);
        Move(CaseState.AwaitingCorrection, by, now, "一次性告知补正", string.Join("；", gaps.Select(g => $"{g.MaterialName}：{g.Problem}")));
    }

    /// <summary>T8: everything the notice lists has come in.</summary>
    /// <param name="supplied">At least one entry with files or paper for each gap.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>case.illegal-move</c>. <c>correction.incomplete</c>: an item of the notice is still missing. <c>correction.not-listed</c>: something the notice does not list.
    /// </exception>
    public void SupplyCorrection(IReadOnlyList<SuppliedMaterial> supplied, Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("补正", CaseState.AwaitingCorrection);
        if (supplied.FirstOrDefault(s => _gaps.All(g => g.MaterialCode != s.Code)) is { } extra)
            throw new RuleBrokenException("correction.not-listed", $"材料{extra.Code}不在补正告知书所列范围内。");
        var lacking = _gaps.Where(g => !supplied.Any(s => s.Code == g.MaterialCode && (s.Files.Count > 0 || s.Way is SubmissionWay.Paper))).ToList();
        if (lacking.Count > 0)
            throw new RuleBrokenException("correction.incomplete", $"尚未补齐：{string.Join("、", lacking.Select(g => g.MaterialName))}。");

        foreach (var material in supplied)
            _materials.Single(m => m.Code == material.Code).Supply(material, now);
        Clock.Stop(ClockKeys.Correction, now, "补正材料已收到", calendar);
        StartNoticeClock(now, "收到补正材料", calendar);
        Move(CaseState.Received, by, now, "收到补正材料", string.Join("、", _gaps.Select(g => g.MaterialName)));
    }

    /// <summary>T10: the correction never came; returned, and may be applied for again.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>.</exception>
    public void ReturnUncorrected(Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("逾期退件", CaseState.AwaitingCorrection);

        Clock.StopAll(now, "逾期未补正", calendar);
        Move(CaseState.ClosedNoCorrection, by, now, "逾期未补正退件");
    }

    /// <summary>T11: complete and in legal form (art. 32(5)), or what is missing may follow.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>case.materials-missing</c>.</exception>
    public void Accept(Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("受理", CaseState.Received);
        var missing = _materials
            .Where(m => m.Necessity is MaterialNecessity.Required && m.Check is not MaterialCheckState.Passed && !(m.CanTolerate && !m.IsPresent))
            .ToList();
        if (missing.Count > 0)
            throw new RuleBrokenException("case.materials-missing", $"材料不齐全或未核验通过，不能受理：{string.Join("、", missing.Select(m => m.Name))}。");

        if (_materials.Exists(m => m.Necessity is MaterialNecessity.Required && !m.IsPresent && !IsCommitted(m.Code)))
            Flags |= CaseTraits.Tolerant;
        // Corrected: accepted on the day the last item came, which is when K1 began anew.
        var day = CorrectionNotices > 0 ? Clock.Find(ClockKeys.OneTimeNotice)!.StartedOn!.Value : ChinaTime.DateOf(now);
        TakeIn(by, day, now, CorrectionNotices > 0 ? "受理，以补齐材料之日为受理日" : "受理", calendar);
        Move(CaseState.Accepted, by, now, "受理");
    }

    /// <summary>T12: the office was silent for five working days, so the law takes it as accepted from the day of receipt (art. 32(4)).</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>. <c>acceptance.not-silent</c>: the five days are not over.</exception>
    public void DeemAccepted(DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("视为受理", CaseState.Received);
        var notice = Clock.Find(ClockKeys.OneTimeNotice)!;
        if (notice.State is not ClockState.Running || now < notice.OverdueFrom)
            throw new RuleBrokenException("acceptance.not-silent", "五个工作日的告知期限尚未届满，不能视为受理。");

        Flags |= CaseTraits.DeemedAccepted;
        // Who took it in counts as the acceptor: nobody decides on what they themselves left lying.
        TakeIn(new Actor(ReceivedBy!, ReceivedByName!), notice.StartedOn!.Value, now, "逾期未告知，自收到材料之日起视为受理", calendar);
        Move(CaseState.Accepted, Actor.System, now, "视为受理", "红牌：收到申请材料五个工作日内既未受理也未一次性告知，依行政许可法第三十二条第一款第四项自收到之日起即为受理");
    }

    /// <summary>T14: goes to the back office that the route names (按责转办).</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>.</exception>
    public void BeginReview(Actor by, string unitName, DateTimeOffset now)
    {
        MustBe("转交审查", CaseState.Accepted);

        Move(CaseState.UnderReview, by, now, "转交审查", unitName);
    }

    /// <summary>T20: the review is finished, the decision is due. An instant case comes here from acceptance (T13).</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>. <c>upward.not-taken</c>: the upper organ has not taken the report.</exception>
    public void SubmitForDecision(Actor by, DateTimeOffset now)
    {
        if (IsInstant)
            MustBe("提请决定", CaseState.Accepted, CaseState.UnderReview, CaseState.ReportedUpward);
        else
            MustBe("提请决定", CaseState.UnderReview, CaseState.ReportedUpward);
        if (State is CaseState.ReportedUpward && UpwardReport is not { TakenAt: not null })
            throw new RuleBrokenException("upward.not-taken", "上级机关尚未接收上报材料，不能提请决定。");

        Move(CaseState.PendingDecision, by, now, "提请决定");
    }

    /// <summary>T21: granted (准予).</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>duty.acceptor-decides</c>.</exception>
    public void Grant(CaseDecision decision, WorkingDayCalendar calendar)
    {
        MustBeDecidable(decision);

        Decision = decision with { Granted = true };
        StartDeliveryClock(decision.DecidedAt, calendar);
        Move(CaseState.Granted, new Actor(decision.DecidedBy, decision.DecidedByName), decision.DecidedAt, "决定准予", decision.Opinion ?? "");
    }

    /// <summary>T22: denied, with facts, reasons and the article (art. 38).</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>case.illegal-move</c>, <c>duty.acceptor-decides</c>, <c>decision.facts-missing</c>, <c>decision.reasons-missing</c>, <c>decision.articles-missing</c>; <c>hearing.right-not-told</c>,
    /// <c>hearing.request-open</c>, <c>hearing.not-held</c> (arts. 47, 48).
    /// </exception>
    public void Deny(CaseDecision decision, WorkingDayCalendar calendar)
    {
        MustBeDecidable(decision);
        MustHaveHeard(decision.DecidedAt);
        MustHaveText(decision.Facts, "decision.facts-missing", "不予许可决定应当写明查明的事实。");
        MustHaveText(decision.Reasons, "decision.reasons-missing", "不予许可决定应当说明理由。");
        MustHaveText(decision.Articles, "decision.articles-missing", "不予许可决定应当引用法律依据到条。");

        Decision = decision with { Granted = false };
        StartDeliveryClock(decision.DecidedAt, calendar);
        Move(CaseState.Denied, new Actor(decision.DecidedBy, decision.DecidedByName), decision.DecidedAt, "决定不予", decision.Reasons!);
    }

    /// <summary>T23, first half: the certificate is being made.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>: above all a denied case gets none.</exception>
    public void ProduceResult(Actor by, DateTimeOffset now)
    {
        MustBe("制证", CaseState.Granted);

        Move(CaseState.ProducingResult, by, now, "制证");
    }

    /// <summary>T23, second half, and T24: the result waits to be handed over.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>. <c>tolerance.not-verified</c>: a tolerated material has not come in or was not verified.</exception>
    public void ReadyForDelivery(Actor by, DateTimeOffset now)
    {
        MustBe("转入送达", CaseState.ProducingResult, CaseState.Granted, CaseState.Denied);
        MustBeComplete();

        Move(CaseState.AwaitingDelivery, by, now, "待送达");
    }

    /// <summary>T25, first half: handed over, with proof (art. 44).</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>delivery.recipient-missing</c>, <c>delivery.evidence-missing</c>, <c>delivery.done-already</c>, <c>announcement.not-over</c>.</exception>
    public void RecordDelivery(DeliveryProof proof, WorkingDayCalendar calendar)
    {
        MustBe("送达", CaseState.AwaitingDelivery);
        if (Delivery is not null)
            throw new RuleBrokenException("delivery.done-already", "该办件已送达。");
        proof.RequireComplete();
        MustHaveRunOut(proof);

        Delivery = proof;
        if (Announcement is null)
            Clock.Stop(ClockKeys.Delivery, proof.At, "已送达", calendar);
        LawActsAt = NextAct(State);
        Record(new Actor(proof.By, proof.ByName), proof.At, "送达", $"{proof.Way.Name()}，签收人{proof.Recipient}");
    }

    /// <summary>T25, second half: registered as finished (办结).</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>delivery.missing</c>: no proof of delivery, no end. <c>case.ending-mismatch</c>: it was decided the other way.</exception>
    public void Close(CloseEnding ending, Actor by, DateTimeOffset now)
    {
        MustBe("办结", CaseState.AwaitingDelivery);
        if (Delivery is null)
            throw new RuleBrokenException("delivery.missing", "没有送达证明，不能办结。");
        if (ending is not (CloseEnding.Granted or CloseEnding.Denied) || Decision!.Granted != (ending is CloseEnding.Granted))
            throw new RuleBrokenException("case.ending-mismatch", "办结方式与所作决定不一致。");

        Move(CaseState.Closed, by, now, "办结", ending is CloseEnding.Granted ? "准予" : "不予");
    }

    private void TakeIn(Actor acceptor, DateOnly day, DateTimeOffset now, string ground, WorkingDayCalendar calendar)
    {
        AcceptedBy = acceptor.UserName;
        AcceptedByName = acceptor.DisplayName;
        AcceptedAt = now;
        AcceptedOn = day;
        _gaps.Clear();
        Clock.Stop(ClockKeys.OneTimeNotice, now, "已受理", calendar);
        Clock.Start(ClockKeys.Promised, "承诺时限", Limits.Promised, "办事指南公开承诺", now, ground, calendar, day);
        if (Flags.HasFlag(CaseTraits.Joint))
            Clock.Start(ClockKeys.Joint, "法定时限（联合办理）", TimeLimit.WorkingDays(45), "行政许可法第四十二条第二款", now, ground, calendar, day);
        else if (Limits.Statutory is { } statutory)
            Clock.Start(ClockKeys.Statutory, "法定时限", statutory, Limits.StatutoryBasis, now, ground, calendar, day);
        StartTolerance(now, calendar);
    }

    private void StartNoticeClock(DateTimeOffset now, string ground, WorkingDayCalendar calendar, DateOnly? day = null) => Clock.Start(
        ClockKeys.OneTimeNotice, "一次性告知时限", TimeLimit.WorkingDays(5), "行政许可法第三十二条第一款第四项", now, ground, calendar, day);

    private void StartDeliveryClock(DateTimeOffset now, WorkingDayCalendar calendar)
    {
        // What was tolerated is still due where the result is granted.
        Clock.StopAll(now, "已作出决定", calendar, except: Decision!.Granted && Tolerance is { IsVerified: false } ? ClockKeys.Tolerance : null);
        Clock.Start(ClockKeys.Delivery, "颁发送达时限", TimeLimit.WorkingDays(10), "行政许可法第四十四条", now, "作出决定", calendar);
    }

    private void MustBeDecidable(CaseDecision decision)
    {
        MustBe("作出决定", CaseState.PendingDecision);
        if (!IsInstant && decision.DecidedBy == AcceptedBy)
            throw new RuleBrokenException("duty.acceptor-decides", "受理人不得作出决定（受审分离）。");
    }

    private void MustBeApprovedByAnother(Actor approvedBy)
    {
        if (approvedBy.UserName == ReceivedBy)
            throw new RuleBrokenException("duty.refusal-needs-approval", "窗口无权否决：不予受理须经他人审核同意。");
    }

    private static void MustHaveText(string? text, string code, string message)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleBrokenException(code, message);
    }
}
