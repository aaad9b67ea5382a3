using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M09: at once where the data match; where they do not, accepted, verified by the town and done within 15 working days.</summary>
public sealed class M09PathTests
{
    private static readonly SituationAnswers Differs = SituationAnswers.Of(("childOrder", "first"), ("remarried", "no"), ("absent", "both"), ("born", "no"), ("match", "no"));
    private static readonly JsonObject Refusal = new() { ["facts"] = "婚姻登记信息无法核实。", ["reason"] = "陈述与登记不一致。", ["article"] = "《山东省人口与计划生育条例》" };

    [Fact]
    public async Task DataMatch_EndsInOneSitting()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await office.ReceiveAsync("clerk.town", "M09", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Granted");
        await office.DoAsync("issuer.town", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.True(about.IsInstant);
        Assert.DoesNotContain(DocumentKind.AcceptanceNotice, office.Kinds(about));
        Assert.Equal("3708981000004", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task DataDiffer_IsPromisedIn15WorkingDaysAndDecidedByAnother()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await office.ReceiveAsync("clerk.town", "M09", ApprovalOffice.Town, Differs);
        await office.DoAsync("clerk.town", about, "Accept");
        var promise = about.Clock.Find(ClockKeys.Promised)!;
        await office.DoAsync("reviewer.town", about, "Confirmed");
        await office.DoAsync("approver.town", about, "Granted");
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.False(about.IsInstant);
        Assert.Equal("15个工作日", promise.Limit.ToString());
        Assert.Equal(new DateOnly(2026, 12, 14), promise.DueOn);
        Assert.Contains(DocumentKind.AcceptanceNotice, office.Kinds(about));
    }

    [Fact]
    public async Task NotConfirmed_IsDeniedInWriting()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M09", ApprovalOffice.Town, Differs);

        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "NotConfirmed", comment: "原登记地答复查无此人。");
        await office.DoAsync("approver.town", about, "Denied", Refusal);
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.True(office.Document(about, DocumentKind.DenialDecision).IsSealed);
    }

    [Fact]
    public async Task RefusalProposed_IsReturnedAndThenApproved()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M09", ApprovalOffice.Town, Differs);

        await office.DoAsync("clerk.town", about, "ProposeRefusal", comment: "双方均不在本镇。");
        await office.DoAsync("approver.town", about, "Return", comment: "请再核对女方居住地。");
        await office.DoAsync("clerk.town", about, "ProposeRefusal", comment: "女方也不在本镇居住。");
        await office.DoAsync("approver.town", about, "Approve");

        Assert.Equal(CaseState.NotAccepted, about.State);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task ReferredAtTheWindow_IsAcceptedWithNoticeAndDecidedByTheTownGovernment()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M09", ApprovalOffice.Town);

        await office.DoAsync("clerk.town", about, "Referred", comment: "孩次需要核实。");
        await office.DoAsync("approver.town", about, "Granted");

        Assert.Equal("approver.town", about.Decision!.DecidedBy);
        Assert.Contains(DocumentKind.AcceptanceNotice, office.Kinds(about));
    }

    [Fact]
    public async Task NeverCorrected_IsReturned()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M09", ApprovalOffice.Town, null, "01");

        await office.DaysLaterAsync(16);
        await office.DoAsync("clerk.town", about, "Propose");
        await office.DoAsync("approver.town", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }
}
