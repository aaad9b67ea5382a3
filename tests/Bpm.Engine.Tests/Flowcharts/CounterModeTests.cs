using Bpm.Engine.Execution;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Flowcharts;

public class CounterModeTests
{
    [Fact]
    public async Task WaitAny_ABranchBeforeItBeginsAfterItWasScheduled_RunsOnce()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Wait("a").Wait("b").Join("j", "WaitAny").Write("end").Connect("start>a", "a>b", "b>j", "a>j", "j>end").ToString());

        await test.ResumeAsync("a");

        Assert.Equal((1, 1), (test.CountOf("j"), test.CountOf("end")));
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task ImplicitJoin_DecisionSkipsOneBranch_RunsOnceOverDeadPath()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Decide("d", "true").Write("a").Write("b").Write("b2").Write("end")
            .Connect("start>d", "d-True>a", "d-False>b", "b>b2", "a>end", "b2>end").ToString());

        Assert.Equal(["a", "end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public async Task Join_AllBranchesTaken_WaitsForEach(string mode)
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Wait("b").Join("j", mode).Write("end")
            .Connect("start>f", "f-A>a", "f-B>b", "a>j", "b>j", "j>end").ToString());

        await test.ResumeAsync("a");

        Assert.Empty(test.Lines);
        Assert.Equal(["b"], test.WaitingAt);

        await test.ResumeAsync("b");

        Assert.Equal(["end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task WaitAll_OneBranchDead_SkipsTheJoinAndFinishes()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Fork("f", "A").Write("a").Write("b").Join("j", "WaitAll").Write("end")
            .Connect("start>f", "f-A>a", "f-B>b", "a>j", "b>j", "j>end").ToString());

        Assert.Equal(["a"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task WaitAllActive_OneBranchDead_PassesWithTheOther()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Fork("f", "A").Write("a").Write("b").Join("j", "WaitAllActive").Write("end")
            .Connect("start>f", "f-A>a", "f-B>b", "a>j", "b>j", "j>end").ToString());

        Assert.Equal(["a", "end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task WaitAny_FirstBranchArrives_CancelsTheOthersAndRunsOnce()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B", "C").Wait("a").Wait("b").Wait("c").Write("afterC").Join("j", "WaitAny").Write("end")
            .Connect("start>f", "f-A>a", "f-B>b", "f-C>c", "c>afterC", "a>j", "b>j", "afterC>j", "j>end").ToString());
        var late = test.Bookmarks.Single(b => b.ActivityId == "a");

        await test.ResumeAsync("b");

        Assert.Equal(["end"], test.Lines);
        Assert.True(test.IsFinished);
        Assert.Empty(test.Bookmarks);
        Assert.Equal(2, test.Executions.Count(e => e.Status == ActivityStatus.Canceled));
        Assert.True((await test.ResumeAsync(late)).IsNothingDone);
    }

    [Fact]
    public async Task WaitAny_BranchesWithoutWaiting_RunsTheJoinOnce()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Write("a").Write("b").Join("j", "WaitAny").Write("end")
            .Connect("start>f", "f-A>a", "f-B>b", "a>j", "b>j", "j>end").ToString());

        Assert.Equal(["a", "b", "end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task WaitAny_AllBranchesDead_IsSkipped()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Decide("d", "true").Write("yes").Write("a").Write("b").Join("j", "WaitAny").Write("end")
            .Connect("start>d", "d-True>yes", "d-False>a", "d-False>b", "a>j", "b>j", "j>end").ToString());

        Assert.Equal(["yes"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Loop_BackEdgeTakenThreeTimes_RunsBodyWithItsJoinEachLap()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Variable("N", "Int32", 0).Start().Set("inc", "N", "getN() + 1").Fork("f", "A", "B").Write("a").Write("b").Join("j", "WaitAll")
            .Decide("again", "getN() < 3").WriteScript("end", "'n=' + getN()")
            .Connect("start>inc", "inc>f", "f-A>a", "f-B>b", "a>j", "b>j", "j>again", "again-True>inc", "again-False>end").ToString());

        Assert.Equal(["a", "b", "a", "b", "a", "b", "n=3"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Loop_WaitingInsideTheBody_ComesBackAsOftenAsItIsSent()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Variable("Ok", "Boolean", "false").Start().Wait("supply").Set("s", "Ok", "getInput('Ok')").Decide("ok", "getOk()").Write("accepted")
            .Connect("start>supply", "supply>s", "s>ok", "ok-False>supply", "ok-True>accepted").ToString());

        await test.ResumeAsync("supply", new Dictionary<string, object?> { ["Ok"] = false });
        await test.ResumeAsync("supply", new Dictionary<string, object?> { ["Ok"] = false });
        Assert.False(test.IsFinished);
        await test.ResumeAsync("supply", new Dictionary<string, object?> { ["Ok"] = true });

        Assert.Equal(["accepted"], test.Lines);
        Assert.Equal(3, test.CountOf("supply"));
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task InvalidBackEdge_TheWayToItsSourceDoesNotPassItsTarget_Faults()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Write("a").Write("a2").Write("b").Write("c")
            .Connect("start>f", "f-A>a", "a>a2", "f-B>b", "b>c", "c>a", "a2>b").ToString());

        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
        Assert.Contains("Invalid backward connection", test.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_OtherBranchStillWaits_CancelsItAndFinishes()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Add("end", "Elsa.End").Connect("start>f", "f-A>a", "f-B>end").ToString());

        Assert.True(test.IsFinished);
        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
        Assert.Empty(test.Bookmarks);
    }

    [Fact]
    public async Task UnconnectedNodes_NeverRun()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Write("a").Write("b").Connect().ToString());

        Assert.Equal(["a"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Fork_EmptyList_EndsTheBranch()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Fork("f").Write("a").Connect("start>f", "f>a").ToString());

        Assert.Empty(test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Fork_NoBranchesGiven_CompletesWithDone()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("f", "Elsa.FlowFork").Write("a").Connect("start>f", "f>a").ToString());

        Assert.Equal(["a"], test.Lines);
    }

    [Fact]
    public async Task NestedFlowchart_WaitsInside_CompletesOuterAfterwards()
    {
        await using var test = new WorkflowTest();
        var inner = FlowJson.Activity("inner", "Elsa.Flowchart",
            ("activities", new System.Text.Json.Nodes.JsonArray(FlowJson.Activity("w", "Elsa.Event", ("eventName", FlowJson.Literal("go", "String"))))),
            ("connections", new System.Text.Json.Nodes.JsonArray()));

        await test.RunAsync(new FlowJson().Start().Add(inner).Write("end").Connect("start>inner", "inner>end").ToString());
        Assert.Equal(["w"], test.WaitingAt);
        await test.SendEventAsync("go");

        Assert.Equal(["end"], test.Lines);
        Assert.True(test.IsFinished);
    }
}
