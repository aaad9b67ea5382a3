using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Regulator;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M05 at the town: window, back office, centre's seal on the filing certificate, passed upward to the county.</summary>
public sealed class M05PathTests
{
    private static readonly JsonObject Refusal = new() { ["facts"] = "选址占用永久基本农田。", ["reason"] = "不符合用地条件。", ["article"] = "自然资规〔2019〕4号第四条" };

    [Fact]
    public async Task Filed_IsSealedByTheCentrePassedUpwardDeliveredAndAcknowledged()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await InspectedAsync(office, "Pass");
        await office.DoAsync("approver.town", about, "Granted");
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("reviewer.town", about, "Passed", new JsonObject { ["listNumber"] = "HJ-2026-11", ["systemNumber"] = "SN20261123" });
        await office.DoAsync("issuer.town", about, "Delivered");
        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);

        Assert.Equal(CaseState.Closed, about.State);
        Assert.Equal("3708981000004", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
        Assert.Equal("示例县示范镇人民政府", office.Document(about, DocumentKind.GrantDecision).IssuerName);
        Assert.Equal(["11370898MB99000561", "11370898MB99000B54"], office.Stores.Pushes.Select(push => push.RegulatorCode));
        Assert.Contains(office.Stores.Tasks, t => t.Title == "汇交县自然资源和规划局" && t.ResultJson!.Contains("SN20261123", StringComparison.Ordinal));
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task NotAsPlanned_IsDeniedAndNotPassedUpward()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await InspectedAsync(office, "Fail");
        await office.DoAsync("approver.town", about, "Denied", Refusal);
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.Empty(office.Stores.Pushes);
        Assert.DoesNotContain(office.Stores.Tasks, t => t.Title.StartsWith("汇交", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RefusalProposed_IsReturnedAndThenApproved()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M05", ApprovalOffice.Town);

        await office.DoAsync("clerk.town", about, "ProposeRefusal", comment: "项目不在本镇。");
        await office.DoAsync("approver.town", about, "Return", comment: "请核对位置。");
        await office.DoAsync("clerk.town", about, "ProposeRefusal", comment: "确在邻镇。");
        await office.DoAsync("approver.town", about, "Approve");

        Assert.Equal(CaseState.NotAccepted, about.State);
    }

    [Fact]
    public async Task NeverCorrected_IsReturned()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M05", ApprovalOffice.Town, null, "02");

        await office.DaysLaterAsync(16);
        await office.DoAsync("clerk.town", about, "Propose");
        await office.DoAsync("approver.town", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }

    private static async Task<ApprovalCase> InspectedAsync(ApprovalOffice office, string finding)
    {
        var about = await office.ReceiveAsync("clerk.town", "M05", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Inspect");
        await office.DoAsync("reviewer.town", about, finding);
        return about;
    }
}
