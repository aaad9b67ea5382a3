using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Negation;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Cases;

/// <summary>窗口无权否决: a window asks, somebody else of another post says no.</summary>
public sealed class NegationTests
{
    private static readonly NegationRequest Refusal = new(NegativeAction.NotAccepted, "经营场所在邻县。", "向邻县行政审批服务局申请。", null, "邻县行政审批服务局");

    [Fact]
    [Trait("Demand", "R68")]
    [Trait("Demand", "R63")]
    public async Task Request_MovesNothingKeepsK1RunningAndIsAnsweredInOneDay()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);

        await ProposeAsync(office, about, Refusal);

        Assert.Equal(CaseState.Received, about.State);
        Assert.Equal(ClockState.Running, about.Clock.Find(ClockKeys.OneTimeNotice)!.State);
        Assert.Equal(new DateOnly(2026, 11, 24), about.Clock.Find(ClockKeys.Negation)!.DueOn);
        var report = office.Document(about, DocumentKind.NegationReport).Content;
        Assert.All((string[])["王晓燕", "西门社区行政审批服务站", "经营场所在邻县。", "不属于本县。", "李淑敏", "向邻县行政审批服务局申请。", "一式三份"], said => Assert.Contains(said, report, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Demand", "R68")]
    public async Task Approved_TheCaseIsRefusedWithItsDecisionAndTheWorkflowEnds()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);
        await ProposeAsync(office, about, Refusal);

        await DecideAsync(office, about, "approver.county", approve: true, "");

        Assert.Equal(CaseState.NotAccepted, about.State);
        Assert.Contains("邻县行政审批服务局", office.Document(about, DocumentKind.NonAcceptanceDecision).Content, StringComparison.Ordinal);
        Assert.Equal(ClockState.Stopped, about.Clock.Find(ClockKeys.Negation)!.State);
        Assert.Equal(about.Number, Assert.Single(office.Stores.Ratings).CaseNumber);
        Assert.DoesNotContain(office.Stores.Tasks, task => task.IsOpen);
    }

    [Fact]
    public async Task RejectedWithAnInstruction_TheWindowGoesOn()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);
        await ProposeAsync(office, about, Refusal);

        var bare = await Assert.ThrowsAsync<RuleBrokenException>(() => DecideAsync(office, about, "approver.county", approve: false, ""));
        await DecideAsync(office, about, "approver.county", approve: false, "属于本机关职权，应当受理。");
        await office.DoAsync("clerk.station", about, "Accept");

        Assert.Equal("case.reason-missing", bare.Code);
        Assert.Equal(CaseState.UnderReview, about.State);
    }

    [Fact]
    public async Task NotRequired_IsToldWithItsNotice()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);
        await ProposeAsync(office, about, Refusal with { Action = NegativeAction.NotRequired });

        await DecideAsync(office, about, "approver.county", approve: true, "");

        Assert.Equal(CaseState.NotRequired, about.State);
        Assert.Contains(DocumentKind.NotRequiredNotice, office.Kinds(about));
    }

    [Fact]
    public async Task Return_OnlyWhenTheTimeToSupplyIsOver()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station, null, "01");
        var request = Refusal with { Action = NegativeAction.Returned };

        var early = await Assert.ThrowsAsync<RuleBrokenException>(() => ProposeAsync(office, about, request));
        await office.DaysLaterAsync(16);
        await ProposeAsync(office, about, request);
        await DecideAsync(office, about, "approver.county", approve: true, "");

        Assert.Equal("negation.too-early", early.Code);
        Assert.Equal(CaseState.ClosedNoCorrection, about.State);
        Assert.Contains(DocumentKind.ReturnNotice, office.Kinds(about));
    }

    [Theory]
    [InlineData("negation.facts-missing")]
    [InlineData("negation.supply-missing")]
    [InlineData("proposal.details-missing")]
    [InlineData("case.illegal-move")]
    [InlineData("case.other-unit")]
    [InlineData("case.reason-missing")]
    [InlineData("proposal.open-already")]
    public async Task RequestThatCannotBe_IsRefused(string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);
        if (code == "case.illegal-move")
            await office.DoAsync("clerk.station", about, "Accept");
        if (code == "proposal.open-already")
            await ProposeAsync(office, about, Refusal);
        var request = code switch
        {
            "negation.facts-missing" => Refusal with { Facts = " " },
            "negation.supply-missing" => Refusal with { ToSupply = "" },
            "proposal.details-missing" => null,
            _ => Refusal,
        };

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => ProposeAsync(office, about, request, code == "case.other-unit" ? "reviewer.county" : "clerk.station", code == "case.reason-missing" ? "" : "不属于本县。", "again"));

        Assert.Equal(code, refused switch { RuleBrokenException broken => broken.Code, InputRefusedException input => input.Code, NotAllowedException not => not.Code, _ => refused.ToString() });
    }

    [Fact]
    [Trait("Demand", "R68")]
    public async Task WhoAsks_CannotAgreeNorCanAnotherWindow()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M11", ApprovalOffice.Station);
        await ProposeAsync(office, about, Refusal);

        var window = await Assert.ThrowsAsync<NotAllowedException>(() => DecideAsync(office, about, "clerk.station", approve: true, ""));
        var same = Assert.Throws<RuleBrokenException>(() => about.DecideProposal(1, true, "", new Actor("clerk.station", "王晓燕"), office.Clock.GetUtcNow()));

        Assert.Equal(("authority.not-head", "duty.proposer-approves"), (window.Code, same.Code));
        Assert.Equal(CaseState.Received, about.State);
    }

    private static Task<ApprovalCase> ProposeAsync(ApprovalOffice office, ApprovalCase about, NegationRequest? request, string by = "clerk.station", string reason = "不属于本县。", string operation = "ask") =>
        office.UseAsync<ProposeForCase, ApprovalCase>(use => use.RunAsync(about.Number, new ProposeRequest(ProposalKind.Negation, reason, operation, Negation: request), office.Account(by), CancellationToken.None));

    private static Task<ApprovalCase> DecideAsync(ApprovalOffice office, ApprovalCase about, string by, bool approve, string note) =>
        office.UseAsync<DecideProposal, ApprovalCase>(use => use.RunAsync(about.Number, 1, approve, note, $"answer-{approve}-{note}-{by}", office.Account(by), CancellationToken.None));
}
