using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Cases;

/// <summary>What one proposes and another approves outside a task: extension, termination, special procedure, new items of a second notice.</summary>
public sealed class ProposalTests
{
    private static readonly SpecialProcedureOrder Testing = new(SpecialProcedureKind.Testing, "《中华人民共和国行政许可法》第四十五条", null, new DateOnly(2026, 12, 4));

    [Fact]
    [Trait("Move", "T17")]
    public async Task Extension_ApprovedByTheHead_IsToldInWritingWithItsNewDay()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.Extension, "申请人经营场所权属需要核实", "p1"));

        await DecideAsync(office, about, "approver.county", 1);

        var notice = office.Document(about, DocumentKind.ExtensionNotice);
        Assert.Equal(new DateOnly(2026, 12, 21), about.StatutoryClock!.DueOn);
        Assert.True(notice.IsSealed);
        Assert.Contains("2026年12月21日", notice.Content, StringComparison.Ordinal);
        Assert.Contains("郑文博", notice.Content, StringComparison.Ordinal);
        Assert.Equal(CaseState.UnderReview, about.State);
    }

    [Theory]
    [Trait("Move", "T17")]
    [InlineData("clerk.town", "authority.not-head")]
    [InlineData("supervisor", "authority.not-head")]
    [InlineData("reviewer.town", "authority.not-head")]
    public async Task Extension_ApprovedByAnybodyElse_IsRefused(string who, string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.Extension, "理由", "p1"));

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => DecideAsync(office, about, who, 1));

        Assert.Equal(code, refused.Code);
        Assert.Equal(0, about.StatutoryClock!.ExtendedBy);
    }

    [Fact]
    [Trait("Demand", "R44")]
    public async Task Proposal_ApprovedByWhoMadeIt_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await ProposeAsync(office, about, "approver.town", new ProposeRequest(ProposalKind.Extension, "理由", "p1"));

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => DecideAsync(office, about, "approver.town", 1));

        Assert.Equal("duty.proposer-approves", broken.Code);
    }

    [Fact]
    [Trait("Move", "T27")]
    [Trait("Demand", "R56")]
    public async Task Termination_ApprovedByTheHead_EndsCaseWorkflowAndTaskWithReasonsAndRemedies()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        var task = office.OpenTask(about);
        await ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.Termination, "申请人已于十一月去世", "p1", TerminationCause.ApplicantGone));

        await DecideAsync(office, about, "approver.town", 1);
        await DecideAsync(office, about, "approver.town", 1);

        var notice = office.Document(about, DocumentKind.TerminationNotice);
        Assert.Equal((CaseState.Terminated, CaseState.Terminated, TaskState.Cancelled), (about.State, about.Ending, task.State));
        Assert.Empty(office.Workflow.Bookmarks);
        Assert.True(notice.IsSealed);
        Assert.Equal(about.Number, Assert.Single(office.Stores.Ratings).CaseNumber);
        Assert.Contains("六十日", notice.Content, StringComparison.Ordinal);
        Assert.Contains("申请人已于十一月去世", notice.Content, StringComparison.Ordinal);
        Assert.DoesNotContain(about.Clock.Items, item => item.State is ClockState.Running or ClockState.Suspended);
    }

    [Fact]
    [Trait("Move", "T27")]
    public async Task Termination_WithoutACause_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.Termination, "理由", "p1")));

        Assert.Equal("proposal.details-missing", refused.Code);
    }

    [Fact]
    [Trait("Move", "T15")]
    [Trait("Demand", "R30")]
    public async Task SpecialProcedure_ApprovedByTheUnitsHead_IsToldAndStopsTheClockUntilItsResult()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.SpecialProcedure, "需要检测", "p1", Procedure: Testing));
        await DecideAsync(office, about, "approver.town", 1);
        var notice = office.Document(about, DocumentKind.SpecialProcedureNotice);
        var stopped = (about.State, about.StatutoryClock!.State);
        await office.DaysLaterAsync(3);

        await office.UseAsync<RecordProcedureResult, ApprovalCase>(u => u.RunAsync(about.Number, "检测合格", null, "r1", office.Account("reviewer.town"), CancellationToken.None));

        Assert.Equal((CaseState.InSpecialProcedure, ClockState.Suspended), stopped);
        Assert.Contains("2026年12月4日", notice.Content, StringComparison.Ordinal);
        Assert.Contains("第四十五条", notice.Content, StringComparison.Ordinal);
        Assert.True(notice.IsSealed);
        Assert.Equal((CaseState.UnderReview, new DateOnly(2026, 12, 10)), (about.State, about.StatutoryClock!.DueOn!.Value));
        Assert.Contains("检测合格", office.Document(about, DocumentKind.SpecialProcedureResult).Content, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Move", "T21")]
    public async Task Decision_WhileASpecialProcedureIsOn_CannotBeAskedForAndTheTaskStays()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await office.DoAsync("reviewer.town", about, "Inspect");
        await ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.SpecialProcedure, "需要检测", "p1", Procedure: Testing));
        await DecideAsync(office, about, "approver.town", 1);

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DoAsync("reviewer.town", about, "Pass"));

        Assert.Equal("case.illegal-move", broken.Code);
        Assert.Equal(CaseState.InSpecialProcedure, about.State);
    }

    [Fact]
    [Trait("Move", "T15")]
    public async Task SpecialProcedure_WithANewPlannedEnd_IsToldAnew()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.SpecialProcedure, "需要检测", "p1", Procedure: Testing));
        await DecideAsync(office, about, "approver.town", 1);
        await ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.SpecialProcedureEnd, "检测设备故障", "p2", PlannedEnd: new DateOnly(2026, 12, 11)));

        await DecideAsync(office, about, "approver.town", 2);

        Assert.Equal(2, office.Kinds(about).Count(kind => kind is DocumentKind.SpecialProcedureNotice));
        Assert.Equal(new DateOnly(2026, 12, 11), about.SpecialProcedures[^1].PlannedEnd);
    }

    [Fact]
    [Trait("Move", "T15")]
    public async Task SpecialProcedure_WithoutAnEndAhead_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.SpecialProcedure, "需要检测", "p1", Procedure: Testing with { PlannedEnd = new DateOnly(2026, 11, 23) }));

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => DecideAsync(office, about, "approver.town", 1));

        Assert.Equal("procedure.end-not-ahead", broken.Code);
    }

    [Fact]
    public async Task Proposal_ByAnotherUnit_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => ProposeAsync(office, about, "reviewer.county", new ProposeRequest(ProposalKind.Extension, "理由", "p1")));

        Assert.Equal("case.other-unit", refused.Code);
    }

    [Fact]
    public async Task Proposal_WhileOneOfItsKindIsOpen_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.Extension, "理由", "p1"));

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.Extension, "理由", "p2")));

        Assert.Equal("proposal.open-already", broken.Code);
    }

    [Fact]
    public async Task Proposal_RejectedWithoutAReason_IsRefusedAndWithOneNothingMoves()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.Extension, "理由", "p1"));

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => DecideAsync(office, about, "approver.county", 1, approve: false, operation: "d0"));
        await DecideAsync(office, about, "approver.county", 1, approve: false, note: "应当按期办结");

        Assert.Equal("case.reason-missing", broken.Code);
        Assert.Equal((false, 0), (about.Proposals[0].Approved, about.StatutoryClock!.ExtendedBy));
    }

    [Fact]
    public async Task Proposal_AnsweredAlready_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await UnderReviewAsync(office);
        await ProposeAsync(office, about, "reviewer.town", new ProposeRequest(ProposalKind.Extension, "理由", "p1"));
        await DecideAsync(office, about, "approver.county", 1);

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => DecideAsync(office, about, "approver.county", 1, operation: "again"));

        Assert.Equal("proposal.not-open", broken.Code);
    }

    [Fact]
    [Trait("Move", "T9")]
    [Trait("Demand", "R11")]
    public async Task NewItemOfASecondNotice_ApprovedByASupervisor_MayBeListedAndIsBlockedWithout()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town, null, "03");
        await office.SupplyAsync("clerk.town", about, "03");
        Bpm.Approval.Materials.CaseGap added = new("04", "材料04", "未盖章", "原件1份", "依据", false);
        void Notify() => about.IssueCorrectionNotice([added], TimeLimit.WorkingDays(10), Actor.System, office.Clock.GetUtcNow(), CaseBuilder.WorkingDays, about.MayAddToSecondNotice);
        var blocked = Assert.Throws<RuleBrokenException>(Notify).Code;
        await ProposeAsync(office, about, "clerk.town", new ProposeRequest(ProposalKind.NewCorrectionItems, "补正材料显示该件未盖章", "p1", Materials: ["04"]));
        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => DecideAsync(office, about, "approver.town", 1));
        await DecideAsync(office, about, "supervisor", 1);

        Notify();

        Assert.Equal(("correction.new-item", "case.supervisor-only"), (blocked, refused.Code));
        Assert.Equal((CaseState.AwaitingCorrection, 2), (about.State, about.CorrectionNotices));
    }

    private static async Task<ApprovalCase> UnderReviewAsync(ApprovalOffice office)
    {
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        return about;
    }

    private static Task<ApprovalCase> ProposeAsync(ApprovalOffice office, ApprovalCase about, string who, ProposeRequest request) =>
        office.UseAsync<ProposeForCase, ApprovalCase>(u => u.RunAsync(about.Number, request, office.Account(who), CancellationToken.None));

    private static Task<ApprovalCase> DecideAsync(ApprovalOffice office, ApprovalCase about, string who, int number, bool approve = true, string note = "", string operation = "d") =>
        office.UseAsync<DecideProposal, ApprovalCase>(u => u.RunAsync(about.Number, number, approve, note, $"{operation}{number}", office.Account(who), CancellationToken.None));
}
