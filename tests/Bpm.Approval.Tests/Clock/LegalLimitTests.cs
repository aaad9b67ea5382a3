using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Rules;
using static Bpm.Approval.Tests.Cases.CaseBuilder;

namespace Bpm.Approval.Tests.Clock;

/// <summary>One test at least for each limit of domain 3.3; the trait names it.</summary>
public sealed class LegalLimitTests
{
    [Fact]
    [Trait("Limit", "K1")]
    public void K1_Receipt_GivesFiveWorkingDaysToAnswer()
    {
        var item = In(CaseState.Received).Clock.Find(ClockKeys.OneTimeNotice)!;

        Assert.Equal((TimeLimit.WorkingDays(5), new DateOnly(2026, 11, 30)), (item.Limit, item.DueOn!.Value));
    }

    [Fact]
    [Trait("Limit", "K1")]
    public void K1_Silence_AcceptsFromTheDayOfReceipt()
    {
        var about = In(CaseState.Received);
        var now = ChinaTime.At(new DateOnly(2026, 12, 1), new TimeOnly(0, 0));

        about.DeemAccepted(now, WorkingDays);

        Assert.Equal((CaseState.Accepted, new DateOnly(2026, 11, 23)), (about.State, about.AcceptedOn!.Value));
        Assert.Equal(new DateOnly(2026, 11, 30), about.Clock.Find(ClockKeys.Promised)!.DueOn);
        Assert.Equal(new DateOnly(2026, 12, 7), about.Clock.Find(ClockKeys.Statutory)!.DueOn);
        Assert.True(about.Flags.HasFlag(CaseTraits.DeemedAccepted));
        Assert.Contains("红牌", about.Timeline[^1].Note, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Limit", "K1")]
    public void K1_SilenceOfLessThanFiveDays_AcceptsNothing() =>
        Broken("acceptance.not-silent", In(CaseState.Received), c => c.DeemAccepted(ChinaTime.At(new DateOnly(2026, 11, 30), new TimeOnly(23, 59)), WorkingDays));

    [Fact]
    [Trait("Limit", "K2")]
    public void K2_PassedBeforeK3_IsABrokenPromiseAndNotYetUnlawful()
    {
        var about = In(CaseState.Accepted);

        var lights = about.Clock.Read(ChinaTime.At(new DateOnly(2026, 12, 1), new TimeOnly(9, 0)), WorkingDays).ToDictionary(r => r.Key, r => r.Light);

        Assert.Equal((Light.Red, Light.Normal), (lights[ClockKeys.Promised], lights[ClockKeys.Statutory]));
    }

    [Fact]
    [Trait("Limit", "K3")]
    public void K3_Passed_IsUnlawful() =>
        Assert.Equal(Light.Overdue, In(CaseState.Accepted).Clock.LightAt(ChinaTime.At(new DateOnly(2026, 12, 8), new TimeOnly(0, 0)), WorkingDays));

    [Fact]
    [Trait("Limit", "K3")]
    public void K3_ExtendedByTheHead_IsTenWorkingDaysLongerAndThePromiseIsNot()
    {
        var about = In(CaseState.UnderReview);

        about.ExtendStatutoryLimit("案情复杂", Reviewer, Head, Now, WorkingDays);

        Assert.Equal(new DateOnly(2026, 12, 21), about.StatutoryClock!.DueOn);
        Assert.Equal(new DateOnly(2026, 11, 30), about.Clock.Find(ClockKeys.Promised)!.DueOn);
        Assert.True(about.Flags.HasFlag(CaseTraits.ExtensionGranted));
    }

    [Fact]
    [Trait("Limit", "K3")]
    public void K3_ExtendedTwice_IsRefused()
    {
        var about = In(CaseState.UnderReview);
        about.ExtendStatutoryLimit("案情复杂", Reviewer, Head, Now, WorkingDays);

        Broken("extension.once", about, c => c.ExtendStatutoryLimit("仍然复杂", Reviewer, Head, Now, WorkingDays));
    }

    [Fact]
    [Trait("Limit", "K3")]
    public void K3_ExtendedAfterItsEnd_IsRefused() => Broken(
        "extension.too-late", In(CaseState.UnderReview), c => c.ExtendStatutoryLimit("理由", Reviewer, Head, ChinaTime.At(new DateOnly(2026, 12, 8), new TimeOnly(0, 0)), WorkingDays));

    [Fact]
    [Trait("Limit", "K3")]
    public void K3_ExtendedWithoutReason_IsRefused() =>
        Broken("case.reason-missing", In(CaseState.UnderReview), c => c.ExtendStatutoryLimit(" ", Reviewer, Head, Now, WorkingDays));

    [Fact]
    [Trait("Limit", "K3")]
    public void K3_ExtendedByWhoProposedIt_IsRefused() =>
        Broken("duty.proposer-approves", In(CaseState.UnderReview), c => c.ExtendStatutoryLimit("理由", Head, Head, Now, WorkingDays));

    [Fact]
    [Trait("Limit", "K4")]
    public void K4_JointHandling_Gives45WorkingDaysAndFifteenMoreOnce()
    {
        var about = In(CaseState.UnderReview, traits: CaseTraits.Joint);
        var before = about.StatutoryClock!;
        var (key, limit) = (before.Key, before.Limit);

        about.ExtendStatutoryLimit("涉及部门多", Reviewer, Head, Now, WorkingDays);

        Assert.Equal((ClockKeys.Joint, TimeLimit.WorkingDays(45), 15), (key, limit, about.StatutoryClock!.ExtendedBy));
        Assert.Null(about.Clock.Find(ClockKeys.Statutory));
    }

    [Fact]
    [Trait("Limit", "K5")]
    public void K5_PreliminaryReview_Is20WorkingDaysFromTheLowerOrgansAcceptance()
    {
        var about = In(CaseState.PreliminaryReview);

        var item = about.Clock.Find(ClockKeys.Preliminary)!;

        Assert.Equal((TimeLimit.WorkingDays(20), about.AcceptedOn), (item.Limit, item.StartedOn));
        Assert.Equal(ClockState.Stopped, about.Clock.Find(ClockKeys.Statutory)!.State);
    }

    [Fact]
    [Trait("Limit", "K5")]
    public void K5_ReportedAndReturned_StandsStillBetween()
    {
        var about = In(CaseState.PreliminaryReview);
        about.ReportUpward("符合条件", ["孙立新"], TimeLimit.WorkingDays(2), Reviewer, Now, WorkingDays);
        var whileAbove = about.Clock.Find(ClockKeys.Preliminary)!.State;

        about.ReturnFromAbove("请核实住址", Approver, ChinaTime.At(new DateOnly(2026, 11, 25), new TimeOnly(9, 0)), WorkingDays);

        // Accepted and reported on the 23rd, back on the 25th: the 26th is day 1 of the 20, and 1 January is a holiday of a year without data.
        Assert.Equal(ClockState.Suspended, whileAbove);
        Assert.Equal(ClockState.Running, about.Clock.Find(ClockKeys.Preliminary)!.State);
        Assert.Equal(new DateOnly(2026, 12, 23), about.Clock.Find(ClockKeys.Preliminary)!.DueOn);
    }

    [Fact]
    [Trait("Limit", "K5")]
    public void K5_UpperOrgansLimit_BeginsWithItsReceipt()
    {
        var about = In(CaseState.ReportedUpward);
        var receipt = ChinaTime.At(new DateOnly(2026, 11, 25), new TimeOnly(9, 0));

        about.TakeUpwardReport(Approver, receipt, WorkingDays);

        Assert.Equal(new DateOnly(2026, 11, 25), about.Clock.Find(ClockKeys.Statutory)!.StartedOn);
        Assert.Equal(ClockState.Stopped, about.Clock.Find(ClockKeys.UpperReceipt)!.State);
    }

    [Fact]
    [Trait("Limit", "K6")]
    public void K6_Decision_GivesTenWorkingDaysToDeliver()
    {
        var item = In(CaseState.Granted).Clock.Find(ClockKeys.Delivery)!;

        Assert.Equal((TimeLimit.WorkingDays(10), new DateOnly(2026, 12, 7)), (item.Limit, item.DueOn!.Value));
    }

    [Theory]
    [Trait("Limit", "K7")]
    [InlineData(SpecialProcedureKind.Hearing)]
    [InlineData(SpecialProcedureKind.Bidding)]
    [InlineData(SpecialProcedureKind.Auction)]
    [InlineData(SpecialProcedureKind.Inspection)]
    [InlineData(SpecialProcedureKind.Testing)]
    [InlineData(SpecialProcedureKind.Quarantine)]
    [InlineData(SpecialProcedureKind.Appraisal)]
    [InlineData(SpecialProcedureKind.ExpertReview)]
    public void K7_AKindThatArt45Lists_StopsPromiseAndStatute(SpecialProcedureKind kind)
    {
        var about = InProcedure(kind);

        Assert.Equal((ClockState.Suspended, ClockState.Suspended), (about.Clock.Find(ClockKeys.Promised)!.State, about.Clock.Find(ClockKeys.Statutory)!.State));
    }

    [Theory]
    [Trait("Limit", "K7")]
    [InlineData(SpecialProcedureKind.SiteInspection)]
    [InlineData(SpecialProcedureKind.PublicNotice)]
    [InlineData(SpecialProcedureKind.Consultation)]
    public void K7_AKindThatArt45DoesNotList_StopsThePromiseOnly(SpecialProcedureKind kind)
    {
        var about = InProcedure(kind);

        Assert.Equal((ClockState.Suspended, ClockState.Running), (about.Clock.Find(ClockKeys.Promised)!.State, about.Clock.Find(ClockKeys.Statutory)!.State));
    }

    [Fact]
    [Trait("Limit", "K7")]
    public void K7_SiteInspectionBySectorInstrument_StopsTheStatuteToo() =>
        Assert.Equal(ClockState.Suspended, InProcedure(SpecialProcedureKind.SiteInspection, "《某行业管理条例》第九条").Clock.Find(ClockKeys.Statutory)!.State);

    [Fact]
    [Trait("Limit", "K7")]
    public void K7_Result_LetsBothGoOnWithTheNextWorkingDay()
    {
        var about = InProcedure(SpecialProcedureKind.Testing);

        about.EndSpecialProcedure("检测合格", null, Reviewer, ChinaTime.At(new DateOnly(2026, 11, 26), new TimeOnly(15, 0)), WorkingDays);

        // Accepted and suspended on Monday the 23rd, result on Thursday the 26th: Friday is day 1.
        Assert.Equal(CaseState.UnderReview, about.State);
        Assert.Equal((new DateOnly(2026, 12, 3), new DateOnly(2026, 12, 10)), (about.Clock.Find(ClockKeys.Promised)!.DueOn!.Value, about.StatutoryClock!.DueOn!.Value));
    }

    [Fact]
    [Trait("Limit", "K7")]
    public void K7_PlannedTimePassedWithoutResult_DoesNotStopTheLimitsAnyLonger()
    {
        var about = InProcedure(SpecialProcedureKind.Testing);

        about.OverrunSpecialProcedure(ChinaTime.At(new DateOnly(2026, 12, 5), new TimeOnly(0, 0)), WorkingDays);

        // Planned to Friday 4 December: Monday the 7th is day 1 of what is left, all ten days.
        Assert.Equal((CaseState.UnderReview, new DateOnly(2026, 12, 18)), (about.State, about.StatutoryClock!.DueOn!.Value));
        Assert.False(about.SpecialProcedures[^1].IsOpen);
    }

    [Fact]
    [Trait("Limit", "K7")]
    public void K7_PlannedTimeNotPassed_GoesOn() =>
        Broken("procedure.not-over", InProcedure(SpecialProcedureKind.Testing), c => c.OverrunSpecialProcedure(ChinaTime.At(new DateOnly(2026, 12, 4), new TimeOnly(23, 59)), WorkingDays));

    [Fact]
    [Trait("Limit", "K7")]
    public void K7_StatuteAlreadyPassed_IsNotPausedByAProcedure()
    {
        var about = In(CaseState.UnderReview);
        var late = ChinaTime.At(new DateOnly(2026, 12, 9), new TimeOnly(9, 0));

        about.StartSpecialProcedure(new(SpecialProcedureKind.Testing, "第四十五条", null, new DateOnly(2026, 12, 18)), Reviewer, Approver, late, WorkingDays);

        Assert.Equal(Light.Overdue, about.Clock.LightAt(late, WorkingDays));
    }

    [Fact]
    [Trait("Limit", "K12")]
    public void K12_RightTold_GivesFiveWorkingDaysToAsk()
    {
        var about = In(CaseState.UnderReview);

        about.TellHearingRight(Reviewer, Now, WorkingDays);

        Assert.Equal(new DateOnly(2026, 11, 30), about.Clock.Find(ClockKeys.HearingRequest)!.DueOn);
        Broken("hearing.too-late", about, c => c.RequestHearing(Clerk, ChinaTime.At(new DateOnly(2026, 12, 1), new TimeOnly(0, 0)), WorkingDays));
    }

    [Fact]
    [Trait("Limit", "K12")]
    public void K12_Request_Gives20WorkingDaysToHoldIt()
    {
        var about = Requested();

        Assert.Equal(new DateOnly(2026, 12, 21), about.Clock.Find(ClockKeys.Hearing)!.DueOn);
    }

    [Fact]
    [Trait("Limit", "K12")]
    public void K12_AnnouncedLessThanSevenWorkingDaysAhead_IsRefused() =>
        Broken("hearing.notice-too-short", Requested(), c => c.AnnounceHearing(new DateOnly(2026, 12, 1), "一楼会议室", Head, [], Reviewer, Now, WorkingDays));

    [Fact]
    [Trait("Limit", "K12")]
    public void K12_ChairedByAReviewer_IsRefused() =>
        Broken("duty.reviewer-chairs", Requested(), c => c.AnnounceHearing(new DateOnly(2026, 12, 2), "一楼会议室", Reviewer, ["reviewer"], Clerk, Now, WorkingDays));

    [Fact]
    [Trait("Limit", "K12")]
    public void K12_RecordBeforeTheDay_IsRefused()
    {
        var about = Requested();
        about.AnnounceHearing(new DateOnly(2026, 12, 2), "一楼会议室", Head, ["reviewer"], Reviewer, Now, WorkingDays);

        Broken("hearing.not-yet", about, c => c.RecordHearing("笔录", Reviewer, Now, WorkingDays));
    }

    [Fact]
    [Trait("Limit", "K12")]
    public void K12_DenialWhereTheRightIsDueAndWasNotTold_IsRefused() =>
        Broken("hearing.right-not-told", In(CaseState.PendingDecision, traits: CaseTraits.HearingDue), c => c.Deny(Decision(false), WorkingDays));

    [Fact]
    [Trait("Limit", "K12")]
    public void K12_DenialWhileTheyMayStillAsk_IsRefused()
    {
        var about = In(CaseState.PendingDecision);
        about.TellHearingRight(Reviewer, Now, WorkingDays);

        Broken("hearing.request-open", about, c => c.Deny(Decision(false), WorkingDays));
    }

    [Fact]
    [Trait("Limit", "K12")]
    public void K12_DenialBeforeTheHearingAskedFor_IsRefusedAndAfterItAllowed()
    {
        var about = Requested();
        about.SubmitForDecision(Actor.System, Now);
        Broken("hearing.not-held", about, c => c.Deny(Decision(false), WorkingDays));
        about.AnnounceHearing(new DateOnly(2026, 12, 2), "一楼会议室", Head, ["reviewer"], Reviewer, Now, WorkingDays);
        var day = ChinaTime.At(new DateOnly(2026, 12, 2), new TimeOnly(15, 0));
        about.RecordHearing("听证笔录", Reviewer, day, WorkingDays);

        about.Deny(Decision(false) with { DecidedAt = day }, WorkingDays);

        Assert.Equal(CaseState.Denied, about.State);
        Assert.True(about.Flags.HasFlag(CaseTraits.HasHearing));
    }

    private static ApprovalCase Requested()
    {
        var about = In(CaseState.UnderReview);
        about.TellHearingRight(Reviewer, Now, WorkingDays);
        about.RequestHearing(Clerk, Now, WorkingDays);
        return about;
    }

    private static void Broken(string code, ApprovalCase about, Action<ApprovalCase> act) => Assert.Equal(code, Assert.Throws<RuleBrokenException>(() => act(about)).Code);
}
