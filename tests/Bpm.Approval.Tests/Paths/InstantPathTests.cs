using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Seals;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M02 at the station with county powers, M06 from the village to the town.</summary>
public sealed class InstantPathTests
{
    private static readonly JsonObject Refusal = new() { ["facts"] = "事实。", ["reason"] = "理由。", ["article"] = "《市场主体登记管理条例》第十九条" };

    [Fact]
    [Trait("Demand", "R64")]
    public async Task M02AtTheStation_EndsInOneSittingWithoutAnotherPerson()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        var decided = await office.DoAsync("clerk.station", about, "Granted");
        var next = office.OpenTask(about).Id;
        await office.DoAsync("clerk.station", about, "Delivered");

        Assert.Equal([next], decided.NextTaskIds);
        Assert.Equal(CaseState.Closed, about.State);
        Assert.Equal([DocumentKind.ApplicationForm, DocumentKind.ReceivingReceipt, DocumentKind.GrantDecision, DocumentKind.ApprovalSheet, DocumentKind.Certificate, DocumentKind.ProofOfService], office.Kinds(about));
        Assert.All(office.Stores.SealUses, use => Assert.Equal(SealUseMode.Automatic, use.Mode));
        Assert.Equal("clerk.station", about.AcceptedBy);
        Assert.Equal("clerk.station", about.Decision!.DecidedBy);
        Assert.NotNull(about.ReceivedAt);
        Assert.NotNull(about.AcceptedAt);
        Assert.Equal(PushState.Queued, Assert.Single(office.Stores.Pushes).State);
        Assert.False(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task M02Acknowledged_FinishesTheWorkflow()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await office.DoAsync("clerk.station", about, "Granted");
        await office.DoAsync("clerk.station", about, "Delivered");

        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);

        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task M02Referred_IsAcceptedWithNoticeAndDecidedByTheCounty()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);

        await office.DoAsync("clerk.station", about, "Referred", comment: "经营范围需要核实。");
        await office.DoAsync("approver.county", about, "Granted");
        await office.DoAsync("sealkeeper.county", about, "Done");
        await office.DoAsync("clerk.station", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.Contains(DocumentKind.AcceptanceNotice, office.Kinds(about));
        Assert.Equal("approver.county", about.Decision!.DecidedBy);
    }

    [Fact]
    public async Task M02ReferredAndDenied_IsDeliveredAndClosed()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);

        await office.DoAsync("clerk.station", about, "Referred", comment: "不符合条件。");
        await office.DoAsync("approver.county", about, "Denied", Refusal);
        await office.DoAsync("sealkeeper.county", about, "Done");
        await office.DoAsync("clerk.station", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.False(about.Decision!.Granted);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    [Trait("Demand", "R68")]
    public async Task M02OnTheSpot_CannotBeDeniedAtTheWindow()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => office.DoAsync("clerk.station", about, "Denied", Refusal));

        Assert.Equal("task.unknown-outcome", refused.Code);
    }

    [Fact]
    public async Task M02LetterRevoked_KeepsTheClerkFromDeciding()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        office.Stores.County.Letters.Single(l => l.Number == "示审授〔2025〕3号").Revoke(office.Clock.GetUtcNow(), "人员调整");

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => office.DoAsync("clerk.station", about, "Granted"));

        Assert.Equal("authority.no-letter", refused.Code);
        Assert.Equal(CaseState.Received, about.State);
        Assert.Null(about.Decision);
        Assert.True(office.OpenTask(about).IsOpen);
    }

    [Fact]
    [Trait("Demand", "R21")]
    public async Task M06FromTheVillage_IsDecidedAtTheTownAndHandedOverByTheGridWorker()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await office.ReceiveAsync("grid.village", "M06", ApprovalOffice.Village);
        await office.DoAsync("clerk.town", about, "Granted");
        await office.DoAsync("grid.village", about, "Delivered", new JsonObject { ["way"] = "Agent" });

        Assert.Equal(CaseState.Closed, about.State);
        Assert.True(about.Flags.HasFlag(CaseTraits.Agent));
        Assert.Equal("clerk.town", about.AcceptedBy);
        Assert.Equal("3708981000002", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
        Assert.Equal("示例县示范镇人民政府", office.Document(about, DocumentKind.GrantDecision).IssuerName);
        Assert.Empty(office.Stores.Pushes);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task M06WithAMissingMaterial_IsCorrectedAtTheVillage()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var missing = office.Application("grid.village", "M06", ApprovalOffice.Village).Materials[0].Code;

        var about = await office.ReceiveAsync("grid.village", "M06", ApprovalOffice.Village, null, missing);
        var task = office.OpenTask(about);
        await office.SupplyAsync("grid.village", about, missing);

        Assert.Equal(PostRole.GridWorker, task.Role);
        Assert.Equal(TaskKind.Decision, office.OpenTask(about).Kind);
    }

    [Fact]
    public async Task M06Referred_IsDecidedByTheTownGovernment()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("grid.village", "M06", ApprovalOffice.Village);

        await office.DoAsync("clerk.town", about, "Referred", comment: "年龄信息需要核实。");
        await office.DoAsync("approver.town", about, "Granted");
        await office.DoAsync("sealkeeper.town", about, "Done");

        Assert.Equal("approver.town", about.Decision!.DecidedBy);
        Assert.Equal(CaseState.AwaitingDelivery, about.State);
    }

    [Fact]
    public async Task M06ReferredAndDenied_IsClosed()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("grid.village", "M06", ApprovalOffice.Village);

        await office.DoAsync("clerk.town", about, "Referred", comment: "年龄不足。");
        await office.DoAsync("approver.town", about, "Denied", Refusal);
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("grid.village", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.Contains("不予办理", office.Document(about, DocumentKind.DenialDecision).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task M06NeverCorrected_IsReturnedByGridWorkerAndTownGovernment()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var missing = office.Application("grid.village", "M06", ApprovalOffice.Village).Materials[0].Code;
        var about = await office.ReceiveAsync("grid.village", "M06", ApprovalOffice.Village, null, missing);

        await office.DaysLaterAsync(16);
        await office.DoAsync("grid.village", about, "Propose");
        await office.DoAsync("approver.town", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }

    [Fact]
    public async Task M02NeverCorrected_IsReturned()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var missing = office.Application("clerk.station", "M02", ApprovalOffice.Station).Materials[0].Code;
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station, null, missing);

        await office.DaysLaterAsync(16);
        await office.DoAsync("clerk.station", about, "Propose");
        await office.DoAsync("approver.county", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }
}
