using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M12: two organs give their opinions side by side, the lead sums up, the county decides.</summary>
public sealed class M12PathTests
{
    private const string Housing = "11370898MB9900064U";
    private const string Police = "11370898MB9900072N";
    private const string Opinion = "联合审查：占用、挖掘道路";
    private const string Inspection = "现场核查（联合到场一次）";
    private const string Summary = "汇总联合审查意见";

    [Fact]
    [Trait("Demand", "R4")]
    public async Task BothOrgansAgree_IsGrantedPaidDeliveredClosedAndTheRoadIsAcceptedAfterwards()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office);

        var asked = office.OpenTasks(about);
        await OpinionsAsync(office, about, "Agree", "Agree");
        await office.DoAtAsync("reviewer.county", about, Summary, "Agreed");
        await office.DoAtAsync("reviewer.county", about, Inspection, "Pass");
        await GrantedAsync(office, about);
        var closed = about.State;
        await office.DaysLaterAsync(30);
        await office.DoAsync("regulator", about, "NotRestored");
        await office.DoAsync("reviewer.county", about, "Ordered");
        await office.DoAsync("regulator", about, "Restored");

        Assert.Equal([(Housing, Inspection), (Housing, Opinion), (Police, Opinion)], asked.Select(t => (t.UnitCode, t.Title)).OrderBy(t => t.UnitCode, StringComparer.Ordinal).ThenBy(t => t.Title, StringComparer.Ordinal));
        Assert.Equal(CaseState.Closed, closed);
        Assert.Equal("示例县住房和城乡建设局", office.Document(about, DocumentKind.GrantDecision).IssuerName);
        var table = office.Document(about, DocumentKind.JointOpinions).Content;
        Assert.Contains("示例县公安局", table, StringComparison.Ordinal);
        Assert.Contains("何平安", table, StringComparison.Ordinal);
        Assert.True(office.Workflow.IsFinished);
        Assert.Empty(office.Workflow.Incidents);
    }

    [Fact]
    public async Task AnOrganThatDisagrees_CannotBeOverruledAndTheCaseIsDenied()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office);

        await OpinionsAsync(office, about, "Agree", "Disagree");
        var outcomes = Assert.Single(office.OpenTasks(about), t => t.Title == Summary).Outcomes.Select(o => o.Name);
        await office.DoAtAsync("reviewer.county", about, Summary, "Disagreed");
        await office.DoAtAsync("reviewer.county", about, Inspection, "Fail");
        await office.DoAsync("approver.county", about, "Denied", new JsonObject { ["facts"] = "交通组织不可行。", ["reason"] = "公安机关不同意。", ["article"] = "《城市道路管理条例》第三十条" });
        await office.DoAsync("sealkeeper.county", about, "Done");
        await office.DoAsync("clerk.station", about, "Delivered");

        Assert.Equal(["Disagreed"], outcomes);
        Assert.Equal(CaseState.Closed, about.State);
        Assert.Contains("第三十条", office.Document(about, DocumentKind.DenialDecision).Content, StringComparison.Ordinal);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task AgreementOnConditions_NeedsTheConditionsAndLeavesTheLeadFreeToAgree()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office);

        var bare = await Assert.ThrowsAsync<InputRefusedException>(() => office.DoAtAsync("reviewer.police", about, Opinion, "AgreeOnConditions", Police, comment: ""));
        await office.DoAtAsync("reviewer.police", about, Opinion, "AgreeOnConditions", Police, comment: "夜间施工，设置警示灯。");
        await office.DoAtAsync("reviewer.county", about, Opinion, "Agree", Housing);

        Assert.Equal("task.comment-missing", bare.Code);
        var summary = Assert.Single(office.OpenTasks(about), t => t.Title == Summary);
        Assert.Contains("附条件同意，夜间施工，设置警示灯。", summary.Instructions, StringComparison.Ordinal);
        Assert.Equal(["Agreed", "Disagreed"], summary.Outcomes.Select(o => o.Name));
    }

    [Fact]
    public async Task AnotherOrgansOpinion_CannotBeGiven()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office);

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => office.DoAtAsync("reviewer.county", about, Opinion, "Agree", Police));

        Assert.Equal("task.not-yours", refused.Code);
    }

    [Fact]
    public async Task SilencePastTheDate_IsEscalatedAgainAndAgainAndNeverAgreement()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office);
        await office.DoAtAsync("reviewer.county", about, Opinion, "Agree", Housing);
        const string urge = "督办：联合审查逾期未复";

        await office.DaysLaterAsync(4);
        await office.DoAtAsync("approver.county", about, urge, "Urged", comment: "已电话催办。");
        await office.DaysLaterAsync(5);
        var again = office.OpenTasks(about);
        await office.DoAtAsync("reviewer.police", about, Opinion, "Agree", Police);

        Assert.Contains(about.Timeline, line => line.Action == "联合审查逾期" && line.Note.Contains("示例县公安局", StringComparison.Ordinal) && !line.Note.Contains("住房", StringComparison.Ordinal));
        Assert.Contains(again, t => t.Title == urge);
        Assert.Contains(again, t => t.Title == Opinion && t.UnitCode == Police);
        Assert.DoesNotContain(office.OpenTasks(about), t => t.Title == urge);
        Assert.Contains(office.OpenTasks(about), t => t.Title == Summary);
    }

    [Fact]
    [Trait("Demand", "R65")]
    public async Task EmergencyRepair_PromisesOneDayAndNoOpinionIsDueAfterIt()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office, Answers("occupy", null, emergency: "yes"));

        Assert.Equal(new DateOnly(2026, 11, 24), about.Clock.Find(ClockKeys.Promised)!.DueOn);
        Assert.All(office.OpenTasks(about).Where(t => t.Title == Opinion), t => Assert.Equal(new DateOnly(2026, 11, 24), t.DueOn));
    }

    [Fact]
    public async Task DiggingAYoungRoadWithoutGround_CannotBeAppliedFor()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => office.ReceiveAsync("clerk.station", "M12", ApprovalOffice.Station, Answers("dig", "forbidden")));

        Assert.Equal("matter.not-required", refused.Code);
    }

    [Fact]
    public async Task DiggingAYoungRoadWithTheGovernmentsApproval_GoesOnToBothOrgans()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office, Answers("dig", "young"));

        await office.DoAsync("reviewer.county", about, "Verified");

        Assert.Equal(3, office.OpenTasks(about).Count);
    }

    [Fact]
    public async Task DiggingAYoungRoadWithoutTheGovernmentsApproval_ComesToTheDecision()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await AcceptedAsync(office, Answers("dig", "young"));

        await office.DoAsync("reviewer.county", about, "NotVerified");

        Assert.Equal(TaskKind.Decision, office.OpenTask(about).Kind);
    }

    [Fact]
    [Trait("Demand", "R68")]
    public async Task RefusalProposedAtTheWindow_IsApprovedByTheCountyOrSentBack()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M12", ApprovalOffice.Station);

        await office.DoAsync("clerk.station", about, "ProposeRefusal", comment: "不属于城市道路。");
        await office.DoAsync("approver.county", about, "Return", comment: "属于本机关职权。");
        await office.DoAsync("clerk.station", about, "ProposeRefusal", comment: "经核实为公路。");
        await office.DoAsync("approver.county", about, "Approve", new JsonObject { ["reason"] = "属于公路。" });

        Assert.Equal(CaseState.NotAccepted, about.State);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task NeverCorrected_IsReturned()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M12", ApprovalOffice.Station, null, "01");

        await office.DaysLaterAsync(16);
        await office.DoAsync("clerk.station", about, "Propose");
        await office.DoAsync("approver.county", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }

    private static SituationAnswers Answers(string action, string? roadAge, string emergency = "no")
    {
        List<(string, string)> answers = [("action", action), ("road", "main"), ("traffic", "no"), ("pipes", "no"), ("emergency", emergency), ("agent", "self")];
        if (roadAge is not null)
            answers.Add(("roadAge", roadAge));
        return SituationAnswers.Of([.. answers]);
    }

    private static async Task<ApprovalCase> AcceptedAsync(ApprovalOffice office, SituationAnswers? answers = null)
    {
        var request = office.Application("clerk.station", "M12", ApprovalOffice.Station, answers);
        request.Form["occupiedTo"] = "2026-12-10";
        await office.ReceiveAsync("clerk.station", request);
        var about = office.Stores.Cases[^1];
        office.Workflow.Look(about.WorkflowInstanceId!);
        await office.DoAsync("clerk.station", about, "Accept");
        return about;
    }

    private static async Task OpinionsAsync(ApprovalOffice office, ApprovalCase about, string housing, string police)
    {
        await office.DoAtAsync("reviewer.county", about, Opinion, housing, Housing);
        await office.DoAtAsync("reviewer.police", about, Opinion, police, Police);
    }

    private static async Task GrantedAsync(ApprovalOffice office, ApprovalCase about)
    {
        await office.DoAsync("approver.county", about, "Granted");
        await office.DoAsync("sealkeeper.county", about, "Done");
        await office.DoAsync("clerk.station", about, "Paid");
        await office.DoAsync("clerk.station", about, "Delivered");
        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);
    }
}
