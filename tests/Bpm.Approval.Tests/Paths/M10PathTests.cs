using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Clock;
using Bpm.Approval.Commitments;
using Bpm.Approval.Credit;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Outbox;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Paths;

/// <summary>M10: felling of trees, in the town that the county delegates to; on a commitment decided the same day and verified afterwards.</summary>
public sealed class M10PathTests
{
    [Fact]
    [Trait("Demand", "R27")]
    public async Task Committed_IsDecidedTheSameDayAndVerifiedAfterwards()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ClosedOnCommitmentAsync(office);

        var letter = office.Document(about, DocumentKind.CommitmentLetter);
        Assert.True(letter.IsSealed);
        Assert.All((string[])["林权权属证明", "权属清楚，没有争议", "现场核查", "撤销", "已经知晓", "愿意承担", "李淑敏"], part => Assert.Contains(part, letter.Content, StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2026, 11, 23), ChinaTime.DateOf(about.Decision!.DecidedAt));
        Assert.Equal("3708980005101", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
        Assert.Equal(["11370898MB99000561", "11370898MB9900072N"], office.Stores.Pushes.Select(told => told.RegulatorCode));
        var push = JsonNode.Parse(office.Stores.Pushes[0].PayloadJson)!;
        Assert.True(push["needsVerification"]!.GetValue<bool>());
        Assert.Equal("02", push["waived"]![0]!["code"]!.ToString());
        await office.DoAsync("reviewer.town", about, "Verified");
        await office.DoAsync("reviewer.town", about, "Done");

        Assert.Equal(CommitmentState.Verified, about.Commitment!.State);
        Assert.NotNull(about.Commitment.VerifyBy);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task NotChosen_GoesThroughQuotaReviewAndInspection()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M10", ApprovalOffice.Town);

        await ReviewAsync(office, about);
        await GrantAsync(office, about);
        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);
        await office.DoAsync("reviewer.town", about, "NotDone");

        Assert.Null(about.Commitment);
        Assert.All(office.Stores.Pushes, push => Assert.DoesNotContain("needsVerification", push.PayloadJson, StringComparison.Ordinal));
        Assert.Equal(CaseState.Closed, about.State);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    [Trait("Demand", "R15")]
    public async Task EveryRegulator_AcknowledgesByItself_AndThePathGoesOnWhenAllHave()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M10", ApprovalOffice.Town);
        await ReviewAsync(office, about);
        await GrantAsync(office, about);
        var (forestry, police) = (office.Stores.Pushes[0], office.Stores.Pushes[1]);

        await office.AnswerPushAsync(forestry, FeedbackKind.Acknowledged);
        var afterOne = about.State;
        var awaits = (forestry.Awaiting, police.Awaiting);
        await office.AnswerPushAsync(police, FeedbackKind.Acknowledged);

