using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Regulator;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M04: occupation of irrigation works; experts review, small ones are decided in the town with the bureau's numbered seal.</summary>
public sealed class M04PathTests
{
    [Fact]
    [Trait("Demand", "R30")]
    public async Task SmallArea_IsReviewedByExpertsWhileTheClockStandsStillAndDecidedInTheTown()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await InspectedAsync(office, "clerk.town", ApprovalOffice.Town, "reviewer.town");

        Assert.Equal(ClockState.Running, about.Clock.Find(ClockKeys.Statutory)!.State);
        await office.DoAsync("approver.town", about, "Approve");
        Assert.Equal(CaseState.InSpecialProcedure, about.State);
        Assert.Equal(ClockState.Suspended, about.Clock.Find(ClockKeys.Statutory)!.State);
        Assert.Equal(ClockState.Suspended, about.Clock.Find(ClockKeys.Promised)!.State);
        await office.DaysLaterAsync(4);
        await office.DoAsync("reviewer.town", about, "Done", comment: "替代工程效果相当，同意占用。");
        await office.DoAsync("approver.town", about, "Granted");
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");
        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);

        Assert.Equal(CaseState.Closed, about.State);
        Assert.Equal("示例县水务局", office.Document(about, DocumentKind.GrantDecision).IssuerName);
        Assert.Equal("3708980004101", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
        Assert.Contains(DocumentKind.SpecialProcedureNotice, office.Kinds(about));
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task LargeArea_FromTheTown_IsDecidedByTheBureauWithItsOwnSeal()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await InspectedAsync(office, "clerk.town", ApprovalOffice.Town, "reviewer.county", "large");

        await office.DoAsync("approver.county", about, "Reject", comment: "技术简单，不需要评审。");
        await office.DoAsync("approver.county", about, "Granted");
        await office.DoAsync("sealkeeper.county", about, "Done");

        Assert.Equal("3708980004001", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
        Assert.Empty(about.SpecialProcedures);
    }

    [Fact]
    public async Task InspectionFailed_IsDenied()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.county", "M04", ApprovalOffice.Hall);
        await office.DoAsync("clerk.county", about, "Accept");
        await office.DoAsync("reviewer.county", about, "Inspect");
        await office.DoAsync("reviewer.county", about, "Fail");

        await office.DoAsync("approver.county", about, "Denied", new JsonObject { ["facts"] = "替代工程不可行。", ["reason"] = "影响灌溉。", ["article"] = "《农田水利条例》第二十四条" });
        await office.DoAsync("sealkeeper.county", about, "Done");
        await office.DoAsync("clerk.county", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task PlanMissing_IsToleratedAndHandedOverOnlyWithIt()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M04", ApprovalOffice.Town, null, "02");

        await office.DoAsync("clerk.town", about, "Promised");
        await office.DoAsync("clerk.town", about, "Accept");

        Assert.Equal(new DateOnly(2026, 11, 30), about.Clock.Find(ClockKeys.Tolerance)!.DueOn);
    }

    [Fact]
    public async Task RefusedOrNeverCorrected_EndsInWriting()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var refused = await office.ReceiveAsync("clerk.town", "M04", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", refused, "ProposeRefusal");
        await office.DoAsync("approver.town", refused, "Return");
        await office.DoAsync("clerk.town", refused, "ProposeRefusal");
        await office.DoAsync("approver.town", refused, "Approve");
        var returned = await office.ReceiveAsync("clerk.town", "M04", ApprovalOffice.Town, null, "01");
        await office.DaysLaterAsync(16);
        await office.DoAsync("clerk.town", returned, "Propose");
        await office.DoAsync("approver.town", returned, "Approve");

        Assert.Equal(CaseState.NotAccepted, refused.State);
        Assert.Equal(CaseState.ClosedNoCorrection, returned.State);
    }

    private static async Task<ApprovalCase> InspectedAsync(ApprovalOffice office, string clerk, string station, string reviewer, string area = "small")
    {
        var answers = SituationAnswers.Of(("term", "temporary"), ("area", area), ("replacement", "yes"), ("thirdParty", "no"), ("where", "inside"), ("applicant", "person"));
        var request = office.Application(clerk, "M04", station, answers);
        if (area == "large")
            request = request with { Form = With(request.Form, "occupiedArea", 3) };
        var received = await office.ReceiveAsync(clerk, request);
        var about = office.Stores.Cases.Single(c => c.Number == received.CaseNumber);
        office.Workflow.Look(about.WorkflowInstanceId!);
        await office.DoAsync(clerk, about, "Accept");
        await office.DoAsync(reviewer, about, "Inspect");
        await office.DoAsync(reviewer, about, "Review");
        return about;
    }

    private static JsonObject With(JsonObject form, string field, JsonNode value)
    {
        form[field] = value;
        return form;
    }
}
