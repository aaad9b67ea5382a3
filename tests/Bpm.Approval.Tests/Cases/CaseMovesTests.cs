using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Materials;
using Bpm.Approval.Rules;
using static Bpm.Approval.Tests.Cases.CaseBuilder;

namespace Bpm.Approval.Tests.Cases;

public sealed class CaseMovesTests
{
    private static readonly CaseState[] States =
    [
        CaseState.Submitted, CaseState.Received, CaseState.AwaitingCorrection, CaseState.NotRequired, CaseState.NotAccepted, CaseState.ClosedNoCorrection, CaseState.Accepted,
        CaseState.UnderReview, CaseState.PendingDecision, CaseState.Granted, CaseState.Denied, CaseState.ProducingResult, CaseState.AwaitingDelivery, CaseState.Closed, CaseState.Withdrawn,
        CaseState.PreliminaryReview, CaseState.ReportedUpward, CaseState.InSpecialProcedure, CaseState.Terminated, CaseState.Voided, CaseState.Archived,
    ];

    private static readonly Dictionary<string, (Action<ApprovalCase> Move, CaseState[] From)> Moves = new()
    {
        ["receive"] = (c => c.MarkReceived(Clerk, Now, WorkingDays), [CaseState.Submitted]),
        ["not required"] = (c => c.MarkNotRequired(Approver, "只需备案", Now, WorkingDays), [CaseState.Received]),
        ["refuse acceptance"] = (c => c.RefuseAcceptance(Approver, "无权", Now, WorkingDays), [CaseState.Received]),
        ["notify"] = (c => c.IssueCorrectionNotice([Gap("01")], TimeLimit.WorkingDays(10), Clerk, Now, WorkingDays), [CaseState.Received]),
        ["supply"] = (c => c.SupplyCorrection([new SuppliedMaterial("01", [], SubmissionWay.Paper)], Clerk, Now, WorkingDays), [CaseState.AwaitingCorrection]),
        ["return"] = (c => c.ReturnUncorrected(Approver, Now, WorkingDays), [CaseState.AwaitingCorrection]),
        ["accept"] = (c => c.Accept(Clerk, Now, WorkingDays), [CaseState.Received]),
        ["review"] = (c => c.BeginReview(Actor.System, "后台", Now), [CaseState.Accepted]),
        ["start procedure"] = (c => c.StartSpecialProcedure(new(SpecialProcedureKind.Testing, "第四十五条", null, new DateOnly(2026, 12, 4)), Reviewer, Approver, Now, WorkingDays), [CaseState.UnderReview]),
        ["end procedure"] = (c => c.EndSpecialProcedure("合格", null, Reviewer, Now, WorkingDays), [CaseState.InSpecialProcedure]),
        ["overrun procedure"] = (c => c.OverrunSpecialProcedure(Now.AddDays(30), WorkingDays), [CaseState.InSpecialProcedure]),
        ["replan procedure"] = (c => c.ReplanSpecialProcedure(new DateOnly(2026, 12, 11), "设备故障", Reviewer, Approver, Now), [CaseState.InSpecialProcedure]),
        ["extend"] = (c => c.ExtendStatutoryLimit("案情复杂", Reviewer, Head, Now, WorkingDays), [CaseState.UnderReview]),
        ["extend correction"] = (c => c.ExtendCorrectionLimit(10, "申请人在外地", Clerk, Now, WorkingDays), [CaseState.AwaitingCorrection]),
        ["fix"] = (c => c.FixOnTheSpot("{}", "地址", Clerk, Now), [CaseState.Received]),
        ["deem accepted"] = (c => c.DeemAccepted(Now.AddDays(30), WorkingDays), [CaseState.Received]),
        ["begin preliminary review"] = (c => c.BeginPreliminaryReview(Actor.System, "镇", Now, WorkingDays), [CaseState.UnderReview]),
        ["report upward"] = (c => c.ReportUpward("符合条件", ["孙立新"], TimeLimit.WorkingDays(2), Reviewer, Now, WorkingDays), [CaseState.PreliminaryReview]),
        ["take report"] = (c => c.TakeUpwardReport(Approver, Now, WorkingDays), [CaseState.ReportedUpward]),
        ["return from above"] = (c => c.ReturnFromAbove("请核实住址", Approver, Now, WorkingDays), [CaseState.ReportedUpward]),
        ["tell hearing right"] = (c => c.TellHearingRight(Reviewer, Now, WorkingDays), [CaseState.UnderReview, CaseState.PendingDecision]),
        ["terminate"] = (c => c.Terminate(TerminationCause.ApplicantGone, "申请人已去世", Reviewer, Head, Now, WorkingDays),
            [CaseState.Accepted, CaseState.UnderReview, CaseState.PreliminaryReview, CaseState.ReportedUpward, CaseState.InSpecialProcedure, CaseState.PendingDecision]),
        ["void"] = (c => c.Void(Head, "重复收件", Now, WorkingDays), [.. States.Where(s => s is not (CaseState.Voided or CaseState.Archived))]),
        ["archive"] = (c => c.Archive(Now),
            [CaseState.NotRequired, CaseState.NotAccepted, CaseState.ClosedNoCorrection, CaseState.Closed, CaseState.Withdrawn, CaseState.Terminated, CaseState.Voided]),
        ["submit for decision"] = (c => c.SubmitForDecision(Actor.System, Now), [CaseState.UnderReview]),
        ["grant"] = (c => c.Grant(Decision(), WorkingDays), [CaseState.PendingDecision]),
        ["deny"] = (c => c.Deny(Decision(false), WorkingDays), [CaseState.PendingDecision]),
        ["produce"] = (c => c.ProduceResult(Actor.System, Now), [CaseState.Granted]),
        ["ready"] = (c => c.ReadyForDelivery(Actor.System, Now), [CaseState.Granted, CaseState.Denied, CaseState.ProducingResult]),
        ["deliver"] = (c => c.RecordDelivery(Proof(), WorkingDays), [CaseState.AwaitingDelivery]),
        ["withdraw"] = (c => c.Withdraw(Clerk, "不再经营", Now, WorkingDays),
            [CaseState.Submitted, CaseState.Received, CaseState.AwaitingCorrection, CaseState.Accepted, CaseState.UnderReview, CaseState.PreliminaryReview, CaseState.ReportedUpward,
                CaseState.InSpecialProcedure, CaseState.PendingDecision]),
        ["close"] = (c => c.Close(CloseEnding.Granted, Actor.System, Now), []),
    };

