using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <content>The moves T18 and T19: first review by the lower organ, then the upper one decides (arts. 35, 43).</content>
public sealed partial class ApprovalCase
{
    /// <summary>T18, first half: the lower organ reviews. Its limit is K5, from its acceptance; K3 is the upper organ's and begins with its receipt.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>.</exception>
    public void BeginPreliminaryReview(Actor by, string unitName, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("转初审", CaseState.UnderReview);

        if (Clock.Find(ClockKeys.Statutory) is { State: ClockState.Running })
            Clock.Stop(ClockKeys.Statutory, now, "下级机关审查期限依行政许可法第四十三条另行计算", calendar);
        if (Clock.Find(ClockKeys.Preliminary) is null)
            Clock.Start(ClockKeys.Preliminary, "下级审查时限", TimeLimit.WorkingDays(20), "行政许可法第四十三条", now, "受理", calendar, AcceptedOn);
        Move(CaseState.PreliminaryReview, by, now, "初审", unitName);
    }

    /// <summary>T18, second half: opinion and all materials go up. K5 stands still; the upper organ has its time to take the package.</summary>
    /// <param name="toTake">How long the upper organ has to take it or send it back; set by the county.</param>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>. <c>upward.opinion-missing</c>, <c>upward.checkers-missing</c>. <c>case.materials-missing</c>: not all materials are there.</exception>
    public void ReportUpward(string opinion, IReadOnlyList<string> checkers, TimeLimit toTake, Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("上报", CaseState.PreliminaryReview);
        MustHaveText(opinion, "upward.opinion-missing", "上报应当附初审意见。");
        if (checkers.Count == 0)
            throw new RuleBrokenException("upward.checkers-missing", "上报应当写明初审人员。");
        var missing = _materials.Where(m => m.Necessity is Matters.MaterialNecessity.Required && !m.IsPresent).ToList();
        if (missing.Count > 0)
            throw new RuleBrokenException("case.materials-missing", $"上报应当附全部申请材料，尚缺：{string.Join("、", missing.Select(m => m.Name))}。");

        if (Clock.Find(ClockKeys.Preliminary) is { State: ClockState.Running } own)
        {
            // What is past stays past: it is stopped late, and a return does not make it anew.
            if (now < own.OverdueFrom)
                Clock.Suspend(ClockKeys.Preliminary, now, "已上报（行政许可法第四十三条）", calendar);
            else
                Clock.Stop(ClockKeys.Preliminary, now, "已上报", calendar);
        }

        Clock.Start(ClockKeys.UpperReceipt, "上级机关接收时限", toTake, "本县规定", now, "上报", calendar);
        UpwardReport = new UpwardReport(opinion, checkers, now);
        Move(CaseState.ReportedUpward, by, now, "上报", opinion);
    }

    /// <summary>The upper organ takes the package, which starts its own clock. It may not ask for the same papers again (art. 35).</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>; <c>upward.taken-already</c>.</exception>
    public void TakeUpwardReport(Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("接收上报材料", CaseState.ReportedUpward);
        if (UpwardReport!.TakenAt is not null)
            throw new RuleBrokenException("upward.taken-already", "上报材料已接收。");

        Clock.Stop(ClockKeys.UpperReceipt, now, "上级机关已接收", calendar);
        if (Limits.Statutory is { } statutory)
            Clock.Start(ClockKeys.Statutory, "法定时限", statutory, Limits.StatutoryBasis, now, "上级机关收到", calendar);
        UpwardReport = UpwardReport with { TakenAt = now };
        Record(by, now, "接收上报材料", "");
    }

    /// <summary>T19: the upper organ sends it back for facts; the lower organ's time goes on.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>case.reason-missing</c>.</exception>
    public void ReturnFromAbove(string reason, Actor by, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe("退回补充", CaseState.ReportedUpward);
        MustHaveText(reason, "case.reason-missing", "退回补充应当写明需要查清的事实。");

        foreach (var key in (string[])[ClockKeys.UpperReceipt, ClockKeys.Statutory])
        {
            if (Clock.Find(key) is { State: ClockState.Running })
                Clock.Stop(key, now, "退回补充", calendar);
        }

        if (Clock.Find(ClockKeys.Preliminary) is { State: ClockState.Suspended })
            Clock.Resume(ClockKeys.Preliminary, now, "上级机关退回补充", calendar);
        UpwardReport = UpwardReport! with { ReturnedAt = now, ReturnReason = reason };
        Move(CaseState.UnderReview, by, now, "退回补充", reason);
    }
}
