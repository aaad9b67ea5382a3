using System.Text.Json;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime.Alterations;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Runtime;

public class AlterationTests
{
    [Fact]
    public async Task ModifyVariable_WaitingInstance_SetsItInOneCommitWithAJournalLine()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Variable("Fee", "Int32", 1).Start().Wait("a").WriteScript("w", "'fee ' + getFee()").Connect("start>a", "a>w").ToString());

        var result = await RunAsync(test, new ModifyVariable("Fee", "42"));

        Assert.Equal((2, "42"), (test.Store.Commits, test.VariableText("Fee")));
        Assert.Equal(("ModifyVariable", true), (result.Log.Single().Alteration, result.Log.Single().Succeeded));
        Assert.Single(test.Journal, j => j.EventName == JournalEvents.Altered);
        await test.ResumeAsync("a");
        Assert.Equal(["fee 42"], test.Lines);
    }

    [Fact]
    public async Task DryRun_Plan_ReportsAndWritesNothing()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Variable("Fee", "Int32", 1).Start().Wait("a").Write("b").Connect("start>a", "a>b").ToString());
        var before = test.Instance;

        var result = await RunAsync(test, isDry: true, new ModifyVariable("Fee", 2), new ScheduleActivity("b"), new CancelActivity("a"));

        Assert.Equal(3, result.Log.Count(l => l.Succeeded));
        Assert.Null(result.Burst);
        Assert.Equal((before, 1), (test.Instance, test.Store.Commits));
        Assert.Empty(test.Lines);
    }

    [Fact]
    public async Task Plan_OneAlterationFails_NothingOfItIsWritten()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Variable("Fee", "Int32", 1).Start().Wait("a").Connect("start>a").ToString());

        var result = await RunAsync(test, new ModifyVariable("Fee", 2), new ModifyVariable("Nothing", 2));

        Assert.Equal("alteration.variable-unknown", result.RefusalCode);
        Assert.Equal([true, false], result.Log.Select(l => l.Succeeded));
        Assert.Equal((1, "1"), (test.Store.Commits, test.VariableText("Fee")));
    }

    [Theory]
    [InlineData("""{"type":"CancelActivity","activityId":"nothing"}""", "alteration.activity-unknown")]
    [InlineData("""{"type":"ScheduleActivity","activityId":"nothing"}""", "alteration.activity-unknown")]
    [InlineData("""{"type":"ScheduleActivity","activityInstanceId":"nothing"}""", "alteration.activity-unknown")]
    [InlineData("""{"type":"Migrate","targetVersion":"7"}""", "alteration.version-unknown")]
    public async Task Plan_ThatDoesNotFit_IsRefused(string json, string code)
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Wait("a").Connect("start>a").ToString());
        using var document = JsonDocument.Parse(json);

        Assert.Equal(code, (await RunAsync(test, Alteration.Parse(document.RootElement))).RefusalCode);
        Assert.Equal(1, test.Store.Commits);
    }

    [Fact]
    public async Task Plan_OnAFinishedOrCancelledInstance_IsRefused()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Write("a").Connect("start>a").ToString());

        Assert.Equal("alteration.instance-over", (await RunAsync(test, new ScheduleActivity("a"))).RefusalCode);
        Assert.Equal("alteration.instance-over", (await RetryAsync(test)).RefusalCode);
        test.Look("nobody");
        Assert.Equal("alteration.instance-unknown", (await RunAsync(test, "nobody", isDry: false, new Cancel())).RefusalCode);
    }

    [Fact]
    public async Task Cancel_Plan_CancelsTheInstance()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Wait("a").Connect("start>a").ToString());

        await RunAsync(test, new Cancel());

        Assert.Equal(WorkflowSubStatus.Cancelled, test.SubStatus);
        Assert.Empty(test.Bookmarks);
    }

    [Fact]
    public async Task CancelActivity_OneBranch_TheJoinGoesOnWithoutIt()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Wait("b").Join("j", "WaitAllActive").Write("end")
            .Connect("start>f", "f-A>a", "f-B>b", "a>j", "b>j", "j>end").ToString());

        await RunAsync(test, new CancelActivity("a"));
        Assert.Equal(["b"], test.WaitingAt);
        await test.ResumeAsync("b");

        Assert.Equal(["end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task ScheduleActivity_WaitingOne_BeginsAnewInItsPlace()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Wait("a").Write("b").Connect("start>a", "a>b").ToString());
        var stale = test.Bookmarks.Single();

        await RunAsync(test, new ScheduleActivity("a"));

        Assert.True((await test.ResumeAsync(stale)).IsNothingDone);
        await test.ResumeAsync("a");
        Assert.Equal((true, 2), (test.IsFinished, test.CountOf("a")));
        Assert.Equal(["b"], test.Lines);
    }

    [Fact]
    public async Task ScheduleActivity_OneThatIsDone_RunsAnotherLap()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Write("a").Fork("f", "A", "B").Wait("b").Wait("c").Connect("start>a", "a>f", "f-A>b", "f-B>c").ToString());

        await RunAsync(test, new ScheduleActivity("a"));

        Assert.Equal(["a", "a"], test.Lines);
        Assert.Equal(["b", "c", "b", "c"], test.WaitingAt);
    }

    [Fact]
    public async Task Retry_FaultedInstance_RunsTheActivityAgainAndTheFlowGoesOn()
    {
        await using var test = await BrokenAsync();
        Assert.Equal((WorkflowSubStatus.Faulted, 1), (test.SubStatus, test.Instance.IncidentCount));
        Assert.Empty(test.Bookmarks);

        test.Services.GetRequiredService<Weather>().IsBad = false;
        var result = await RetryAsync(test);

        Assert.False(result.IsRefused);
        Assert.Equal((WorkflowStatus.Running, WorkflowSubStatus.Suspended, 0), (test.Instance.Status, test.Instance.SubStatus, test.Instance.IncidentCount));
        Assert.Equal(["after"], test.Lines);
        Assert.Equal((ActivityStatus.Completed, 0), (test.Executions.Single(e => e.ActivityId == "x").Status, test.Executions.Single(e => e.ActivityId == "x").AggregateFaultCount));
        Assert.Equal(["b"], test.WaitingAt);
        await test.ResumeAsync("b");
        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
        Assert.Equal("alteration.instance-over", (await RetryAsync(test)).RefusalCode);
    }

    [Fact]
    public async Task Retry_StillBroken_FaultsAgainAndKeepsBothIncidents()
    {
        await using var test = await BrokenAsync();

        await RetryAsync(test);

        Assert.Equal((WorkflowSubStatus.Faulted, 2), (test.SubStatus, test.Instance.IncidentCount));
        Assert.Equal("alteration.nothing-to-retry", (await RetryAsync(test, ["somewhere else"])).RefusalCode);
    }

    [Fact]
    public async Task Retry_FailureInTheContainersCallback_TellsTheContainerAgain()
    {
        await using var test = new WorkflowTest(o => o.AddActivity<Fragile>(), s => s.AddSingleton<Weather>());
        await test.RunAsync(new FlowJson().Start().Add("x", "Test.Fragile", ("body", FlowJson.Activity("in", "Elsa.WriteLine", ("text", FlowJson.Literal("in"))))).Write("after").Connect("start>x", "x>after").ToString());
        Assert.Equal("in", test.Incidents.Single().ActivityId);

        test.Services.GetRequiredService<Weather>().IsBad = false;
        await RetryAsync(test);

        Assert.Equal(["in", "in", "after"], test.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
    }

    [Fact]
    public async Task Retry_SingletonWhoseSuccessorRuns_IsRefused()
    {
        await using var test = new WorkflowTest(o => o.AddActivity<Fragile>(), s => s.AddSingleton<Weather>());
        await test.AddAsync(new FlowJson().Option("activationStrategyType", "SingletonStrategy").Start().Wait("a").Add("x", "Test.Fragile").Wait("b").Connect("start>a", "a>x", "x>b").ToString());
        await test.StartAsync("flow");
        var first = test.Instance.Id;
        await test.ResumeAsync("a");
        await test.StartAsync("flow");
        test.Services.GetRequiredService<Weather>().IsBad = false;

        Assert.Equal("start.not-allowed", (await RetryAsync(test, instanceId: first)).RefusalCode);
        await test.CancelAsync();
        Assert.False((await RetryAsync(test, instanceId: first)).IsRefused);
        Assert.True((await test.StartAsync("flow")).IsRefused);
    }

    [Fact]
    public async Task Migrate_NodesAreThere_ContinuesOnTheNewVersion()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Variable("Fee", "Int32", 7).Start().Wait("a").Write("old").Connect("start>a", "a>old").ToString());
        await test.AddAsync(new FlowJson { Version = 2 }.Variable("Fee", "Int32", 1).Start().Wait("a").WriteScript("new", "'new ' + getFee()").Connect("start>a", "a>new").ToString());
        test.Look(test.Store.Instances.Single().Id);

        Assert.False((await RunAsync(test, new Migrate(2))).IsRefused);

        Assert.Equal(("flow-v2", 2, 2L), (test.Instance.DefinitionVersionId, test.Instance.DefinitionVersion, test.Instance.Revision));
        await test.ResumeAsync("a");
        Assert.Equal(["new 7"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Theory]
    [InlineData("renamed", "Elsa.Event")]
    [InlineData("a", "Elsa.WriteLine")]
    public async Task Migrate_ABranchWouldBeLost_IsRefusedAndNamesTheNodes(string id, string type)
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Wait("a").Connect("start>a").ToString());
        await test.AddAsync(new FlowJson { Version = 2 }.Start().Add(id, type, ("eventName", FlowJson.Literal("a", "String"))).Connect($"start>{id}").ToString());

        var result = await RunAsync(test, new Migrate(2));

        Assert.Equal("alteration.nodes-missing", result.RefusalCode);
        Assert.Equal(["Workflow1:flow1:a"], result.MissingNodeIds);
        Assert.Equal(("flow-v1", 1), (test.Instance.DefinitionVersionId, test.Store.Commits));
    }

    private static async Task<WorkflowTest> BrokenAsync()
    {
        var test = new WorkflowTest(o => o.AddActivity<Fragile>(), s => s.AddSingleton<Weather>());
        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("b").Add("x", "Test.Fragile").Write("after")
            .Connect("start>f", "f-A>b", "f-B>x", "x>after").ToString());
        return test;
    }

    private static Task<AlterationResult> RunAsync(WorkflowTest test, params Alteration[] alterations) => RunAsync(test, test.Instance.Id, isDry: false, alterations);

    private static Task<AlterationResult> RunAsync(WorkflowTest test, bool isDry, params Alteration[] alterations) => RunAsync(test, test.Instance.Id, isDry, alterations);

    private static async Task<AlterationResult> RunAsync(WorkflowTest test, string instanceId, bool isDry, params Alteration[] alterations)
    {
        await using var scope = test.Services.CreateAsyncScope();
        var runner = scope.ServiceProvider.GetRequiredService<IAlterationRunner>();
        return await (isDry ? runner.DryRunAsync(instanceId, alterations, CancellationToken.None) : runner.RunAsync(instanceId, alterations, CancellationToken.None));
    }

    private static async Task<AlterationResult> RetryAsync(WorkflowTest test, IReadOnlyList<string>? activityIds = null, string? instanceId = null)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IAlterationRunner>().RetryAsync([instanceId ?? test.Instance.Id], activityIds, CancellationToken.None)).Single();
    }

    public sealed class Weather
    {
        public bool IsBad { get; set; } = true;
    }

    /// <summary>Fails in bad weather: at once, or when its body has completed.</summary>
    [Activity("Test", "Fragile")]
    public sealed class Fragile : Activity
    {
        [Port]
        public IActivity? Body { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnBodyAsync);

        private static ValueTask OnBodyAsync(ActivityCompletedContext completed) => completed.TargetContext.GetRequiredService<Weather>().IsBad
            ? throw new InvalidOperationException("storm")
            : completed.TargetContext.CompleteActivityAsync();
    }
}
