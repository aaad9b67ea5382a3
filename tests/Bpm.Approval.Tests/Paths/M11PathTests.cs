using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M11: accepted at the station in the county's name, decided at the county.</summary>
public sealed class M11PathTests
{
    [Fact]
    [Trait("Demand", "R4")]
    [Trait("Demand", "R9")]
    public async Task CompleteApplication_IsAcceptedAtTheStationDecidedAtTheCountyAndDeliveredBack()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await PendingDecisionAsync(office);
        await office.DoAsync("approver.county", about, "Granted");
        await office.DoAsync("sealkeeper.county", about, "Done");
        await office.DoAsync("clerk.station", about, "Delivered");
        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);

        var acceptance = office.Document(about, DocumentKind.AcceptanceNotice);
        Assert.Equal("示例县行政审批服务局", acceptance.IssuerName);
        Assert.Equal("3708980000012", Assert.Single(acceptance.Impressions).SealNumber);
        Assert.Equal("3708980000001", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
        Assert.Equal(CaseState.Closed, about.State);
        Assert.Equal("示例县卫生健康局", Assert.Single(office.Stores.Pushes).RegulatorName);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    [Trait("Demand", "R9")]
    public async Task StationClerk_CannotDecide()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await PendingDecisionAsync(office);

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => office.DoAsync("clerk.station", about, "Granted"));

        Assert.Equal("task.not-yours", refused.Code);
        Assert.Equal(CaseState.PendingDecision, about.State);
    }

    [Fact]
    public async Task RefusalProposedAtTheStation_IsDecidedAtTheCounty()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);

        await office.DoAsync("clerk.station", about, "ProposeRefusal", comment: "不属于公共场所。");
        await office.DoAsync("approver.county", about, "Approve", new JsonObject { ["reason"] = "该场所不在许可范围内。" });

        Assert.Equal(CaseState.NotAccepted, about.State);
    }

    [Fact]
    public async Task Denial_IsSealedByTheCountyAndDeliveredAtTheStation()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await PendingDecisionAsync(office);

        await office.DoAsync("approver.county", about, "Denied", new JsonObject { ["facts"] = "检测不合格。", ["reason"] = "不符合卫生标准。", ["article"] = "《公共场所卫生管理条例》第八条" });
        await office.DoAsync("sealkeeper.county", about, "Done");
        await office.DoAsync("clerk.station", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.True(office.Document(about, DocumentKind.DenialDecision).IsSealed);
    }

    [Fact]
    public async Task NeverCorrected_IsReturned()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var missing = office.Application("clerk.station", "M11", ApprovalOffice.Station).Materials[0].Code;
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station, null, missing);

        await office.DaysLaterAsync(16);
        await office.DoAsync("clerk.station", about, "Propose");
        await office.DoAsync("approver.county", about, "Return", comment: "请再次联系申请人。");
        await office.DoAsync("clerk.station", about, "Propose");
        await office.DoAsync("approver.county", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }

    private static async Task<ApprovalCase> PendingDecisionAsync(ApprovalOffice office)
    {
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);
        await office.DoAsync("clerk.station", about, "Accept");
        await office.DoAsync("reviewer.county", about, "Inspect");
        await office.DoAsync("reviewer.county", about, "Pass");
        return about;
    }
}
