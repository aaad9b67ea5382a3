using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Cases;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Tasks;

/// <summary>Operations on the tasks of deciding, sealing and handing out: what is lawful is done and in the trail, the rest is refused.</summary>
public sealed class LoneTaskOperationTests
{
    private const string Town = "11370898MB99010164";
    private int _operation;

    [Fact]
    public async Task Decision_Transferred_IsMadeByTheOtherDecisionMakerAndTheTrailSaysSo()
    {
        await using var office = await ApprovalOffice.OpenAsync(Person("approver.second", PostRole.DecisionMaker));
        var (about, task) = await AtDecisionAsync(office);

        await TransferAsync(office, "approver.town", task, "approver.second");
        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => office.DoAsync("approver.town", about, "Granted"));
        await office.DoAsync("approver.second", about, "Granted");

        Assert.Equal("task.not-yours", refused.Code);
        Assert.Equal("approver.second", about.Decision!.DecidedBy);
        Assert.Equal(["转办", "办理", "结论"], office.Stores.TaskTrail.Where(line => line.GroupId == task.GroupId).Select(line => line.Action));
        Assert.Equal(TaskGroupState.Completed, office.Stores.TaskGroups.Single(group => group.Id == task.GroupId).State);
    }

    [Fact]
    [Trait("Demand", "R44")]
    public async Task Decision_OfACaseThatTheTargetAccepted_CannotBeTransferredToThatPerson()
    {
        await using var office = await ApprovalOffice.OpenAsync(new Account(AccountId.New(ApprovalOffice.Monday), "clerk.town2", "双岗", "", "hash", [new Post(PostRole.FrontClerk, "12370898MB9901032N", ApprovalOffice.Town), new Post(PostRole.DecisionMaker, Town)]));
        var (about, task) = await AtDecisionAsync(office);
        Set(about, nameof(ApprovalCase.AcceptedBy), "clerk.town2");

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => TransferAsync(office, "approver.town", task, "clerk.town2"));

        Assert.Equal("duty.acceptor-decides", refused.Code);
    }

    [Fact]
    public async Task Decision_Suspended_CannotBeMadeUntilItIsResumed()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var (about, task) = await AtDecisionAsync(office);
        await office.UseAsync<SuspendTask, ApprovalTask>(use => use.SuspendAsync(
            task.Id, "《行政许可法》第四十七条", ChinaTime.DateOf(office.Clock.GetUtcNow()).AddDays(3), Request(), office.Account("approver.town"), CancellationToken.None));
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DoAsync("approver.town", about, "Granted"));

        await office.UseAsync<SuspendTask, ApprovalTask>(use => use.ResumeAsync(task.Id, Request(), office.Account("approver.town"), CancellationToken.None));
        await office.DoAsync("approver.town", about, "Granted");

        Assert.Equal("task.suspended", refused.Code);
        Assert.True(about.Decision!.Granted);
    }

    [Fact]
    public async Task Decision_Urged_RemindsAndChangesNothing()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var (about, task) = await AtDecisionAsync(office);

        await office.UseAsync<UrgeTask, ApprovalTask>(use => use.RunAsync(task.Id, Request(), office.Account("clerk.town"), CancellationToken.None));

        Assert.Equal(1, office.Stores.TaskGroups.Single(group => group.Id == task.GroupId).UrgeCount);
        Assert.Contains(about.Timeline, line => line.Action == "催办");
    }

    [Fact]
    public async Task Decision_DelegatedSignedWithOthersOrReturned_IsRefusedWithItsCode()
    {
        await using var office = await ApprovalOffice.OpenAsync(Person("approver.second", PostRole.DecisionMaker));
        var (_, task) = await AtDecisionAsync(office);
        var by = office.Account("approver.town");

        var codes = new List<string>
        {
            await CodeAsync(() => office.UseAsync<DelegateTask, ApprovalTask>(use => use.RunAsync(task.Id, "approver.second", Request(), by, CancellationToken.None))),
            await CodeAsync(() => office.UseAsync<AddSigners, ApprovalTask>(use => use.RunAsync(task.Id, ["approver.second"], true, Request(), by, CancellationToken.None))),
            await CodeAsync(() => office.UseAsync<RemoveSigner, ApprovalTask>(use => use.RunAsync(task.Id, Request(), by, CancellationToken.None))),
            await CodeAsync(() => office.UseAsync<ReturnTask, ApprovalTask>(use => use.RunAsync(task.Id, ReturnTask.Previous, false, Request(), by, CancellationToken.None))),
            await CodeAsync(() => office.UseAsync<RecallTask, ApprovalTask>(use => use.RunAsync(task.Id, Request(), by, CancellationToken.None))),
        };

        Assert.All(codes, code => Assert.Equal("task.operation-not-allowed", code));
        Assert.Null(task.GroupId);
    }

    [Fact]
    [Trait("Demand", "R40")]
    public async Task Sealing_TransferredToSomebodyTheRegisterDoesNotKnow_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync(Person("keeper.unknown", PostRole.SealKeeper, "12370898MB9901032N"));
        var (about, _) = await AtDecisionAsync(office);
        await office.DoAsync("approver.town", about, "Granted");
        var task = office.OpenTask(about);

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => TransferAsync(office, "sealkeeper.town", task, "keeper.unknown"));
        var suspended = await CodeAsync(() => office.UseAsync<SuspendTask, ApprovalTask>(use => use.SuspendAsync(
            task.Id, "《行政许可法》第四十五条", ChinaTime.DateOf(office.Clock.GetUtcNow()).AddDays(3), Request(), office.Account("sealkeeper.town"), CancellationToken.None)));

        Assert.Equal(("seal.not-keeper", "task.operation-not-allowed"), (refused.Code, suspended));
        await office.DoAsync("sealkeeper.town", about, "Done");
    }

    [Fact]
    public async Task Termination_OfACaseWhoseDecisionWasTransferred_ClosesTheTaskWithItsGroup()
    {
        await using var office = await ApprovalOffice.OpenAsync(Person("approver.second", PostRole.DecisionMaker));
        var (about, task) = await AtDecisionAsync(office);
        await TransferAsync(office, "approver.town", task, "approver.second");
        await office.UseAsync<ProposeForCase, ApprovalCase>(use => use.RunAsync(
            about.Number, new ProposeRequest(ProposalKind.Termination, "申请人去世", "p", TerminationCause.ApplicantGone), office.Account("reviewer.town"), CancellationToken.None));

        await office.UseAsync<DecideProposal, ApprovalCase>(use => use.RunAsync(about.Number, 1, true, "", "d", office.Account("approver.town"), CancellationToken.None));

        Assert.Equal(TaskState.Cancelled, task.State);
        Assert.Equal(TaskGroupState.Cancelled, office.Stores.TaskGroups.Single(group => group.Id == task.GroupId).State);
    }

    private static Account Person(string userName, PostRole role, string unit = Town) => new(AccountId.New(ApprovalOffice.Monday), userName, userName, "", "hash", [new Post(role, unit)]);

    private static void Set(ApprovalCase about, string property, object value) => typeof(ApprovalCase).GetProperty(property)!.SetValue(about, value);

    private static async Task<string> CodeAsync(Func<Task> act) => ReceiveCaseTests.CodeOf(await Assert.ThrowsAnyAsync<Exception>(act));

    private static async Task<(ApprovalCase About, ApprovalTask Task)> AtDecisionAsync(ApprovalOffice office)
    {
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        await office.DoAsync("clerk.town", about, "Accept");
        await office.DoAsync("reviewer.town", about, "Inspect");
        await office.DoAsync("reviewer.town", about, "Pass");
        return (about, office.OpenTask(about));
    }

    private TaskOperationRequest Request() => new("工作需要", $"lone-{++_operation}");

    private Task<ApprovalTask> TransferAsync(ApprovalOffice office, string by, ApprovalTask task, string to) =>
        office.UseAsync<TransferTask, ApprovalTask>(use => use.RunAsync(task.Id, to, Request(), office.Account(by), CancellationToken.None));
}
