using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Tests.Office;
using Bpm.Approval.Tests.Tasks;
using Bpm.Engine.Authoring;

namespace Bpm.Approval.Tests.Cases;

/// <summary>The activities of the law's own mechanisms, each alone.</summary>
public sealed class LifecycleActivityTests
{
    [Fact]
    [Trait("Move", "T16")]
    public async Task SpecialProcedure_ApprovedAndRecorded_GoesOnFinished()
    {
        await using var bench = await UnderReviewAsync(new ConductSpecialProcedure { Kind = new(SpecialProcedureKind.Testing), PlannedDays = new(5) });
        await bench.RunAsync();
        var approval = bench.Task;

        await bench.CompleteAsync("approver.town", "Approve");
        var during = bench.Case.State;
        await bench.CompleteAsync("reviewer.town", "Done", comment: "检测合格");

        Assert.Equal((PostRole.DecisionMaker, "clerk.town"), (approval.Role, Assert.Single(approval.ExcludedUserNames)));
        Assert.Equal((CaseState.InSpecialProcedure, CaseState.UnderReview), (during, bench.Case.State));
        Assert.Equal(new DateOnly(2026, 11, 30), bench.Case.SpecialProcedures[0].PlannedEnd);
        Assert.Equal(["Finished"], bench.Test.Outcomes);
        Assert.Contains(bench.Stores.Documents, d => d.Kind is DocumentKind.SpecialProcedureNotice && d.IsSealed);
    }

    [Fact]
    [Trait("Move", "T15")]
    public async Task SpecialProcedure_NotApproved_StopsNothing()
    {
        await using var bench = await UnderReviewAsync(new ConductSpecialProcedure());
        await bench.RunAsync();

        await bench.CompleteAsync("approver.town", "Reject", comment: "没有必要");

        Assert.Equal(["NotApproved"], bench.Test.Outcomes);
        Assert.Equal(CaseState.UnderReview, bench.Case.State);
        Assert.Empty(bench.Case.SpecialProcedures);
    }

    [Theory]
    [Trait("Move", "T17")]
    [InlineData("Approve", "Extended", 10)]
    [InlineData("Reject", "NotExtended", 0)]
    public async Task ExtendLimit_AsTheHeadSays(string answer, string outcome, int days)
    {
        await using var bench = await UnderReviewAsync(new ExtendLimit { Reason = new("案情复杂") });
        await bench.RunAsync();
        var role = bench.Task.Role;

        await bench.CompleteAsync("approver.town", answer, comment: "请按期办结");

        Assert.Equal(PostRole.AgencyHead, role);
        Assert.Equal([outcome], bench.Test.Outcomes);
        Assert.Equal(days, bench.Case.StatutoryClock!.ExtendedBy);
    }

    [Theory]
    [Trait("Move", "T27")]
    [InlineData("Approve", "Terminated", CaseState.Terminated)]
    [InlineData("Reject", "NotTerminated", CaseState.UnderReview)]
    public async Task Terminate_AsTheHeadSays(string answer, string outcome, CaseState state)
    {
        await using var bench = await UnderReviewAsync(new Terminate { Cause = new(TerminationCause.ObjectGone), Reason = new("经营场所已拆除") });
        await bench.RunAsync();

        await bench.CompleteAsync("approver.town", answer, comment: "继续办理");

        Assert.Equal([outcome], bench.Test.Outcomes);
        Assert.Equal(state, bench.Case.State);
    }

    [Theory]
    [Trait("Move", "T18")]
    [Trait("Demand", "R66")]
    [InlineData("Take", "Taken", CaseState.ReportedUpward)]
    [InlineData("Return", "Returned", CaseState.UnderReview)]
    public async Task ReportUpward_AsTheUpperOrganAnswers(string answer, string outcome, CaseState state)
    {
        await using var bench = await UnderReviewAsync(new ReportUpward { Checkers = new(["钱明"]) });
        await bench.RunAsync();
        var first = bench.Case.State;
        await bench.CompleteAsync("reviewer.town", "Report", comment: "符合条件");
        var second = bench.Case.State;

        await bench.CompleteAsync("reviewer.town", answer, comment: "请核实住址");

        Assert.Equal((CaseState.PreliminaryReview, CaseState.ReportedUpward, state), (first, second, bench.Case.State));
        Assert.Equal([outcome], bench.Test.Outcomes);
        Assert.Equal(["孙立新", "钱明"], bench.Case.UpwardReport!.Checkers);
        var kinds = bench.Stores.Documents.Select(d => d.Kind).ToList();
        Assert.Contains(DocumentKind.PreliminaryOpinion, kinds);
        Assert.Contains(DocumentKind.UpwardTransferList, kinds);
        Assert.Equal(answer == "Return", kinds.Contains(DocumentKind.SupplementRequest));
    }

    private static Task<ActivityBench> UnderReviewAsync(IActivity activity) => ActivityBench.OnAsync(
        activity, "clerk.town", "M01", ApprovalOffice.Town, async (office, about) => await office.DoAsync("clerk.town", about, "Accept"));
}
