using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Cases;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Tasks;

public sealed class CompleteTaskTests
{
    public static TheoryData<string, string> Refusals() => new()
    {
        { "unknown task", "task.not-found" },
        { "foreign account", "task.not-yours" },
        { "unknown outcome", "task.unknown-outcome" },
        { "comment missing", "task.comment-missing" },
        { "field missing", "form.field-missing" },
        { "field invalid", "form.field-invalid" },
        { "stale revision", "changed-meanwhile" },
        { "claimed by another", "task.claimed-by-other" },
        { "operation id", "operation.id-missing" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Completion_WithSomethingWrong_IsRefusedWithItsCodeAndChangesNothing(string wrong, string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var task = office.OpenTask(about);
        var request = new CompleteTaskRequest("Accept", office.Filled(about, task, null), "", "op", task.Version);
        var user = "clerk.town";
        var id = task.Id;
        switch (wrong)
        {
            case "unknown task": id = new TaskId(Guid.NewGuid()); break;
            case "foreign account": user = "approver.town"; break;
            case "unknown outcome": request = request with { Outcome = "Burn" }; break;
            case "comment missing": request = request with { Outcome = "ProposeRefusal" }; break;
            case "field missing": request.Form.Remove("formChecked"); break;
            case "field invalid": request.Form["formChecked"] = "maybe"; break;
            case "stale revision": request = request with { Revision = task.Version + 1 }; break;
            case "claimed by another": task.Claim(new Actor("someone", "别人")); request = request with { Revision = task.Version }; break;
            case "operation id": request = request with { OperationId = new string('x', 101) }; break;
        }

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => office.CompleteAsync(user, id, request));

        Assert.Equal(code, ReceiveCaseTests.CodeOf(refused));
        Assert.True(task.IsOpen);
        Assert.Equal(CaseState.Received, about.State);
        Assert.Equal(["window"], office.Workflow.WaitingAt);
    }

    [Fact]
    public async Task Completion_SentAgain_IsAnsweredAsOnce()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var task = office.OpenTask(about);
        var request = new CompleteTaskRequest("Accept", office.Filled(about, task, null), "", "op", task.Version);

        await office.CompleteAsync("clerk.town", task.Id, request);
        var again = await office.CompleteAsync("clerk.town", task.Id, request);

        Assert.Equal(TaskState.Completed, again.Task.State);
        Assert.Equal(CaseState.UnderReview, again.Case.State);
        Assert.Single(about.Timeline, t => t.Action == "受理");
    }

    [Fact]
    public async Task Completion_OfADoneTask_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var task = office.OpenTask(about);
        await office.DoAsync("clerk.town", about, "Accept");

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => office.CompleteAsync(
            "clerk.town", task.Id, new CompleteTaskRequest("Accept", new JsonObject(), "", "another", null)));

        Assert.Equal("task.already-done", broken.Code);
    }

    [Fact]
    public async Task OperationId_UsedForSomethingElse_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var application = office.Application("clerk.town", "M01", ApprovalOffice.Town);
        await office.ReceiveAsync("clerk.town", application);
        var task = office.OpenTask(office.Stores.Cases[0]);

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => office.CompleteAsync(
            "clerk.town", task.Id, new CompleteTaskRequest("Accept", new JsonObject(), "", application.OperationId, null)));

        Assert.Equal("operation.other-kind", broken.Code);
    }

    [Fact]
    public async Task Denial_WithoutReason_IsRefusedByTheForm()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Inspect");
        await office.DoAsync("reviewer.town", about, "Pass");

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => office.DoAsync("approver.town", about, "Denied", new JsonObject { ["reason"] = "" }));

        Assert.Equal("form.field-missing", refused.Code);
        Assert.True(refused.Errors.ContainsKey("reason"));
        Assert.Equal(CaseState.PendingDecision, about.State);
    }

    [Fact]
    [Trait("Demand", "R62")]
    public async Task Acceptance_AfterTheLetterWasRevoked_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        office.Stores.County.Letters.Single(l => l.Number == "示审授〔2025〕5号").Revoke(office.Clock.GetUtcNow(), "人员调整");

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => office.DoAsync("clerk.town", about, "Accept"));

        Assert.Equal("authority.no-letter", refused.Code);
        Assert.Equal(CaseState.Received, about.State);
        Assert.Equal(["window"], office.Workflow.WaitingAt);
    }

    [Fact]
    public async Task Seal_OutOfUse_IsRefusedBeforeAnythingChanges()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Inspect");
        await office.DoAsync("reviewer.town", about, "Pass");
        await office.DoAsync("approver.town", about, "Granted");
        office.Stores.County.Seals.Single(s => s.Number == "3708980000101").Move(Bpm.Approval.Seals.SealState.Lost, "admin", "遗失", office.Clock.GetUtcNow());

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DoAsync("sealkeeper.town", about, "Done"));

        Assert.Equal("seal.none-fits", broken.Code);
        Assert.True(office.OpenTask(about).IsOpen);
    }

    [Fact]
    public async Task Claim_ByOneOfTwo_KeepsTheOtherAway()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var id = office.OpenTask(about).Id;

        await office.UseAsync<ClaimTask, ApprovalTask>(u => u.RunAsync(id, office.Account("clerk.town"), CancellationToken.None));
        var refused = await Assert.ThrowsAsync<NotAllowedException>(() =>
            office.UseAsync<ClaimTask, ApprovalTask>(u => u.RunAsync(id, office.Account("clerk.county"), CancellationToken.None)));
        var released = await office.UseAsync<ReleaseTask, ApprovalTask>(u => u.RunAsync(id, office.Account("clerk.town"), CancellationToken.None));

        Assert.Equal("task.not-yours", refused.Code);
        Assert.Equal(TaskState.Open, released.State);
        Assert.Null(released.Assignee);
    }
}
