using System.Text.Json.Nodes;
using Bpm.Approval.Bundles;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M13: one application, a case for each part, one delivery. At the west gate, where 生育登记 is not handled.</summary>
public sealed class M13PathTests
{
    private static readonly JsonObject Refusal = new() { ["facts"] = "信息不一致。", ["reason"] = "材料不实。", ["article"] = "《中华人民共和国户口登记条例》第七条" };

    [Fact]
    [Trait("Demand", "R4")]
    public async Task EveryPart_IsItsOwnCaseAndComesWithTheOneDelivery()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var bundle = await SentAsync(office);

        var first = bundle.Bundle!.Parts.Where(part => part.State is PartState.Running).Select(part => part.Code).ToList();
        await GrantAllAsync(office, bundle, "birthCertificate", "vaccination", "guidance", "household", "insurance", "socialCard", "payment");
        await FinishAsync(office, bundle);

        Assert.Equal(["birthCertificate", "vaccination", "guidance"], first);
        Assert.Equal(CaseState.Closed, bundle.State);
        var parts = bundle.Bundle!.Parts.Where(part => part.CaseNumber is not null).Select(part => office.Part(bundle, part.Code)).ToList();
        Assert.Equal(7, parts.Select(part => part.Number).Distinct().Count());
        Assert.All(parts, part =>
        {
            Assert.Equal(CaseState.Closed, part.State);
            Assert.Equal(bundle.Number, part.PartOf);
            Assert.Equal(bundle.Delivery!.Recipient, part.Delivery!.Recipient);
            Assert.NotEmpty(part.Clock.Items);
        });
        Assert.Equal(4, parts.Select(part => part.Route.InNameOfOrg).Distinct().Count());
        Assert.Equal("示例县公安局", office.Document(office.Part(bundle, "household"), DocumentKind.GrantDecision).IssuerName);
        Assert.Contains("办成7项", office.Document(bundle, DocumentKind.BundleResult).Content, StringComparison.Ordinal);
        Assert.True(office.Workflow.IsFinished);
        Assert.Empty(office.Workflow.Incidents);
    }

    [Fact]
    [Trait("Demand", "R16")]
    public async Task ReceivedAtATownWindow_EveryPartIsReceivedThere_AndTheOneDeliveryEndsThemAll()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var bundle = await office.ReceiveAsync("clerk.town", "M13", ApprovalOffice.Town, Answers("no"));
        await office.DoAsync("clerk.town", bundle, "Accept");
        await office.MoveBundlesAsync();

        var registration = office.Part(bundle, "birthRegistration");
        await office.DoAsync("clerk.town", registration, "Granted");
        await office.MoveBundlesAsync();
        await GrantAllAsync(office, bundle, "birthCertificate", "vaccination", "guidance", "household", "insurance", "socialCard", "payment");
        await office.DoAsync("reviewer.county", bundle, "Summed");
        await office.DoAsync("approver.county", bundle, "Granted");
        await office.DoAsync("sealkeeper.county", bundle, "Done");
        await office.DoAsync("issuer.town", bundle, "Delivered");
        await office.MoveBundlesAsync();

        Assert.DoesNotContain(bundle.Bundle!.Parts, part => part.State is PartState.NotReceived);
        Assert.All(bundle.Bundle.Parts, part => Assert.Equal((PartState.Done, ApprovalOffice.Town), (part.State, office.Part(bundle, part.Code).Route.ReceivingStation)));
        Assert.All(office.Stores.Cases, found => Assert.Equal(CaseState.Closed, found.State));
        Assert.Empty(office.Workflow.Incidents);
    }

    [Fact]
    public async Task PartThatThisPlaceDoesNotHandle_IsNotReceivedAndTheApplicantIsToldWhere()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var bundle = await SentAsync(office);

        var part = bundle.Bundle!.Parts.Single(known => known.Code == "birthRegistration");
        Assert.Equal(PartState.NotReceived, part.State);
        Assert.Contains("示范镇便民服务中心", part.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Demand", "R31")]
    public async Task Refusal_BlocksWhatDependsOnItAndLeavesTheRestRunning()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var bundle = await SentAsync(office);
        await GrantAllAsync(office, bundle, "birthCertificate");

        var household = office.Part(bundle, "household");
        await DenyAsync(office, household);
        var blocked = bundle.Bundle!.Parts.Where(part => part.State is PartState.Blocked).Select(part => part.Code).ToList();
        var running = bundle.Bundle.Parts.Where(part => part.State is PartState.Running).Select(part => part.Code).ToList();
        await GrantAllAsync(office, bundle, "vaccination", "guidance");
        await FinishAsync(office, bundle);

        Assert.Equal(["insurance", "socialCard", "payment"], blocked);
        Assert.Equal(["vaccination", "guidance"], running);
        Assert.Contains("出生户口登记", bundle.Bundle.Parts.Single(part => part.Code == "insurance").Message, StringComparison.Ordinal);
        var denial = office.Document(household, DocumentKind.DenialDecision).Content;
        Assert.Contains("行政复议", denial, StringComparison.Ordinal);
        Assert.Contains("六个月", denial, StringComparison.Ordinal);
        Assert.Equal((CaseState.Closed, CaseState.Closed), (household.State, bundle.State));
        var list = office.Document(bundle, DocumentKind.BundleResult).Content;
        Assert.Contains(household.Number, list, StringComparison.Ordinal);
        Assert.DoesNotContain("材料不实", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartThatTheApplicantWithdraws_CountsAsNotDone()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var bundle = await SentAsync(office);

        office.Part(bundle, "guidance").Withdraw(new Actor("clerk.station", "王晓燕"), "不需要了。", office.Clock.GetUtcNow(), Bpm.Approval.Calendar.WorkingDayCalendar.Embedded);
        await office.MoveBundlesAsync();

        var part = bundle.Bundle!.Parts.Single(known => known.Code == "guidance");
        Assert.Equal((PartState.Refused, true), (part.State, part.HasEnded));
    }

    [Fact]
    public async Task BundleThatIsWithdrawn_LeavesItsRunningPartsToTheirOwnDelivery()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var bundle = await SentAsync(office);
        await GrantAsync(office, bundle, "vaccination");
        var vaccination = office.Part(bundle, "vaccination");
        var waits = vaccination.DeliveryWait is not null;

        bundle.Withdraw(new Actor("clerk.station", "王晓燕"), "改为分别办理。", office.Clock.GetUtcNow(), Bpm.Approval.Calendar.WorkingDayCalendar.Embedded);
        await office.MoveBundlesAsync();
        await office.DoAsync("clerk.station", vaccination, "Delivered");

        Assert.True(waits);
        Assert.Equal(CaseState.Closed, vaccination.State);
        Assert.Equal(PartState.Blocked, bundle.PartState("household"));
    }

    [Fact]
    public async Task NothingDone_IsDeniedAndDeliveredOnce()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var bundle = await SentAsync(office);
        foreach (var code in (string[])["birthCertificate", "vaccination", "guidance"])
            await DenyAsync(office, office.Part(bundle, code));

        await office.DoAsync("reviewer.county", bundle, "Summed");
        await office.DoAsync("approver.county", bundle, "Denied", Refusal);
        await office.DoAsync("sealkeeper.county", bundle, "Done");
        await office.DoAsync("clerk.station", bundle, "Delivered");
        await office.MoveBundlesAsync();

        Assert.Equal(CaseState.Closed, bundle.State);
        Assert.All(office.Stores.Cases, found => Assert.Equal(CaseState.Closed, found.State));
    }

    [Fact]
    public async Task Reimbursement_IsAPartOnlyWhereItWasAskedFor()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var without = await SentAsync(office);
        var with = await SentAsync(office, "yes");

        Assert.DoesNotContain(without.Bundle!.Parts, part => part.Code == "maternityExpenses");
        Assert.Equal(PartState.Running, with.PartState("maternityExpenses"));
        Assert.NotEmpty(office.Part(with, "maternityExpenses").Materials.Single(material => material.Code == "03").Files);
    }

    [Fact]
    public async Task Parts_AreOpenedOnce()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var bundle = await SentAsync(office);

        Assert.Equal("bundle.open-already", Assert.Throws<RuleBrokenException>(() => bundle.OpenBundle([], office.Clock.GetUtcNow())).Code);
    }

    [Fact]
    public async Task Part_AppliedForAlone_IsDeliveredByItself()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var about = await office.ReceiveAsync("clerk.station", "N19", ApprovalOffice.Station);
        await office.DoAsync("reviewer.joint", about, "Pass");
        await office.DoAsync("approver.joint", about, "Granted");
        await office.DoAsync("sealkeeper.joint", about, "Done");
        await office.DoAsync("clerk.station", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task PartWithoutItsMaterials_AppliedForAlone_IsToldAndReturned()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "N19", ApprovalOffice.Station, null, "01");

        await office.DaysLaterAsync(16);
        await office.DoAsync("clerk.station", about, "Propose");
        await office.DoAsync("approver.joint", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }

    [Fact]
    [Trait("Demand", "R68")]
    public async Task RefusalProposedAtTheWindow_IsDecidedByTheBureau()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M13", ApprovalOffice.Station, Answers("no"));

        await office.DoAsync("clerk.station", about, "ProposeRefusal", comment: "不在本县。");
        await office.DoAsync("approver.county", about, "Approve", new JsonObject { ["reason"] = "不在本县。" });

        Assert.Equal(CaseState.NotAccepted, about.State);
        Assert.Null(about.Bundle);
    }

    [Fact]
    public async Task BundleWithoutItsMaterials_IsToldAndReturned()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M13", ApprovalOffice.Station, Answers("no"), "01");

        await office.DaysLaterAsync(16);
        await office.DoAsync("clerk.station", about, "Propose");
        await office.DoAsync("approver.county", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }

    private static SituationAnswers Answers(string reimburse) =>
        SituationAnswers.Of(("married", "yes"), ("follow", "father"), ("newborn", "no"), ("reimburse", reimburse), ("place", "local"));

    private static async Task<ApprovalCase> SentAsync(ApprovalOffice office, string reimburse = "no")
    {
        var bundle = await office.ReceiveAsync("clerk.station", "M13", ApprovalOffice.Station, Answers(reimburse));
        await office.DoAsync("clerk.station", bundle, "Accept");
        await office.MoveBundlesAsync();
        return bundle;
    }

    private static async Task GrantAllAsync(ApprovalOffice office, ApprovalCase bundle, params string[] codes)
    {
        foreach (var code in codes)
            await GrantAsync(office, bundle, code);
    }

    private static async Task GrantAsync(ApprovalOffice office, ApprovalCase bundle, string code)
    {
        var part = office.Part(bundle, code);
        await office.DoAsync("reviewer.joint", part, "Pass");
        await office.DoAsync("approver.joint", part, "Granted");
        await office.DoAsync("sealkeeper.joint", part, "Done");
        await office.MoveBundlesAsync();
    }

    private static async Task DenyAsync(ApprovalOffice office, ApprovalCase part)
    {
        await office.DoAsync("reviewer.joint", part, "Fail");
        await office.DoAsync("approver.joint", part, "Denied", Refusal);
        await office.DoAsync("sealkeeper.joint", part, "Done");
        await office.MoveBundlesAsync();
    }

    private static async Task FinishAsync(ApprovalOffice office, ApprovalCase bundle)
    {
        await office.DoAsync("reviewer.county", bundle, "Summed");
        await office.DoAsync("approver.county", bundle, "Granted");
        await office.DoAsync("sealkeeper.county", bundle, "Done");
        await office.DoAsync("clerk.station", bundle, "Delivered");
        await office.MoveBundlesAsync();
    }
}