    public static TheoryData<string, CaseState> Illegal()
    {
        var data = new TheoryData<string, CaseState>();
        foreach (var (name, move) in Moves)
        {
            foreach (var state in States.Where(s => !move.From.Contains(s) && !(name == "close" && s is CaseState.AwaitingDelivery) && !(name == "submit for decision" && s is CaseState.ReportedUpward)))
                data.Add(name, state);
        }

        return data;
    }

    public static TheoryData<string, CaseState> Legal()
    {
        var data = new TheoryData<string, CaseState>();
        foreach (var (name, move) in Moves)
        {
            foreach (var state in move.From)
                data.Add(name, state);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Illegal))]
    public void Move_FromAStateThatDoesNotAllowIt_IsRefusedAndChangesNothing(string move, CaseState state)
    {
        var about = In(state);
        var (version, lines, clock) = (about.Version, about.Timeline.Count, about.Clock.ToJson());

        var broken = Assert.Throws<RuleBrokenException>(() => Moves[move].Move(about));

        Assert.Equal("case.illegal-move", broken.Code);
        Assert.Equal((state, version, lines, clock), (about.State, about.Version, about.Timeline.Count, about.Clock.ToJson()));
    }

    [Theory]
    [MemberData(nameof(Legal))]
    public void Move_FromAStateThatAllowsIt_IsMadeAndWrittenDown(string move, CaseState state)
    {
        var about = In(state);
        var (version, lines) = (about.Version, about.Timeline.Count);

        Moves[move].Move(about);

        Assert.True(about.Version > version);
        Assert.Equal(lines + 1, about.Timeline.Count);
    }

    [Fact]
    public void Decision_OnAReportThatTheUpperOrganHasNotTaken_IsRefused() => AssertBroken("upward.not-taken", In(CaseState.ReportedUpward), c => c.SubmitForDecision(Actor.System, Now));

    [Fact]
    public void Decision_WhileASpecialProcedureIsOn_IsRefused() => AssertBroken("case.illegal-move", In(CaseState.InSpecialProcedure), c => c.Grant(Decision(), WorkingDays));

    [Fact]
    public void CorrectionNotice_AfterAcceptance_IsRefused() => AssertBroken(
        "case.illegal-move", In(CaseState.Accepted), c => c.IssueCorrectionNotice([Gap("01")], TimeLimit.WorkingDays(10), Clerk, Now, WorkingDays));

    [Fact]
    public void Grant_AfterDenial_IsRefused() => AssertBroken("case.illegal-move", In(CaseState.Denied), c => c.Grant(Decision(), WorkingDays));

    [Fact]
    [Trait("Demand", "R44")]
    [Trait("Demand", "R57")]
    public void Decision_ByTheAcceptorOfAPromisedCase_IsRefused() => AssertBroken(
        "duty.acceptor-decides", In(CaseState.PendingDecision), c => c.Grant(Decision(by: "clerk"), WorkingDays));

    [Fact]
    [Trait("Demand", "R44")]
    public void Decision_ByTheAcceptorOfAnInstantCase_IsAllowed()
    {
        var about = In(CaseState.PendingDecision, instant: true);

        about.Grant(Decision(by: "clerk"), WorkingDays);

        Assert.Equal(CaseState.Granted, about.State);
    }

    [Fact]
    [Trait("Demand", "R68")]
    public void RefusalOfAcceptance_ByTheReceivingClerkAlone_IsRefused() => AssertBroken(
        "duty.refusal-needs-approval", In(CaseState.Received), c => c.RefuseAcceptance(Clerk, "无权", Now, WorkingDays));

    [Fact]
    [Trait("Demand", "R63")]
    public void RefusalOfAcceptance_WithoutReason_IsRefused() => AssertBroken(
        "case.reason-missing", In(CaseState.Received), c => c.RefuseAcceptance(Approver, " ", Now, WorkingDays));

    [Fact]
    public void Acceptance_WithAMaterialMissing_IsRefused()
    {
        var about = Submitted(complete: false);
        about.MarkReceived(Clerk, Now, WorkingDays);
        about.RecordMaterialChecks(MaterialCheck.Run(about), Actor.System, Now);

        AssertBroken("case.materials-missing", about, c => c.Accept(Clerk, Now, WorkingDays));
    }

    [Fact]
    [Trait("Demand", "R11")]
    public void SecondNotice_WithAnItemTheFirstDidNotList_IsRefused()
    {
        var about = In(CaseState.AwaitingCorrection);
        about.SupplyCorrection([new SuppliedMaterial("01", [], SubmissionWay.Paper)], Clerk, Now, WorkingDays);

        AssertBroken("correction.new-item", about, c => c.IssueCorrectionNotice([Gap("01"), Gap("02")], TimeLimit.WorkingDays(10), Clerk, Now, WorkingDays));
    }

    [Fact]
    public void ThirdNotice_IsRefused()
    {
        var about = In(CaseState.AwaitingCorrection);
        about.SupplyCorrection([new SuppliedMaterial("01", [], SubmissionWay.Paper)], Clerk, Now, WorkingDays);
        about.IssueCorrectionNotice([Gap("01")], TimeLimit.WorkingDays(10), Clerk, Now, WorkingDays);
        about.SupplyCorrection([new SuppliedMaterial("01", [], SubmissionWay.Paper)], Clerk, Now, WorkingDays);

        AssertBroken("correction.third-notice", about, c => c.IssueCorrectionNotice([Gap("01")], TimeLimit.WorkingDays(10), Clerk, Now, WorkingDays));
    }

    [Fact]
    public void Notice_WithoutAnItem_IsRefused() => AssertBroken(
        "correction.empty", In(CaseState.Received), c => c.IssueCorrectionNotice([], TimeLimit.WorkingDays(10), Clerk, Now, WorkingDays));

    [Fact]
    public void Correction_OfSomethingTheNoticeDoesNotList_IsRefused() => AssertBroken(
        "correction.not-listed", In(CaseState.AwaitingCorrection), c => c.SupplyCorrection([new SuppliedMaterial("02", [], SubmissionWay.Paper)], Clerk, Now, WorkingDays));

    [Fact]
    public void Correction_WithoutFilesOrPaper_IsRefused() => AssertBroken(
        "correction.incomplete", In(CaseState.AwaitingCorrection), c => c.SupplyCorrection([new SuppliedMaterial("01", [], SubmissionWay.Scan)], Clerk, Now, WorkingDays));

    [Theory]
    [InlineData("facts", "decision.facts-missing")]
    [InlineData("reasons", "decision.reasons-missing")]
    [InlineData("articles", "decision.articles-missing")]
    [Trait("Demand", "R31")]
    public void Denial_WithoutWhatTheLawWants_IsRefused(string left, string code)
    {
        var whole = Decision(false);
        var decision = left switch
        {
            "facts" => whole with { Facts = null },
            "reasons" => whole with { Reasons = "" },
            _ => whole with { Articles = " " },
        };

        AssertBroken(code, In(CaseState.PendingDecision), c => c.Deny(decision, WorkingDays));
    }

    [Fact]
    [Trait("Demand", "R32")]
    public void Delivery_WithoutEvidence_IsRefused() => AssertBroken(
        "delivery.evidence-missing", In(CaseState.AwaitingDelivery), c => c.RecordDelivery(Proof() with { Evidence = "" }, WorkingDays));

    [Fact]
    public void Delivery_WithoutRecipient_IsRefused() => AssertBroken(
        "delivery.recipient-missing", In(CaseState.AwaitingDelivery), c => c.RecordDelivery(Proof() with { Recipient = "" }, WorkingDays));

    [Fact]
    public void Delivery_Twice_IsRefused()
    {
        var about = In(CaseState.AwaitingDelivery);
        about.RecordDelivery(Proof(), WorkingDays);

        AssertBroken("delivery.done-already", about, c => c.RecordDelivery(Proof(), WorkingDays));
    }

    [Fact]
    [Trait("Demand", "R32")]
    public void Closing_WithoutProofOfDelivery_IsRefused() => AssertBroken(
        "delivery.missing", In(CaseState.AwaitingDelivery), c => c.Close(CloseEnding.Granted, Actor.System, Now));

    [Fact]
    public void Closing_AsDeniedWhatWasGranted_IsRefused()
    {
        var about = In(CaseState.AwaitingDelivery);
        about.RecordDelivery(Proof(), WorkingDays);

        AssertBroken("case.ending-mismatch", about, c => c.Close(CloseEnding.Denied, Actor.System, Now));
    }

    [Fact]
    public void Correction_StopsTheNoticeClockAndStartsItAnewWhenEverythingCame()
    {
        var about = In(CaseState.AwaitingCorrection);
        var stopped = about.Clock.Find(ClockKeys.OneTimeNotice)!.State;

        about.SupplyCorrection([new SuppliedMaterial("01", [], SubmissionWay.Paper)], Clerk, Now, WorkingDays);

        Assert.Equal(ClockState.Stopped, stopped);
        Assert.Equal(ClockState.Running, about.Clock.Find(ClockKeys.OneTimeNotice)!.State);
        Assert.Equal(ClockState.Stopped, about.Clock.Find(ClockKeys.Correction)!.State);
    }

    [Fact]
    public void Decision_StopsPromiseAndStatuteAndStartsDelivery()
    {
        var about = In(CaseState.Granted);

        Assert.Equal(ClockState.Stopped, about.Clock.Find(ClockKeys.Promised)!.State);
        Assert.Equal(ClockState.Stopped, about.Clock.Find(ClockKeys.Statutory)!.State);
        Assert.Equal(ClockState.Running, about.Clock.Find(ClockKeys.Delivery)!.State);
    }

    [Fact]
    public void Withdrawal_StopsEveryClock() => Assert.DoesNotContain(In(CaseState.Withdrawn).Clock.Items, i => i.State is ClockState.Running);

    [Fact]
    public void Workflow_OfAnotherInstance_IsRefused()
    {
        var about = In(CaseState.Received);
        about.AttachWorkflow("one");

        AssertBroken("case.has-workflow", about, c => c.AttachWorkflow("two"));
    }

    private static void AssertBroken(string code, ApprovalCase about, Action<ApprovalCase> move)
    {
        var (state, version) = (about.State, about.Version);

        var broken = Assert.Throws<RuleBrokenException>(() => move(about));

        Assert.Equal(code, broken.Code);
        Assert.Equal((state, version), (about.State, about.Version));
    }
}
