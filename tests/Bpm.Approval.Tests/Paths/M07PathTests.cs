using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M07: the township reviews and puts a notice up, reports upward, the county confirms or denies.</summary>
public sealed class M07PathTests
{
    [Fact]
    [Trait("Demand", "R66")]
    public async Task ClearCase_IsPutUpForSevenDaysReportedConfirmedDeliveredAndCheckedEachQuarter()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OpinionDueAsync(office);

        await office.DoAsync("approver.town", about, "Support", new JsonObject { ["monthlyAmount"] = 650 });
        var notice = office.Document(about, DocumentKind.PublicNotice).Content;
        var promiseStands = about.Clock.Find(ClockKeys.Promised)!.State;
        var statutoryRuns = about.Clock.Find(ClockKeys.Statutory)!.State;
        await office.DaysLaterAsync(8);
        var promiseGoesOn = about.Clock.Find(ClockKeys.Promised)!.State;
        await office.DoAsync("reviewer.town", about, "Report");
        var lower = about.Clock.Find(ClockKeys.Preliminary)!.State;
        await office.DoAsync("reviewer.county", about, "Take");
        var upper = about.Clock.Find(ClockKeys.Statutory)!.StartedOn;
        await ConfirmedAsync(office, about);
        var closed = about.State;
        await office.DaysLaterAsync(91);
        await office.DoAsync("reviewer.town", about, "Unchanged");
        await office.DaysLaterAsync(91);
        await office.DoAsync("reviewer.town", about, "Ended", comment: "收入已超过标准。");

        Assert.Equal((ClockState.Suspended, ClockState.Running, ClockState.Running, ClockState.Suspended), (promiseStands, statutoryRuns, promiseGoesOn, lower));
        Assert.Equal(new DateOnly(2026, 12, 1), upper);
        Assert.Contains("拟享受最低生活保障650元/月", notice, StringComparison.Ordinal);
        Assert.DoesNotContain("370898", notice.Replace(about.Number, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("1380000", notice, StringComparison.Ordinal);
        Assert.Equal(CaseState.Closed, closed);
        Assert.Contains(CaseState.ReportedUpward, ApprovalOffice.States(about));
        Assert.Equal("示例县民政局", office.Document(about, DocumentKind.GrantDecision).IssuerName);
        Assert.Contains(DocumentKind.PreliminaryOpinion, office.Kinds(about));
        Assert.Contains(DocumentKind.UpwardTransferList, office.Kinds(about));
        Assert.True(office.Workflow.IsFinished);
        Assert.Empty(office.Workflow.Incidents);
    }

    [Fact]
    public async Task DoubtfulCase_IsAppraisedByTheVillageFirst()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office);

        await office.DoAsync("reviewer.town", about, "Recorded");
        await office.DoAsync("reviewer.town", about, "Doubtful");
        await office.DoAsync("reviewer.town", about, "Held");

