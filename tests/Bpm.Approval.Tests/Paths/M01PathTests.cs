using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Delegation;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Outbox;
using Bpm.Approval.People;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M01: front window and back office, town or county by the route of the case.</summary>
public sealed class M01PathTests
{
    private static readonly JsonObject Refusal = new()
    {
        ["facts"] = "现场核查发现生熟食品加工区域未分开。",
        ["reason"] = "不符合食品经营许可条件。",
        ["article"] = "《食品经营许可和备案管理办法》第十二条",
    };

    [Fact]
    [Trait("Demand", "R40")]
    public async Task CompleteApplicationAtTown_IsGrantedSealedWithTheNumberedSealPushedAndClosed()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Inspect");
        await office.DoAsync("reviewer.town", about, "Pass");
        await office.DoAsync("approver.town", about, "Granted");
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");
        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);

        Assert.Equal(
            [CaseState.Submitted, CaseState.Received, CaseState.Accepted, CaseState.UnderReview, CaseState.PendingDecision, CaseState.Granted, CaseState.ProducingResult, CaseState.AwaitingDelivery, CaseState.Closed],
            ApprovalOffice.States(about));
        Assert.Equal(
            [DocumentKind.ApplicationForm, DocumentKind.ReceivingReceipt, DocumentKind.AcceptanceNotice, DocumentKind.InspectionRecord, DocumentKind.GrantDecision, DocumentKind.ApprovalSheet, DocumentKind.Certificate, DocumentKind.ProofOfService],
            office.Kinds(about));
        Assert.Equal("3708980000101", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
        Assert.Equal("示例县行政审批服务局", office.Document(about, DocumentKind.GrantDecision).IssuerName);
        Assert.Equal(PushState.Acknowledged, Assert.Single(office.Stores.Pushes).State);
        Assert.True(office.Workflow.IsFinished);
        Assert.Empty(office.Workflow.Incidents);
        Assert.Equal(
            ["receive", "window", "accept", "review", "inspect", "issue", "sealGrant", "tolerated", "push", "wait", "close", "endGranted"],
            office.Workflow.Path.Where(id => id is not ("start" or "check" or "complete" or "decide" or "granted" or "deliver")));
    }

    [Fact]
    [Trait("Demand", "R65")]
    public async Task CompleteApplication_RunsTheLegalClocks()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");

        Assert.Equal(ClockState.Stopped, about.Clock.Find(ClockKeys.OneTimeNotice)!.State);
        Assert.Equal(new DateOnly(2026, 11, 30), about.Clock.Find(ClockKeys.Promised)!.DueOn);
        Assert.Equal(new DateOnly(2026, 12, 7), about.Clock.Find(ClockKeys.Statutory)!.DueOn);
        Assert.Contains("2026年11月30日", office.Document(about, DocumentKind.AcceptanceNotice).Content, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Demand", "R11")]
    public async Task MissingMaterials_AreToldAtOnceCorrectedAndAccepted()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town, null, "03", "04");
        var notice = office.Document(about, DocumentKind.CorrectionNotice);
        await office.SupplyAsync("clerk.town", about, "03", "04");

        Assert.Equal(["03", "04"], office.Stores.Cases[0].Gaps.Select(g => g.MaterialCode));
        Assert.Contains("主要设备设施", notice.Content, StringComparison.Ordinal);
        Assert.Contains("规章制度目录清单", notice.Content, StringComparison.Ordinal);
        Assert.True(notice.IsSealed);
        Assert.Equal(CaseState.Received, about.State);
        Assert.Equal("受理审查", office.OpenTask(about).Title);
        Assert.Equal(2, office.Workflow.Path.Count(id => id == "notice" || id == "window"));
    }

    [Fact]
    public async Task CorrectionWithAnItemStillMissing_IsRefusedAndChangesNothing()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town, null, "03", "04");

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => office.SupplyAsync("clerk.town", about, "03"));

        Assert.Equal("correction.incomplete", broken.Code);
        Assert.Equal(CaseState.AwaitingCorrection, about.State);
        Assert.Equal(TaskKind.Correction, office.OpenTask(about).Kind);
    }

    [Fact]
    public async Task CorrectionThatNeverComes_IsReturnedAfterTheLimitByTwoPeople()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town, null, "03");

        await office.DaysLaterAsync(14);
        var beforeTheEnd = office.OpenTask(about).Kind;
        await office.DaysLaterAsync(1);
        await office.DoAsync("clerk.town", about, "Propose");
        await office.DoAsync("approver.town", about, "Approve");

        Assert.Equal(TaskKind.Correction, beforeTheEnd);
        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
        Assert.Equal(DocumentKind.ReturnNotice, office.Kinds(about)[^1]);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    [Trait("Demand", "R63")]
    [Trait("Demand", "R68")]
    public async Task WindowThatWouldRefuse_CanOnlyProposeAndAnApproverRefuses()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);

        await office.DoAsync("clerk.town", about, "ProposeRefusal", comment: "经营场所在外县。");
        var proposed = about.State;
        await office.DoAsync("approver.town", about, "Approve", new JsonObject { ["reason"] = "经营场所不在本县。", ["competentOrgan"] = "邻县行政审批服务局" });

        Assert.Equal(CaseState.Received, proposed);
        Assert.Equal(CaseState.NotAccepted, about.State);
        var decision = office.Document(about, DocumentKind.NonAcceptanceDecision);
        Assert.Contains("经营场所不在本县。", decision.Content, StringComparison.Ordinal);
        Assert.Contains("邻县行政审批服务局", decision.Content, StringComparison.Ordinal);
        Assert.Contains("行政复议", decision.Content, StringComparison.Ordinal);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task RefusalThatTheApproverSendsBack_ComesToTheWindowAgain()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);

        await office.DoAsync("clerk.town", about, "ProposeRefusal", comment: "存疑。");
        await office.DoAsync("approver.town", about, "Return", comment: "属于本机关职权，应当受理。");
        await office.DoAsync("clerk.town", about, "Accept");

        Assert.Equal(CaseState.UnderReview, about.State);
    }

    [Fact]
    [Trait("Demand", "R31")]
    public async Task FailedInspection_LeadsToADenialWithReasonsArticleAndBothRemediesDelivered()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);

        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Inspect");
        await office.DoAsync("reviewer.town", about, "Fail");
        await office.DoAsync("approver.town", about, "Denied", Refusal);
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");

        var denial = office.Document(about, DocumentKind.DenialDecision).Content;
        Assert.Contains("现场核查发现生熟食品加工区域未分开。", denial, StringComparison.Ordinal);
        Assert.Contains("《食品经营许可和备案管理办法》第十二条", denial, StringComparison.Ordinal);
        Assert.Contains("六十日", denial, StringComparison.Ordinal);
        Assert.Contains("六个月", denial, StringComparison.Ordinal);
        Assert.Contains(about.Route.ReconsiderationBody, denial, StringComparison.Ordinal);
        Assert.Contains(about.Route.Court, denial, StringComparison.Ordinal);
        Assert.Equal(CaseState.Closed, about.State);
        Assert.Empty(office.Stores.Certificates);
        Assert.Empty(office.Stores.Pushes);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task LargePlaceAtTown_IsAcceptedThereAndDecidedAtTheCounty()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var answers = SituationAnswers.Of(("sells", "catering"), ("items", "hot"), ("area", "large"), ("machine", "no"), ("agent", "self"));
        var request = office.Application("clerk.town", "M01", ApprovalOffice.Town, answers);
        request.Form["floorArea"] = 300;

        await office.ReceiveAsync("clerk.town", request);
        var about = office.Stores.Cases[0];
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.county", about, "Inspect");
        await office.DoAsync("reviewer.county", about, "Pass");
        await office.DoAsync("approver.county", about, "Granted");
        await office.DoAsync("sealkeeper.county", about, "Done");

        Assert.Equal(DelegationMode.EntrustedAcceptance, about.Route.Mode);
        Assert.Equal("3708980000001", Assert.Single(office.Document(about, DocumentKind.GrantDecision).Impressions).SealNumber);
        Assert.Equal(PostRole.IssueClerk, office.OpenTask(about).Role);
        Assert.Equal(ApprovalOffice.Town, office.OpenTask(about).UnitCode);
    }

    [Fact]
    public async Task RegulatorThatRejects_LeavesATaskBeforeTheEnd()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await DeliveredAsync(office);

        await office.AnswerPushAsync(about, FeedbackKind.Rejected);
        var task = office.OpenTask(about);
        await office.DoAsync("reviewer.town", about, "Handled");

        Assert.Equal("监管部门退回推送，核实处理", task.Title);
        Assert.Equal(CaseState.Closed, about.State);
    }

    [Fact]
    public async Task RegulatorThatIsSilent_IsUrgedAndWaitedForAgain()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await DeliveredAsync(office);

        await office.DaysLaterAsync(8);
        var task = office.OpenTask(about);
        await office.DoAsync("reviewer.town", about, "Wait");
        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);

        Assert.Equal("监管部门逾期未认领，催办", task.Title);
        Assert.Equal(CaseState.Closed, about.State);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task RegulatorThatStaysSilent_CanBeWaitedForNoLonger()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await DeliveredAsync(office);

        await office.DaysLaterAsync(8);
        await office.DoAsync("reviewer.town", about, "Stop");

        Assert.Equal(CaseState.Closed, about.State);
    }

    [Fact]
    public async Task GrantedCase_LeavesOneMessageForEachDocumentAndOneForTheRegulator()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        await DeliveredAsync(office);

        Assert.Equal(8, office.Stores.Outbox.Count(m => m.Kind == OutboxKinds.RenderDocument));
        Assert.Single(office.Stores.Outbox, m => m.Kind == OutboxKinds.RegulatorPush);
    }

    private static async Task<ApprovalCase> DeliveredAsync(ApprovalOffice office)
    {
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Inspect");
        await office.DoAsync("reviewer.town", about, "Pass");
        await office.DoAsync("approver.town", about, "Granted");
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");
        return about;
    }
}