        Assert.Equal(CaseState.AwaitingDelivery, afterOne);
        Assert.Equal((PushAwaiting.Nothing, PushAwaiting.FirstHop), awaits);
        Assert.Equal(CaseState.Closed, about.State);
        Assert.Equal(2, office.Stores.Outbox.Where(message => message.Kind == OutboxKinds.RegulatorPush).Select(message => message.Key).Distinct().Count());
        Assert.Equal([1, 1], office.Stores.Pushes.Select(push => push.ContentVersion));
    }

    [Fact]
    public async Task OneRegulatorWhoNeverAnswers_LetsTheTimeRunOut()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M10", ApprovalOffice.Town);
        await ReviewAsync(office, about);
        await GrantAsync(office, about);
        await office.AnswerPushAsync(office.Stores.Pushes[1], FeedbackKind.Acknowledged);

        var waits = office.Stores.Tasks.Any(task => task.CaseId == about.Id && task.IsOpen);
        await office.DaysLaterAsync(10);

        Assert.False(waits);
        Assert.NotEmpty(office.OpenTask(about).Title);
        Assert.Equal([PushState.Queued, PushState.Acknowledged], office.Stores.Pushes.Select(push => push.State));
    }

    [Fact]
    [Trait("Demand", "R15")]
    public async Task GrantOnCommitment_WaitsFortyWorkingDaysForTheRegulatorsVerification()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await ClosedOnCommitmentAsync(office);
        var push = office.Stores.Pushes[0];

        var awaits = (push.NeedsVerification, push.Awaiting, push.DueAt);
        var early = Assert.Throws<RuleBrokenException>(() => push.Close("蒋国强", "已了结", office.Clock.GetUtcNow()));
        await office.UseAsync<RecordFeedback, RegulatoryPush>(u => u.RunAsync(push.Id, null, FeedbackKind.CheckedNoIssue, "属实", push.RegulatorCode, "蒋国强", CancellationToken.None));

        Assert.Equal((true, PushAwaiting.Verification, (DateTimeOffset?)ChinaTime.EndOf(new DateOnly(2027, 1, 18))), awaits);
        Assert.Equal("push.not-verified", early.Code);
        Assert.Equal((PushAwaiting.Nothing, (DateTimeOffset?)null), (push.Awaiting, push.DueAt));
    }

    [Fact]
    public async Task FalseCommitment_IsRevokedAfterTheHearingOfThePartyAndNotedAgainstIt()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ClosedOnCommitmentAsync(office);

        await office.DoAsync("reviewer.town", about, "False", comment: "采伐地点有权属争议。");
        await office.DoAsync("approver.town", about, "Approve", new JsonObject { ["heard"] = "当事人承认。", ["facts"] = "权属有争议。", ["article"] = "《行政许可法》第六十九条第二款" });
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");

        Assert.True(about.Flags.HasFlag(CaseTraits.Revoked));
        Assert.Equal(CertificateState.Revoked, Assert.Single(office.Stores.Certificates).State);
        Assert.Equal(RestrictionKind.FalseCommitment, Assert.Single(office.Stores.Restrictions).Kind);
        var decision = office.Document(about, DocumentKind.RevocationDecision);
        Assert.True(decision.IsSealed);
        Assert.All((string[])["当事人承认", "第六十九条", "行政复议", "行政诉讼"], part => Assert.Contains(part, decision.Content, StringComparison.Ordinal));
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task CorrectedInTime_StaysGranted()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ClosedOnCommitmentAsync(office);

        await office.DoAsync("reviewer.town", about, "Correct", new JsonObject { ["correctDays"] = 5 }, "补立采伐标牌。");
        Assert.Equal(new DateOnly(2026, 11, 30), about.Commitment!.CorrectBy);
        Assert.Equal(new DateOnly(2026, 11, 30), office.OpenTask(about).DueOn);
        await office.DoAsync("reviewer.town", about, "Verified");

        Assert.Equal(CommitmentState.Verified, about.Commitment.State);
    }

    [Fact]
    public async Task NotRevoked_GoesOnWithTheReplanting()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ClosedOnCommitmentAsync(office);

        await office.DoAsync("reviewer.town", about, "Correct");
        await office.DoAsync("reviewer.town", about, "False");
        await office.DoAsync("approver.town", about, "Reject");

        Assert.Equal("核查更新造林", office.OpenTask(about).Title);
        Assert.False(about.Flags.HasFlag(CaseTraits.Revoked));
    }

    [Fact]
    public async Task Unwilling_GoesTheOrdinaryWayWithItsLimitAndMaterials()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M10", ApprovalOffice.Town, Choosing());

        await office.DoAsync("clerk.town", about, "Declined");

        Assert.Equal(TimeLimit.WorkingDays(7), about.Limits.Promised);
        Assert.Equal(["no"], about.Answers.Single(a => a.QuestionCode == "commit").OptionCodes);
        Assert.Equal(MaterialNecessity.Required, about.Materials.Single(m => m.Code == "04").Necessity);
        Assert.Equal("容缺受理：收取补交承诺", office.OpenTask(about).Title);
    }

    [Fact]
    public async Task RestrictedApplicant_IsNotOfferedACommitment()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        await office.UseAsync<RestrictionOffice, ApplicantRestriction>(u => u.RegisterAsync(ApplicantKind.Person, "李淑敏", "370898195508180029", "法院列为失信被执行人", office.Account("supervisor"), CancellationToken.None));

        var about = await office.ReceiveAsync("clerk.town", "M10", ApprovalOffice.Town, Choosing());

        Assert.Null(about.Commitment);
        Assert.Contains(about.Timeline, t => t.Action == "转普通程序" && t.Note.Contains("严重不良信用记录", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RepresentativeWithoutExplicitAuthority_CannotCommit()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var request = office.Application("clerk.town", "M10", ApprovalOffice.Town, Choosing()) with { Representative = new Representative("赵代理", "370898199003070017", "13800000002") };
        var received = await office.ReceiveAsync("clerk.town", request);
        var about = office.Stores.Cases.Single(c => c.Number == received.CaseNumber);

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DoAsync("clerk.town", about, "Committed", new JsonObject { ["signedBy"] = "representative" }));
        await office.DoAsync("clerk.town", about, "Committed", new JsonObject { ["signedBy"] = "representative", ["authority"] = "yes" });

        Assert.Equal("commitment.no-authority", refused.Code);
        Assert.True(about.Commitment!.ByRepresentative);
        Assert.Equal("赵代理", about.Commitment.SignedBy);
    }

    [Fact]
    public async Task NotRequired_IsConfirmedByAnotherAndToldInWriting()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M10", ApprovalOffice.Town);

        await office.DoAsync("clerk.town", about, "ProposeNotRequired", comment: "是房前屋后的零星林木。");
        await office.DoAsync("approver.town", about, "Return", comment: "请核实地类。");
        await office.DoAsync("clerk.town", about, "ProposeNotRequired", comment: "已核实，是自留地。");
        await office.DoAsync("approver.town", about, "Approve", new JsonObject { ["reason"] = "自留地的零星林木，不需要采伐许可（森林法第五十六条）。" });

        Assert.Equal(CaseState.NotRequired, about.State);
        Assert.Contains("第五十六条", office.Document(about, DocumentKind.NotRequiredNotice).Content, StringComparison.Ordinal);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task RefusalProposed_IsDecidedByTheApprover()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M10", ApprovalOffice.Town);

        await office.DoAsync("clerk.town", about, "ProposeRefusal");
        await office.DoAsync("approver.town", about, "Return");
        await office.DoAsync("clerk.town", about, "ProposeRefusal");
        await office.DoAsync("approver.town", about, "Approve");

        Assert.Equal(CaseState.NotAccepted, about.State);
    }

    [Fact]
    public async Task QuotaExceeded_IsDeniedWithReasons()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M10", ApprovalOffice.Town);

        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Exceeded");
        await office.DoAsync("approver.town", about, "Denied", new JsonObject { ["facts"] = "限额已用完。", ["reason"] = "超过年度采伐限额。", ["article"] = "《森林法》第五十四条" });
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");

        Assert.Equal(CaseState.Closed, about.State);
        Assert.True(office.Workflow.IsFinished);
    }

    [Fact]
    public async Task NeverCorrected_IsReturned()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M10", ApprovalOffice.Town, null, "01");

        await office.DaysLaterAsync(16);
        await office.DoAsync("clerk.town", about, "Propose");
        await office.DoAsync("approver.town", about, "Approve");

        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
    }

    [Fact]
    public async Task AtTheCountyHall_TheBureauDecidesWithItsOwnSeal()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.county", "M10", ApprovalOffice.Hall);

        await office.DoAsync("clerk.county", about, "Accept");
        await office.DoAsync("reviewer.county", about, "Within");
        await office.DoAsync("reviewer.county", about, "Inspect");
        await office.DoAsync("reviewer.county", about, "Fail");
        await office.DoAsync("approver.county", about, "Granted");
        await office.DoAsync("sealkeeper.county", about, "Done");

        Assert.Equal("3708980005001", Assert.Single(office.Document(about, DocumentKind.Certificate).Impressions).SealNumber);
    }

    [Fact]
    public async Task Archiving_WaitsForWhatIsStillToBeVerified()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ClosedOnCommitmentAsync(office);
        foreach (var document in office.Stores.Documents)
            document.MarkRendered(new string('c', 64), office.Clock.GetUtcNow());
        await office.DaysLaterAsync(40);

        Assert.False(await office.UseAsync<ArchiveCase, bool>(u => u.RunAsync(about.Id, CancellationToken.None)));
        await office.DoAsync("reviewer.town", about, "Verified");
        await office.DoAsync("reviewer.town", about, "Done");
        Assert.True(await office.UseAsync<ArchiveCase, bool>(u => u.RunAsync(about.Id, CancellationToken.None)));
    }

    [Fact]
    public async Task Revocation_OutOfOrder_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await ClosedOnCommitmentAsync(office);
        var now = office.Clock.GetUtcNow();
        Actor proposer = new("a", "甲"), approver = new("b", "乙");
        var grounds = new RevocationGrounds("已听取", "事实", "第六十九条");

        Assert.Equal("revocation.party-not-heard", Code(() => about.RevokeDecision(grounds with { Heard = " " }, proposer, approver, now)));
        Assert.Equal("revocation.facts-missing", Code(() => about.RevokeDecision(grounds with { Facts = "" }, proposer, approver, now)));
        Assert.Equal("revocation.articles-missing", Code(() => about.RevokeDecision(grounds with { Article = "" }, proposer, approver, now)));
        Assert.Equal("duty.proposer-approves", Code(() => about.RevokeDecision(grounds, proposer, proposer, now)));
        about.RevokeDecision(grounds, proposer, approver, now);
        Assert.Equal("revocation.once", Code(() => about.RevokeDecision(grounds, proposer, approver, now)));
        Assert.Equal("commitment.findings-missing", Code(() => about.RecordCommitmentCheck(CommitmentState.Verified, "", null, approver, now)));
        about.RecordCommitmentCheck(CommitmentState.Verified, "属实", null, approver, now);
        Assert.Equal("commitment.verified-already", Code(() => about.RecordCommitmentCheck(CommitmentState.False, "不实", null, approver, now)));
    }

    private static string Code(Action act) => Assert.Throws<RuleBrokenException>(act).Code;

    private static SituationAnswers Choosing() =>
        SituationAnswers.Of(("where", "hill"), ("who", "resident"), ("kind", "planted"), ("volume", "small"), ("commit", "yes"), ("disaster", "no"));

    private static async Task<ApprovalCase> ClosedOnCommitmentAsync(ApprovalOffice office)
    {
        var about = await office.ReceiveAsync("clerk.town", "M10", ApprovalOffice.Town, Choosing());
        await office.DoAsync("clerk.town", about, "Committed");
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Within");
        await GrantAsync(office, about);
        await office.AnswerPushAsync(about, FeedbackKind.Acknowledged);
        Assert.Equal(CaseState.Closed, about.State);
        return about;
    }

    private static async Task ReviewAsync(ApprovalOffice office, ApprovalCase about)
    {
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Within");
        await office.DoAsync("reviewer.town", about, "Inspect");
        await office.DoAsync("reviewer.town", about, "Pass");
    }

    private static async Task GrantAsync(ApprovalOffice office, ApprovalCase about)
    {
        await office.DoAsync("approver.town", about, "Granted");
        await office.DoAsync("sealkeeper.town", about, "Done");
        await office.DoAsync("issuer.town", about, "Delivered");
    }
}
