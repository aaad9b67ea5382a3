using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Cases;

namespace Bpm.Approval.Tests.Tasks.Groups;

/// <summary>Each operation: what it does, and each refusal with its code.</summary>
public sealed class OperationTests
{
    [Fact]
    public async Task Transfer_PutsTheTaskOnAnother()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));

        await bench.TransferAsync("zhao", bench.TaskOf("zhao").Id, "qian");

        Assert.Equal(["a:qian"], bench.Waiting);
        Assert.Null(bench.TaskFor("zhao"));
        Assert.Contains(bench.Case.Timeline, line => line.Action == "转办" && line.ActorUserName == "zhao");
        await bench.AnswerAsync("qian", "Pass");
        Assert.Equal(["Pass", "Pass:同意"], bench.Workflow.OutcomesOf("a"));
    }

    [Fact]
    public async Task Delegation_ReturnsToItsOwner()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));

        await bench.DelegateAsync("zhao", bench.TaskOf("zhao").Id, "qian");
        Assert.Equal(["a:qian"], bench.Waiting);
        await bench.AnswerAsync("qian", "Fail", "建议补充说明");

        Assert.Equal(["a:zhao"], bench.Waiting);
        await bench.AnswerAsync("zhao", "Pass");
        Assert.Equal("Pass", bench.Stores.TaskGroups[0].Outcome);
    }

    [Fact]
    public async Task SignersBefore_AreHeardFirst_AndTheOwnerAnswers()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));

        await bench.AddAsync("zhao", bench.TaskOf("zhao").Id, before: true, "li", "reviewer.county");
        Assert.Equal(["a:li", "a:reviewer.county"], bench.Waiting);
        await bench.AnswerAsync("li", "Pass");
        await bench.AnswerAsync("reviewer.county", "Fail");

        Assert.Equal(["a:zhao"], bench.Waiting);
        Assert.True(bench.Stores.TaskGroups[0].IsOpen);
    }

    [Theory]
    [InlineData("Pass", "Pass", "Pass")]
    [InlineData("Pass", "Fail", "Fail")]
    [InlineData("Fail", null, "Fail")]
    public async Task SignersAfter_ConfirmTheAnswer(string owner, string? after, string expected)
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));

        await bench.AddAsync("zhao", bench.TaskOf("zhao").Id, before: false, "li");
        Assert.Equal(["a:zhao"], bench.Waiting);
        await bench.AnswerAsync("zhao", owner);
        if (after is not null)
            await bench.AnswerAsync("li", after);

        Assert.Equal(expected, bench.Stores.TaskGroups[0].Outcome);
        Assert.DoesNotContain(bench.Stores.Tasks, task => task.IsPending);
    }

    [Fact]
    public async Task Removal_OfTheLastWhoHadNotAnswered_DecidesTheGroup()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a", "All", ["user:zhao", "user:qian"]));
        await bench.AnswerAsync("zhao", "Pass");

        await bench.RemoveAsync("supervisor", bench.TaskOf("qian").Id);

        Assert.True(bench.Workflow.IsFinished);
        Assert.Equal("Pass", bench.Stores.TaskGroups[0].Outcome);
    }

    [Fact]
    public async Task Return_ToThePreviousNode_GoesOnFromThere()
    {
        await using var bench = await TaskBench.StartAsync(TwoNodes());
        await bench.AnswerAsync("zhao", "Pass", title: "a");

        await bench.ReturnAsync("qian", bench.TaskOf("qian", "b").Id);
        Assert.Equal(["a:zhao"], bench.Waiting);
        Assert.Equal("材料有误", bench.Stores.TaskGroups[^1].Return!.Reason);
        await bench.AnswerAsync("zhao", "Pass", title: "a");
        await bench.AnswerAsync("qian", "Pass", title: "b");

        Assert.True(bench.Workflow.IsFinished);
        Assert.Equal(["a", "b", "a", "b"], bench.Workflow.Path.Where(id => id is "a" or "b"));
    }

    [Theory]
    [InlineData("Pass", "c")]
    [InlineData("Fail", "d")]
    public async Task Return_StraightBack_SkipsWhatLiesBetween_UnlessTheAnswerChanges(string answer, string next)
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a").Human("b").Human("c").Human("d").Connect("a-Pass>b", "b-Pass>c", "a-Fail>d"));
        await bench.AnswerAsync("zhao", "Pass", title: "a");
        await bench.AnswerAsync("zhao", "Pass", title: "b");

        await bench.ReturnAsync("qian", bench.TaskOf("qian", "c").Id, "a", straightBack: true);
        await bench.AnswerAsync("zhao", answer, title: "a");

        Assert.Equal([$"{next}:*"], bench.Waiting);
        await bench.AnswerAsync("zhao", "Pass", title: next);
        Assert.True(bench.Workflow.IsFinished);
    }

    [Fact]
    public async Task Return_ToTheInitiator_RunsTheFirstNodeAgain()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a").Human("b").Human("c").Connect("a-Pass>b", "b-Pass>c"));
        await bench.AnswerAsync("zhao", "Pass", title: "a");
        await bench.AnswerAsync("qian", "Pass", title: "b");

        await bench.ReturnAsync("sun", bench.TaskOf("sun", "c").Id, ReturnTask.Initiator);

        Assert.Equal(["a:zhao"], bench.Waiting);
    }

    [Fact]
    public async Task Recall_WhileNobodyHasActed_TakesTheCaseBack()
    {
        await using var bench = await TaskBench.StartAsync(TwoNodes());
        var mine = bench.TaskOf("zhao", "a");
        await bench.AnswerAsync("zhao", "Pass", title: "a");

        await bench.RecallAsync("zhao", mine.Id);

        Assert.Equal(["a:zhao"], bench.Waiting);
        await bench.AnswerAsync("zhao", "Pass", title: "a");
        await bench.AnswerAsync("qian", "Pass", title: "b");
        Assert.True(bench.Workflow.IsFinished);
    }

    [Fact]
    public async Task Recall_AfterSomebodyClaimed_IsRefused()
    {
        await using var bench = await TaskBench.StartAsync(TwoNodes());
        var mine = bench.TaskOf("zhao", "a");
        await bench.AnswerAsync("zhao", "Pass", title: "a");
        await bench.UseAsync<ClaimTask, ApprovalTask>(u => u.RunAsync(bench.TaskOf("qian", "b").Id, bench.Account("qian"), CancellationToken.None));

        Assert.Equal("recall.already-acted", await CodeAsync(() => bench.RecallAsync("zhao", mine.Id)));
        Assert.Equal("recall.not-yours", await CodeAsync(() => bench.RecallAsync("sun", mine.Id)));
    }

    [Fact]
    public async Task Recall_OfTheLastNode_HasNothingToTakeBack()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));
        var mine = bench.TaskOf("zhao");
        await bench.AnswerAsync("zhao", "Pass");

        Assert.Equal("recall.nothing-to-take-back", await CodeAsync(() => bench.RecallAsync("zhao", mine.Id)));
    }

    [Fact]
    public async Task Recall_InAnOpenGroup_IsRefused()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a", "All", ["user:zhao", "user:qian"]));
        var mine = bench.TaskOf("zhao");
        await bench.AnswerAsync("zhao", "Pass");

        Assert.Equal("recall.not-decided", await CodeAsync(() => bench.RecallAsync("zhao", mine.Id)));
    }

    [Fact]
    public async Task Urge_IsLimitedInRate()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));
        var id = bench.TaskOf("zhao").Id;

        await bench.UrgeAsync("clerk.town", id);
        var again = await CodeAsync(() => bench.UrgeAsync("supervisor", id));
        bench.Workflow.Clock.Advance(TimeSpan.FromHours(24));
        await bench.UrgeAsync("supervisor", id);

        Assert.Equal("task.urged-recently", again);
        Assert.Equal(2, bench.Stores.TaskGroups[0].UrgeCount);
        Assert.Equal("task.not-involved", await CodeAsync(() => bench.UrgeAsync("reviewer.county", id)));
    }

    [Fact]
    public async Task Copy_TellsEachPersonOnce()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));
        var id = bench.TaskOf("zhao").Id;

        await bench.CopyAsync("zhao", id, "li", "qian", "li");
        await bench.CopyAsync("zhao", id, "li");

        Assert.Equal(["li", "qian"], bench.Stores.TaskCopies.Select(copy => copy.ToUserName).Order(StringComparer.Ordinal));
        Assert.Equal("task.target-unknown", await CodeAsync(() => bench.CopyAsync("zhao", id, "nobody")));
        Assert.Equal("task.targets-missing", await CodeAsync(() => bench.CopyAsync("zhao", id)));
    }

    [Fact]
    public async Task Suspension_StopsEverybodyUntilItIsLiftedOrOver()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a", "All", ["user:zhao", "user:qian"]));
        var id = bench.TaskOf("zhao").Id;
        await bench.SuspendAsync("zhao", id);

        Assert.Equal("task.suspended", await CodeAsync(() => bench.AnswerAsync("qian", "Pass")));
        Assert.Equal("task.suspended", await CodeAsync(() => bench.TransferAsync("zhao", id, "sun")));
        Assert.Equal("task.suspended", await CodeAsync(() => bench.UrgeAsync("supervisor", id)));
        await bench.ResumeAsync("zhao", id);
        Assert.Equal("task.not-suspended", await CodeAsync(() => bench.ResumeAsync("zhao", id)));
        await bench.AnswerAsync("qian", "Pass");
        await bench.SuspendAsync("zhao", id, days: 3);
        bench.Workflow.Clock.Advance(TimeSpan.FromDays(4));
        await bench.AnswerAsync("zhao", "Pass");
        Assert.True(bench.Workflow.IsFinished);
    }

    [Theory]
    [InlineData("没有依据", 10, "suspension.ground-missing")]
    [InlineData("《行政许可法》第四十五条", 0, "suspension.until-past")]
    [InlineData("《行政许可法》第四十五条", 91, "suspension.too-long")]
    public async Task Suspension_WithoutGroundOrEnd_IsRefused(string ground, int days, string code)
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));

        Assert.Equal(code, await CodeAsync(() => bench.SuspendAsync("zhao", bench.TaskOf("zhao").Id, ground, days)));
    }

    [Theory]
    [InlineData("nobody", "task.target-unknown")]
    [InlineData("zhao", "task.target-self")]
    [InlineData("reviewer.county", "task.target-lacks-post")]
    [InlineData("qian", "task.target-already-asked")]
    public async Task Transfer_ToSomebodyWhoMayNot_IsRefused(string to, string code)
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a", "All", ["user:zhao", "user:qian"]));

        Assert.Equal(code, await CodeAsync(() => bench.TransferAsync("zhao", bench.TaskOf("zhao").Id, to)));
        Assert.Equal(code, await CodeAsync(() => bench.DelegateAsync("zhao", bench.TaskOf("zhao").Id, to)));
    }

    [Fact]
    public async Task SeparationOfDuties_HoldsThroughEveryOperation()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a").Human("b", more: [("excludesLast", true)]).Connect("a-Pass>b"));
        await bench.AnswerAsync("zhao", "Pass", title: "a");
        var id = bench.TaskOf("qian", "b").Id;

        Assert.Equal("duty.excluded", await CodeAsync(() => bench.TransferAsync("qian", id, "zhao")));
        Assert.Equal("duty.excluded", await CodeAsync(() => bench.DelegateAsync("qian", id, "zhao")));
        Assert.Equal("duty.excluded", await CodeAsync(() => bench.AddAsync("qian", id, before: true, "zhao")));
        Assert.Equal("duty.excluded", await CodeAsync(() => bench.AddAsync("qian", id, before: false, "zhao")));
        await bench.TransferAsync("qian", id, "sun");
        Assert.Equal("duty.excluded", await CodeAsync(() => bench.TransferAsync("sun", id, "zhao")));
    }

    [Fact]
    public async Task Acceptor_OfAPromisedCase_IsNeverGivenADeciderTask()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a", more: [("role", "DecisionMaker"), ("unit", "Deciding")]));
        typeof(Bpm.Approval.Cases.ApprovalCase).GetProperty("AcceptedBy")!.SetValue(bench.Case, "approver.town");

        Assert.Equal("duty.acceptor-decides", await CodeAsync(() => bench.TransferAsync("li", bench.TaskOf("li").Id, "approver.town")));
        Assert.Equal("duty.acceptor-decides", await CodeAsync(() => bench.AddAsync("li", bench.TaskOf("li").Id, before: true, "approver.town")));
    }

    [Fact]
    public async Task Supervisor_AssignsWhatNobodyCouldDo()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a", "All", ["user:nobody"]));
        var id = bench.Open.Single().Id;

        await bench.TransferAsync("supervisor", id, "reviewer.county");
        await bench.AnswerAsync("reviewer.county", "Pass");

        Assert.True(bench.Workflow.IsFinished);
        Assert.Contains(bench.Stores.TaskTrail, entry => entry.Action == "指派");
    }

    [Fact]
    public async Task Operations_TheDefinitionDoesNotAllow_AreRefused()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a", more: [("operations", TaskFlow.List([]))]));
        var id = bench.TaskOf("zhao").Id;

        Assert.Equal("task.operation-not-allowed", await CodeAsync(() => bench.TransferAsync("zhao", id, "qian")));
        Assert.Equal("task.operation-not-allowed", await CodeAsync(() => bench.DelegateAsync("zhao", id, "qian")));
        Assert.Equal("task.operation-not-allowed", await CodeAsync(() => bench.AddAsync("zhao", id, true, "qian")));
        Assert.Equal("task.operation-not-allowed", await CodeAsync(() => bench.RemoveAsync("supervisor", id)));
        Assert.Equal("task.operation-not-allowed", await CodeAsync(() => bench.ReturnAsync("zhao", id)));
        Assert.Equal("task.operation-not-allowed", await CodeAsync(() => bench.RecallAsync("zhao", id)));
        Assert.Equal("task.operation-not-allowed", await CodeAsync(() => bench.UrgeAsync("supervisor", id)));
        Assert.Equal("task.operation-not-allowed", await CodeAsync(() => bench.CopyAsync("zhao", id, "qian")));
        Assert.Equal("task.operation-not-allowed", await CodeAsync(() => bench.SuspendAsync("zhao", id)));
        Assert.Single(bench.Stores.TaskTrail);
    }

    [Theory]
    [InlineData("", 0, null, "operation.reason-missing")]
    [InlineData("x", -1, null, "operation.backdated")]
    [InlineData("x", 1, null, "operation.postdated")]
    [InlineData("x", 0, 99, "changed-meanwhile")]
    public async Task Operation_AskedWrongly_IsRefused(string reason, int dayFromToday, int? revision, string code)
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));
        var today = Bpm.Approval.Calendar.ChinaTime.DateOf(bench.Workflow.Clock.GetUtcNow());

        var refused = await CodeAsync(() => bench.TransferAsync("zhao", bench.TaskOf("zhao").Id, "qian", new TaskOperationRequest(reason, "op", revision, today.AddDays(dayFromToday))));

        Assert.Equal(code, refused);
        Assert.Equal(["a:*"], bench.Waiting);
    }

    [Fact]
    public async Task Operation_SentAgain_IsDoneOnce()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));
        var (id, request) = (bench.TaskOf("zhao").Id, TaskActs.Because());

        await bench.TransferAsync("zhao", id, "qian", request);
        await bench.TransferAsync("zhao", id, "qian", request);

        Assert.Single(bench.Stores.TaskTrail, entry => entry.Action == "转办");
    }

    [Fact]
    public async Task OpinionGivers_DoNotDelegateAddOrReturn()
    {
        await using var bench = await TaskBench.StartAsync(TwoNodes());
        await bench.AnswerAsync("zhao", "Pass", title: "a");
        await bench.DelegateAsync("qian", bench.TaskOf("qian", "b").Id, "sun");
        var id = bench.TaskOf("sun", "b").Id;

        Assert.Equal("task.not-a-signer", await CodeAsync(() => bench.DelegateAsync("sun", id, "reviewer.town")));
        Assert.Equal("task.not-a-signer", await CodeAsync(() => bench.AddAsync("sun", id, true, "reviewer.town")));
        Assert.Equal("task.not-a-signer", await CodeAsync(() => bench.ReturnAsync("sun", id)));
    }

    [Fact]
    public async Task Removal_OfWhoMustStay_IsRefused()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a", "Quorum", ["user:zhao", "user:qian"], ("threshold", "2")));

        Assert.Equal("task.quorum-unreachable", await CodeAsync(() => bench.RemoveAsync("supervisor", bench.TaskOf("zhao").Id)));
        Assert.Equal("task.not-yours-to-remove", await CodeAsync(() => bench.RemoveAsync("qian", bench.TaskOf("zhao").Id)));
        await using var single = await TaskBench.StartAsync(new TaskFlow().Human("a"));
        Assert.Equal("task.last-signer", await CodeAsync(() => single.RemoveAsync("supervisor", single.TaskOf("zhao").Id)));
    }

    [Fact]
    public async Task Return_WithNothingBefore_IsRefused()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));

        Assert.Equal("return.no-earlier-node", await CodeAsync(() => bench.ReturnAsync("zhao", bench.TaskOf("zhao").Id)));
        Assert.Equal(["a:*"], bench.Waiting);
    }

    [Fact]
    public async Task Return_BehindALegalStep_IsRefused()
    {
        await using var bench = await TaskBench.StartAsync(TwoNodes());
        await bench.AnswerAsync("zhao", "Pass", title: "a");
        bench.Case.Withdraw(new Bpm.Approval.Cases.Actor("clerk.town", "陈志远"), "不办了", bench.Workflow.Clock.GetUtcNow(), Bpm.Approval.Calendar.WorkingDayCalendar.Embedded);

        Assert.Equal("return.past-legal-step", await CodeAsync(() => bench.ReturnAsync("qian", bench.TaskOf("qian", "b").Id)));
    }

    [Fact]
    public async Task Task_WithoutAGroup_AllowsNoOperation()
    {
        await using var office = await Office.ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", Office.ApprovalOffice.Town, null, "03");

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => office.UseAsync<UrgeTask, ApprovalTask>(
            u => u.RunAsync(office.Stores.Tasks.Last(t => t.CaseId == about.Id && t.GroupId is null).Id, TaskActs.Because(), office.Account("supervisor"), CancellationToken.None)));

        Assert.Equal("task.operation-not-allowed", refused.Code);
    }

    internal static async Task<string> CodeAsync(Func<Task> act) => ReceiveCaseTests.CodeOf(await Assert.ThrowsAnyAsync<Exception>(act));

    private static TaskFlow TwoNodes() => new TaskFlow().Human("a").Human("b").Connect("a-Pass>b");
}
