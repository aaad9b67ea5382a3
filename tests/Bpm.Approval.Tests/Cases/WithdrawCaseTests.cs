using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Cases;

public sealed class WithdrawCaseTests
{
    [Fact]
    public async Task Withdrawal_BeforeTheDecision_EndsCaseWorkflowAndTask()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var task = office.OpenTask(about);

        await WithdrawAsync(office, about, "clerk.town");
        await WithdrawAsync(office, about, "clerk.town");

        Assert.Equal(CaseState.Withdrawn, about.State);
        Assert.Equal(TaskState.Cancelled, task.State);
        Assert.Empty(office.Workflow.Bookmarks);
        Assert.True(office.Document(about, DocumentKind.WithdrawalConfirmation).IsSealed);
    }

    [Fact]
    [Trait("Demand", "R56")]
    public async Task Withdrawal_AsksForARatingOnce()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);

        await WithdrawAsync(office, about, "clerk.town");
        await WithdrawAsync(office, about, "clerk.town");

        Assert.Equal(about.Number, Assert.Single(office.Stores.Ratings).CaseNumber);
    }

    [Fact]
    public async Task Withdrawal_ByAnotherUnit_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => WithdrawAsync(office, about, "clerk.county"));

        Assert.Equal("case.other-unit", refused.Code);
    }

    [Fact]
    public async Task Withdrawal_OfAnUnknownCase_IsNotFound()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var missing = await Assert.ThrowsAsync<NotFoundException>(() => office.UseAsync<WithdrawCase, ApprovalCase>(
            u => u.RunAsync("none", "理由", "op", office.Account("clerk.town"), CancellationToken.None)));

        Assert.Equal("case.not-found", missing.Code);
    }

    [Fact]
    public async Task Withdrawal_AfterTheDecision_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await office.DoAsync("clerk.station", about, "Granted");

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => WithdrawAsync(office, about, "clerk.station"));

        Assert.Equal("case.illegal-move", broken.Code);
    }

    private static Task<ApprovalCase> WithdrawAsync(ApprovalOffice office, ApprovalCase about, string userName) => office.UseAsync<WithdrawCase, ApprovalCase>(
        u => u.RunAsync(about.Number, "不再经营", "withdraw-1", office.Account(userName), CancellationToken.None));
}