        Assert.Equal("提出审核意见", office.OpenTask(about).Title);
    }

    [Fact]
    public async Task ObjectionThatIsFounded_LeadsBackToTheVisit()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OpinionDueAsync(office);
        await office.DoAsync("approver.town", about, "Support");

        await office.DaysLaterAsync(2);
        await office.DoAsync("reviewer.town", about, "Objection", comment: "村民反映其有门面出租。");
        await office.DoAsync("reviewer.town", about, "Founded");

        Assert.Equal("入户调查", office.OpenTask(about).Title);
        Assert.Equal(ClockState.Running, about.Clock.Find(ClockKeys.Promised)!.State);
        Assert.Contains(about.Timeline, t => t.Action == "公示结束" && t.Note.Contains("门面", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ObjectionThatIsUnfounded_DoesNotHoldTheReportUp()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OpinionDueAsync(office);
        await office.DoAsync("approver.town", about, "Support");

        await office.DoAsync("reviewer.town", about, "Objection", comment: "匿名反映。");
        await office.DoAsync("reviewer.town", about, "Unfounded");

        Assert.Equal(CaseState.PreliminaryReview, about.State);
    }

    [Fact]
    [Trait("Demand", "R66")]
    public async Task CountyThatWantsFacts_SendsItBackWithReasonsAndBothClocksAreVisible()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OpinionDueAsync(office);
        await office.DoAsync("approver.town", about, "Oppose");
        await office.DoAsync("reviewer.town", about, "Report");

        await office.DoAsync("reviewer.county", about, "Return", comment: "请核实存款情况。");

        Assert.Equal((CaseState.UnderReview, "入户调查"), (about.State, office.OpenTask(about).Title));
        Assert.Contains("请核实存款情况。", office.Document(about, DocumentKind.SupplementRequest).Content, StringComparison.Ordinal);
        Assert.NotNull(about.Clock.Find(ClockKeys.Preliminary)!.DueOn);
        Assert.Equal(ClockState.Stopped, about.Clock.Find(ClockKeys.UpperReceipt)!.State);
    }

    [Fact]
    [Trait("Demand", "R31")]
    public async Task CaseThatTheTownOpposes_IsDeniedByTheCountyWithReasonsAndDelivered()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OpinionDueAsync(office);
        await office.DoAsync("approver.town", about, "Oppose");
        await office.DoAsync("reviewer.town", about, "Report");
        await office.DoAsync("reviewer.county", about, "Take");

        if (office.OpenTask(about).Title == "县级入户核查")
            await office.DoAsync("reviewer.county", about, "Visited");
        await office.DoAsync("reviewer.county", about, "NotConfirm");
        await office.DoAsync("approver.county", about, "Denied", new JsonObject { ["facts"] = "家庭人均收入高于标准。", ["reason"] = "不符合条件。", ["article"] = "《社会救助暂行办法》第九条" });
        await office.DoAsync("sealkeeper.county", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.DoesNotContain(DocumentKind.PublicNotice, office.Kinds(about));
        Assert.Contains("行政复议", office.Document(about, DocumentKind.DenialDecision).Content, StringComparison.Ordinal);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task RelativeOfStaff_IsAlwaysVisitedByTheCounty()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var answers = SituationAnswers.Of(("members", "one"), ("income", "farm"), ("disabled", "no"), ("residence", "same"), ("relative", "yes"), ("agent", "self"));
        var about = await OpinionDueAsync(office, answers);
        await office.DoAsync("approver.town", about, "Oppose");
        await office.DoAsync("reviewer.town", about, "Report");

        await office.DoAsync("reviewer.county", about, "Take");

        Assert.Equal("县级入户核查", office.OpenTask(about).Title);
    }

    [Fact]
    public async Task SpotCheck_DrawsAboutItsShareAndTheSameCaseAlwaysAlike()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M07", ApprovalOffice.Town);

        Assert.Equal((false, true), (DrawSpotCheck.IsDrawn(about, 0), DrawSpotCheck.IsDrawn(about, 100)));
        Assert.Equal(DrawSpotCheck.IsDrawn(about, 30), DrawSpotCheck.IsDrawn(about, 30));
    }

    [Fact]
    [Trait("Demand", "R68")]
    public async Task RefusalProposedAtTheWindow_IsDecidedByTheCounty()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M07", ApprovalOffice.Town);

        await office.DoAsync("clerk.town", about, "ProposeRefusal", comment: "户籍不在本县。");
        await office.DoAsync("approver.county", about, "Approve", new JsonObject { ["reason"] = "户籍不在本县。" });

        Assert.Equal(CaseState.NotAccepted, about.State);
    }

    [Fact]
    public async Task NeverCorrected_IsReturned()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M07", ApprovalOffice.Town, null, "01");

        await office.DaysLaterAsync(16);
        await office.DoAsync("clerk.town", about, "Propose");
        await office.DoAsync("approver.county", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }

    private static async Task<ApprovalCase> AcceptedAsync(ApprovalOffice office, SituationAnswers? answers = null)
    {
        var about = await office.ReceiveAsync("clerk.town", "M07", ApprovalOffice.Town, answers);
        await office.DoAsync("clerk.town", about, "Accept");
        return about;
    }

    private static async Task<ApprovalCase> OpinionDueAsync(ApprovalOffice office, SituationAnswers? answers = null)
    {
        var about = await AcceptedAsync(office, answers);
        await office.DoAsync("reviewer.town", about, "Recorded");
        await office.DoAsync("reviewer.town", about, "Clear");
        return about;
    }

    private static async Task ConfirmedAsync(ApprovalOffice office, ApprovalCase about)
    {
        if (office.OpenTask(about).Title == "县级入户核查")
            await office.DoAsync("reviewer.county", about, "Visited");
        await office.DoAsync("reviewer.county", about, "Confirm");
        await office.DoAsync("approver.county", about, "Granted");
        await office.DoAsync("sealkeeper.county", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");
    }
}
