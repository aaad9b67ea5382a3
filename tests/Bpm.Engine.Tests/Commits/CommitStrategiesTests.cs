using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Alterations;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Commits;

/// <summary>Bursts that are saved in parts give what uncut ones give, also when the process dies between two parts.</summary>
public class CommitStrategiesTests
{
    private static readonly string?[] OfWorkflows = [null, "WorkflowExecuting", "ActivityExecuting", "ActivityExecuted"];
    private static readonly string?[] OfActivities = [null, "CommitAlways", "CommitNever"];

    public static TheoryData<string?, string?> Pairs
    {
        get
        {
            var pairs = new TheoryData<string?, string?>();
            foreach (var ofWorkflow in OfWorkflows)
            {
                foreach (var ofActivity in OfActivities)
                    pairs.Add(ofWorkflow, ofActivity);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Run_UnderAnyStrategy_GivesWhatItGivesWithoutOne(string? ofWorkflow, string? ofActivity)
    {
        var expected = await RunAsync(null, null);
        var actual = await RunAsync(ofWorkflow, ofActivity);

        Assert.Equal(expected.Journal, actual.Journal);
        Assert.Equal("1,2,3,4|last|in", actual.Output);
        Assert.Equal(0, actual.RowsLeft);
    }

    [Theory]
    [InlineData(null, null, 1)]
    [InlineData("WorkflowExecuted", null, 1)]
    [InlineData("WorkflowExecuting", null, 2)]
    [InlineData("ActivityExecuting", null, 6)]
    [InlineData("ActivityExecuted", null, 5)]
    [InlineData("ActivityExecuted", "CommitNever", 4)]
    [InlineData(null, "CommitAlways", 3)]
    [InlineData(null, "Executing", 2)]
    [InlineData(null, "Executed", 2)]
    [InlineData("Nightly", "Nightly", 1)]
    public async Task Start_OfFiveSteps_IsSavedAsOftenAsTheStrategiesSay(string? ofWorkflow, string? ofActivity, int commits)
    {
        await using var test = new WorkflowTest();
        var middle = FlowJson.Activity("b", "Elsa.WriteLine", ("text", FlowJson.Literal("b", "String")));
        Name(middle, ofActivity);
        var flow = new FlowJson().Write("a").Add(middle).Write("c").Connect("a>b", "b>c");
        if (ofWorkflow is not null)
            flow.Option("commitStrategyName", ofWorkflow);

        var result = await test.RunAsync(flow.ToString());

        Assert.Equal((commits, WorkflowSubStatus.Finished, (long)commits), (test.Store.Commits, result.SubStatus, test.Instance.Revision));
        Assert.Equal(["a", "b", "c"], test.Lines);
    }

    [Fact]
    public async Task Options_NameTheStrategiesOfThoseThatNameNone()
    {
        await using var test = new WorkflowTest(options => (options.DefaultCommitStrategy, options.DefaultActivityCommitStrategy) = ("ActivityExecuted", "Executing"));

        await test.RunAsync(new FlowJson().Write("a").ToString());

        Assert.Equal(4, test.Store.Commits);
    }

    [Fact]
    public async Task Run_ThatDiesBeforeAnyOfItsLaterCommits_IsGoneOnWithToTheSameEnd()
    {
        var expected = await RunAsync("ActivityExecuted", "CommitAlways");
        Assert.True(expected.Commits > 10);

        for (var dies = 2; dies <= expected.Commits; dies++)
        {
            var actual = await RunAsync("ActivityExecuted", "CommitAlways", dies);
            Assert.Equal((dies, expected.Output, 0), (dies, actual.Output, actual.RowsLeft));
            Assert.Equal(expected.Journal, actual.Journal);
        }
    }

    [Fact]
    public async Task Start_ThatDiesBeforeItsFirstCommit_NeverHappened()
    {
        await using var test = new WorkflowTest();
        test.Store.BeforeCommit = _ => throw new InvalidOperationException("The database is away.");

        await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync(Cut().ToString()));

        Assert.Empty(test.Store.Instances);
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Start_WhoseLaterPartFails_SaysWhatWasSavedAndLeavesTheRestToThePump()
    {
        await using var test = await StuckAsync(Cut());

        Assert.Equal((true, WorkflowStatus.Running, WorkflowSubStatus.Executing), (test.LastBurst!.DidSomething, test.LastBurst.Status, test.LastBurst.SubStatus));
        Assert.Contains("\"isExecuting\":true", test.Instance.StateJson, StringComparison.Ordinal);
        Assert.Equal(1, await test.PumpAsync());
        Assert.True(test.IsFinished);
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Rest_ThatIsRefused_IsTriedAgainForAnHourAndThenBecomesAnIncident()
    {
        await using var test = new WorkflowTest(options => options.AddActivity<Refusing>());
        await test.RunAsync(new FlowJson().Add(Named("a", "Executed")).Add("no", "Test.Refusing").Connect("a>no").ToString());
        Assert.Equal(0, await test.PumpAsync());
        test.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, await test.PumpAsync());
        Assert.Equal(WorkflowSubStatus.Executing, test.SubStatus);

        test.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await test.PumpAsync());

        Assert.Equal((WorkflowSubStatus.Faulted, 1), (test.SubStatus, test.Instance.IncidentCount));
        Assert.Contains("Not here.", test.Instance.StateJson, StringComparison.Ordinal);
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Start_WhileItGoesOnItself_KeepsThePumpsFromTheRest()
    {
        await using var test = new WorkflowTest();
        var seen = new List<int>();
        test.Store.BeforeCommit = commit => seen.Add(commit.StimuliQueued.Count(row => row.HeldUntil > test.Clock.GetUtcNow()));

        await test.RunAsync(Cut().ToString());

        Assert.Equal([1, 0], seen);
    }

    [Fact]
    public async Task Resume_WhileARestIsLeft_RunsTheRestFirst()
    {
        await using var test = await StuckAsync(new FlowJson().Variable("V", "String", "").Fork("fork", "A", "B").Wait("wait")
            .Set("late", "V", "variables.V + 'late'").Set("rest", "V", "variables.V + 'rest '").Add(Named("a", "Executed"))
            .Connect("fork-A>wait", "fork-B>a", "a>rest", "wait>late"), "a");
        Assert.Equal(["wait"], test.WaitingAt);

        var burst = await test.ResumeAsync("wait");

        Assert.Equal(WorkflowSubStatus.Finished, burst.SubStatus);
        Assert.Equal("rest late", test.VariableText("V"));
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Resume_OfABookmarkThatTheRestTakesAway_StoresNothing()
    {
        await using var test = await StuckAsync(new FlowJson().Fork("fork", "A", "B").Wait("wait").Add(Named("a", "Executed")).Add("end", "Elsa.End").Connect("fork-A>wait", "fork-B>a", "a>end"), "a");
        var bookmark = Assert.Single(test.Bookmarks);
        var commits = test.Store.Commits;

        await Assert.ThrowsAsync<WorkflowConcurrencyException>(() => test.ResumeAsync(bookmark));

        Assert.Equal(commits, test.Store.Commits);
        await test.PumpAsync();
        Assert.True(test.IsFinished);
        Assert.True((await test.ResumeAsync(bookmark)).IsNothingDone);
    }

    [Fact]
    public async Task Cancel_WhileARestIsLeft_EndsItForGood()
    {
        await using var test = await StuckAsync(Cut());

        await test.CancelAsync();

        Assert.Equal(WorkflowSubStatus.Cancelled, test.SubStatus);
        Assert.Empty(test.Store.Stimuli);
        Assert.Equal(0, await test.PumpAsync());
    }

    [Fact]
    public async Task Cancel_BeforeTheFirstStep_EndsItForGood()
    {
        await using var test = await StuckAsync(new FlowJson().Option("commitStrategyName", "WorkflowExecuting").Write("a"));

        await test.CancelAsync();

        Assert.Equal(WorkflowSubStatus.Cancelled, test.SubStatus);
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Alteration_WhileARestIsLeft_RunsTheRestToo()
    {
        await using var test = await StuckAsync(new FlowJson().Variable("V", "String", "old").Output("O", "String").Add(Named("a", "Executed"))
            .Add("out", "Elsa.SetOutput", ("outputName", FlowJson.Literal("O", "String")), ("outputValue", FlowJson.Script("getV()"))).Connect("a>out"), "a");

        var result = await AlterAsync(test, new ModifyVariable("V", "new"));

        Assert.False(result.IsRefused);
        Assert.True(test.IsFinished);
        Assert.Equal("new", test.Output["O"]);
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Migration_ToAVersionWithoutWhatIsLeft_IsRefused()
    {
        var flow = new FlowJson().Add(Named("a", "Executed")).Write("b").Connect("a>b");
        await using var test = await StuckAsync(flow, "a");
        await test.AddAsync(new FlowJson { Version = 2 }.Add(Named("a", "Executed")).Write("c").Connect("a>c").ToString());

        var result = await AlterAsync(test, new Migrate(2));

        Assert.Equal(("alteration.nodes-missing", "Workflow1:flow1:b"), (result.RefusalCode, Assert.Single(result.MissingNodeIds)));
    }

    [Fact]
    public async Task Loop_WithoutEnd_IsFoundThoughEachLapIsSaved()
    {
        await using var test = new WorkflowTest(options => options.MaxStepsPerBurst = 30);

        await test.RunAsync(new FlowJson().Option("commitStrategyName", "ActivityExecuted").Write("a").Write("b").Connect("a>b", "b>a").ToString());

        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task ExecutedWorkflow_ThatAsksForACommit_IsSavedWithItsParentAfterTheStep()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson("child").Option("commitStrategyName", "ActivityExecuted").Write("c").ToString());
        var instances = new List<int>();
        test.Store.BeforeCommit = commit => instances.Add(1 + commit.Further.Count);

        await test.RunAsync(new FlowJson().Add("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", FlowJson.Literal("child", "String"))).Write("after").Connect("run>after").ToString());

        Assert.Equal([2, 1], instances);
        Assert.Equal(["c", "after"], test.Lines);
        Assert.All(test.Store.Instances, instance => Assert.Equal(WorkflowSubStatus.Finished, instance.SubStatus));
    }

    [Fact]
    public async Task Runner_GoesStraightOn()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Cut().ToString());
        await using var scope = test.Services.CreateAsyncScope();

        var result = await scope.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(new StartWorkflow { DefinitionId = "flow" }, CancellationToken.None);

        Assert.Equal((WorkflowSubStatus.Finished, 0), (result.SubStatus, test.Store.Commits));
    }

    private static async Task<AlterationResult> AlterAsync(WorkflowTest test, Alteration alteration)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAlterationRunner>().RunAsync(test.Instance.Id, [alteration], CancellationToken.None);
    }

    private static System.Text.Json.Nodes.JsonObject Named(string id, string strategy)
    {
        var activity = FlowJson.Activity(id, "Elsa.WriteLine", ("text", FlowJson.Literal(id, "String")));
        Name(activity, strategy);
        return activity;
    }

    private static void Name(System.Text.Json.Nodes.JsonObject activity, string? strategy)
    {
        if (strategy is not null)
            activity["customProperties"]!["commitStrategyName"] = strategy;
    }

    /// <summary>Saved after its first step.</summary>
    /// <summary>Refuses whatever it is asked.</summary>
    [Activity("Test", "Tests")]
    public sealed class Refusing : CodeActivity
    {
        protected override void Execute(ActivityExecutionContext context) => throw new BurstAbortedException("Not here.");
    }

    private static FlowJson Cut() => new FlowJson().Add(Named("a", "Executed")).Write("b").Connect("a>b");

    /// <summary>The second commit failed, as if the process had died there.</summary>
    private static async Task<WorkflowTest> StuckAsync(FlowJson flow, string? after = null)
    {
        var test = new WorkflowTest();
        FailAt(test, 2);
        await test.RunAsync(flow.ToString());
        Assert.Single(test.Store.Stimuli);
        if (after is not null)
            Assert.Contains(after, test.Path);
        return test;
    }

    private static void FailAt(WorkflowTest test, int number)
    {
        var commits = 0;
        test.Store.BeforeCommit = _ =>
        {
            if (++commits == number)
                throw new InvalidOperationException("The process dies.");
        };
    }

    /// <summary>A loop with scoped variables, a variable, an input and script results that live for one burst only, a fork, a join and a way back.</summary>
    private static async Task<(string Output, List<string> Journal, int Commits, int RowsLeft)> RunAsync(string? ofWorkflow, string? ofActivity, int dies = 0)
    {
        var set = FlowJson.Activity("set", "Elsa.SetVariable", ("variable", FlowJson.VariableReference("List")), ("value", FlowJson.Script("(getList() ? getList() + ',' : '') + getCurrentValue()")));
        Name(set, ofActivity);
        var loop = FlowJson.Activity("loop", "Elsa.ForEach", ("items", FlowJson.Script("[1,2]")), ("body", set));
        var script = FlowJson.Activity("script", "Elsa.RunJavaScript", ("script", FlowJson.Literal("'last'", "String")));
        Name(script, ofActivity);
        var flow = new FlowJson().Variable("List", "String", "", kept: false).Variable("N", "Int32", "2").Input("I", "String", kept: false).Output("O", "String")
            .Start().Add(loop).Set("n", "N", "getN() + 1").Fork("fork", "A", "B").Add(script).Join("join", "WaitAll")
            .Set("add", "List", "getList() + ',' + getN()").Decide("more", "getN() < 4")
            .Add("out", "Elsa.SetOutput", ("outputName", FlowJson.Literal("O", "String")), ("outputValue", FlowJson.Script("getList() + '|' + getOutputFrom('script') + '|' + getI()")))
            .Wait("wait").Write("done")
            .Connect("start>loop", "loop>n", "n>fork", "fork-A>script", "fork-B>join", "script>join", "join>add", "add>more", "more-True>n", "more-False>out", "out>wait", "wait>done");
        if (ofWorkflow is not null)
            flow.Option("commitStrategyName", ofWorkflow);

        await using var test = new WorkflowTest();
        if (dies > 0)
            FailAt(test, dies);
        await test.RunAsync(flow.ToString(), new Dictionary<string, object?> { ["I"] = "in" });
        await test.PumpAsync();
        try
        {
            await test.SendEventAsync("wait");
        }
        catch (InvalidOperationException)
        {
            // It died before the first commit of this burst: whoever sent it sends it again.
            await test.SendEventAsync("wait");
        }

        await test.PumpAsync();
        Assert.Equal((WorkflowSubStatus.Finished, ""), (test.SubStatus, string.Join('\n', test.Incidents.Select(i => $"{i.ActivityId}: {i.Exception?.InnerException?.Message ?? i.Message}"))));
        return ((string)test.Output["O"]!, [.. test.Journal.Select(j => $"{j.Sequence} {j.ActivityId} {j.EventName}")], test.Store.Commits, test.Store.Stimuli.Count);
    }
}
