using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Delegation;
using Bpm.Approval.Delivery;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Tests.Cases;

/// <summary>Cases in any state, reached by lawful moves only.</summary>
internal static class CaseBuilder
{
    public static readonly DateTimeOffset Now = ChinaTime.At(new DateOnly(2026, 11, 23), new TimeOnly(9, 0));
    public static readonly Actor Clerk = new("clerk", "陈志远");
    public static readonly Actor Approver = new("approver", "吴建国");
    public static readonly Actor Reviewer = new("reviewer", "孙立新");
    public static readonly Actor Head = new("head", "郑文博");
    public static readonly WorkingDayCalendar WorkingDays = WorkingDayCalendar.Embedded;

    public static ApprovalCase Submitted(bool instant = false, bool complete = true, CaseTraits traits = CaseTraits.None) => new(new NewCase
    {
        Number = "11370898MB9900013K4370199001000202611230001",
        QueryCode = "123456782",
        Matter = new MatterReference(MatterId.New(Now), "370199001000", "M01", "食品经营许可", 1, "11370898MB9900013K4370199001000", "11370898MB9900013K437019900100001"),
        Flags = traits | (instant ? CaseTraits.Instant : CaseTraits.None),
        Applicant = new Applicant(ApplicantKind.Person, "李淑敏", "370898195508180029", "13800000001", null),
        Answers = [],
        FormJson = "{}",
        Pickup = new PickupChoice(PickupWay.Counter, "370898100000", null),
        Route = new CaseRoute
        {
            BindingId = "B",
            Mode = DelegationMode.Own,
            ReceivingStation = "370898100000",
            ReceivingOrg = "O",
            HandlingOrg = "O",
            DecidingOrg = "O",
            InNameOfOrg = "O",
            SealPolicyKey = "agency",
            Powers = Powers.All,
            ReconsiderationBody = "示例县人民政府",
            Court = "示例县人民法院",
        },
        Limits = new CaseLimits(TimeLimit.WorkingDays(5), TimeLimit.WorkingDays(10), "办法"),
        ResultName = "食品经营许可证",
        Materials = [Material("01", complete), Material("02", complete)],
        SubmittedBy = Clerk,
        SubmittedAt = Now,
    });

    public static CaseDecision Decision(bool granted = true, string by = "approver") => new(granted, by, "吴建国", Now, "事实", "理由", "第十二条", null);

    public static DeliveryProof Proof() => new(DeliveryWay.Counter, "李淑敏", "签名01", Now, "issuer", "卫春梅");

    public static CaseGap Gap(string code) => new(code, $"材料{code}", "未提交", "原件1份", "办法第十二条", false);

    /// <summary>Moves a fresh case along the ordinary way until it stands in that state.</summary>
    public static ApprovalCase In(CaseState state, bool instant = false, CaseTraits traits = CaseTraits.None)
    {
        var made = Submitted(instant, traits: traits);
        foreach (var step in Way(state, instant))
            step(made);
        Assert.Equal(state, made.State);
        return made;
    }

    /// <summary>A special procedure of this kind is on, planned to Friday 4 December 2026.</summary>
    public static ApprovalCase InProcedure(SpecialProcedureKind kind, string? sectorInstrument = null)
    {
        var made = In(CaseState.UnderReview);
        made.StartSpecialProcedure(new SpecialProcedureOrder(kind, "行政许可法第四十五条", sectorInstrument, new DateOnly(2026, 12, 4)), Reviewer, Approver, Now, WorkingDays);
        return made;
    }

    private static CaseMaterial Material(string code, bool present)
    {
        var material = new CaseMaterial(code, $"材料{code}", MaterialNecessity.Required, fetched: false, canTolerate: false, "原件1份", "办法第十二条");
        if (present)
            material.Supply(new SuppliedMaterial(code, [], SubmissionWay.Paper), Now);
        return material;
    }

    private static IEnumerable<Action<ApprovalCase>> Way(CaseState state, bool instant)
    {
        if (state is CaseState.Submitted)
            yield break;
        yield return c => c.MarkReceived(Clerk, Now, WorkingDays);
        yield return c => c.RecordMaterialChecks(MaterialCheck.Run(c), Actor.System, Now);
        switch (state)
        {
            case CaseState.Received:
                yield break;
            case CaseState.AwaitingCorrection:
                yield return c => c.IssueCorrectionNotice([Gap("01")], TimeLimit.WorkingDays(10), Clerk, Now, WorkingDays);
                yield break;
            case CaseState.NotAccepted:
                yield return c => c.RefuseAcceptance(Approver, "不属于本机关职权", Now, WorkingDays);
                yield break;
            case CaseState.NotRequired:
                yield return c => c.MarkNotRequired(Approver, "只需备案", Now, WorkingDays);
                yield break;
            case CaseState.ClosedNoCorrection:
                yield return c => c.IssueCorrectionNotice([Gap("01")], TimeLimit.WorkingDays(10), Clerk, Now, WorkingDays);
                yield return c => c.ReturnUncorrected(Approver, Now, WorkingDays);
                yield break;
            case CaseState.Withdrawn:
                yield return c => c.Withdraw(Clerk, "不再经营", Now, WorkingDays);
                yield break;
        }

        yield return c => c.Accept(Clerk, Now, WorkingDays);
        if (state is CaseState.Accepted)
            yield break;
        if (!instant)
            yield return c => c.BeginReview(Actor.System, "后台", Now);
        if (state is CaseState.UnderReview)
            yield break;
        switch (state)
        {
            case CaseState.InSpecialProcedure:
                yield return c => c.StartSpecialProcedure(
                    new SpecialProcedureOrder(SpecialProcedureKind.Testing, "行政许可法第四十五条", null, new DateOnly(2026, 12, 4)), Reviewer, Approver, Now, WorkingDays);
                yield break;
            case CaseState.PreliminaryReview or CaseState.ReportedUpward:
                yield return c => c.BeginPreliminaryReview(Actor.System, "镇", Now, WorkingDays);
                if (state is CaseState.ReportedUpward)
                    yield return c => c.ReportUpward("符合条件", ["孙立新"], TimeLimit.WorkingDays(2), Reviewer, Now, WorkingDays);
                yield break;
            case CaseState.Terminated:
                yield return c => c.Terminate(TerminationCause.ApplicantGone, "申请人已去世", Reviewer, Head, Now, WorkingDays);
                yield break;
            case CaseState.Voided:
                yield return c => c.Void(Head, "重复收件", Now, WorkingDays);
                yield break;
        }

        yield return c => c.SubmitForDecision(Actor.System, Now);
        if (state is CaseState.PendingDecision)
            yield break;
        if (state is CaseState.Denied)
        {
            yield return c => c.Deny(Decision(false), WorkingDays);
            yield break;
        }

        yield return c => c.Grant(Decision(), WorkingDays);
        if (state is CaseState.Granted)
            yield break;
        yield return c => c.ProduceResult(Actor.System, Now);
        if (state is CaseState.ProducingResult)
            yield break;
        yield return c => c.ReadyForDelivery(Actor.System, Now);
        if (state is CaseState.AwaitingDelivery)
            yield break;
        yield return c => c.RecordDelivery(Proof(), WorkingDays);
        yield return c => c.Close(CloseEnding.Granted, Actor.System, Now);
        if (state is CaseState.Archived)
            yield return c => c.Archive(Now);
    }
}
