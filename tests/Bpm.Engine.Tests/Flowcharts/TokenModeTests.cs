using Bpm.Engine.Execution;
using Bpm.Engine.Flowcharts;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Flowcharts;

/// <summary>Every merge mode; steps "a" to "c" wait, a bar stands between what happened after one resumption and the next.</summary>
public class TokenModeTests
{
    // Two branches, a and b, into t; both taken.
    [Theory]
    [InlineData(null, "a b", "| t", true)]
    [InlineData("None", "a b", "| t", true)]
    [InlineData("Stream", "a b", "| t", true)]
    [InlineData("Merge", "a b", "| t", true)]
    [InlineData("Converge", "a b", "| t", true)]
    [InlineData("Cascade", "a b", "t |", true)]
    [InlineData("Race", "a", "t", true)]
    [InlineData("Merge", "a", "", false)]
    [InlineData("Converge", "a", "", false)]
    [InlineData("Cascade", "a", "t", false)]
    public async Task MergeMode_BothBranchesTaken(string? mode, string resumed, string ran, bool ends) =>
        await AssertAsync(TwoBranches(mode, "A", "B"), resumed, ran, ends);

    // The same with the branch b never taken.
    [Theory]
    [InlineData(null, "t", true)]
    [InlineData("Stream", "t", true)]
    [InlineData("Merge", "", false)]
    [InlineData("Converge", "", false)]
    [InlineData("Cascade", "t", true)]
    [InlineData("Race", "t", true)]
    public async Task MergeMode_OneBranchDead(string? mode, string ran, bool ends) =>
        await AssertAsync(TwoBranches(mode, "A"), "a", ran, ends);

    [Theory]
    [InlineData("WaitAny", "a", "t", true)]
    [InlineData("WaitAll", "a b", "| t", true)]
    [InlineData("WaitAllActive", "a b", "| t", true)]
    public async Task FlowJoin_MapsItsModeToRaceOrMerge(string mode, string resumed, string ran, bool ends) =>
        await AssertAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Wait("b").Join("j", mode).Write("t")
            .Connect("start>f", "f-A>a", "f-B>b", "a>j", "b>j", "j>t"), resumed, ran, ends);

    [Fact]
    public async Task Stream_TheBranchBeforeItGoesAnotherWay_RunsWithoutIt() =>
        await AssertAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Wait("b").Decide("d", "false").Write("t").Write("other")
            .Connect("start>f", "f-A>a", "f-B>b", "a>t", "b>d", "d-True>t", "d-False>other"), "a b", "t | other", ends: true);

    [Fact]
    public async Task Stream_DirectSourceStillActive_WaitsForIt() =>
        await AssertAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Add("d", "Elsa.RunJavaScript", ("script", FlowJson.Literal("setOutcome('No')"))).Wait("b").Write("t").Write("other")
            .Connect("start>f", "f-A>a", "f-B>b", "a>t", "b>t"), "a b", "| t", ends: true);

    [Fact]
    public async Task Converge_WithALoop_WaitsForTheBackwardConnectionToo() =>
        await AssertAsync(Loop("Converge"), "a", "", ends: false);

    [Fact]
    public async Task Merge_WithALoop_RunsEveryLap() =>
        await AssertAsync(Loop("Merge"), "a a a", "t | t | t end", ends: true);

    [Fact]
    public async Task Cascade_ThreeBranches_RunsOnceForAllOfThem() =>
        await AssertAsync(new FlowJson().Start().Fork("f", "A", "B", "C").Wait("a").Wait("b").Wait("c").Add(WithMode("t", "Cascade"))
            .Connect("start>f", "f-A>a", "f-B>b", "f-C>c", "a>t", "b>t", "c>t"), "b a c", "t |  |", ends: true);

    [Fact]
    public async Task Race_CancelsWhatRunsBeforeIt()
    {
        await using var test = await StartAsync(TwoBranches("Race", "A", "B"));

        await test.ResumeAsync("a");

        Assert.Equal(ActivityStatus.Canceled, test.Executions.Single(e => e.ActivityId == "b").Status);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Race_InTheMiddle_DoesNotEndTheFlowchartEarly() =>
        await AssertAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Wait("b").Add(WithMode("t", "Race")).Wait("c").Write("end")
            .Connect("start>f", "f-A>a", "f-B>b", "a>t", "b>t", "t>c", "c>end"), "a c", "t | end", ends: true);

    [Fact]
    public async Task TerminalNode_EndsTheFlowchartWithItsTokens() =>
        await AssertAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Wait("b").Add("end", "Elsa.End").Connect("start>f", "f-A>a", "f-B>b", "a>end"), "a", "", ends: true);

    [Fact]
    public async Task Property_OfTheInstance_OverridesTheOption()
    {
        await using var test = new WorkflowTest(o => o.DefaultFlowchartMode = FlowchartMode.TokenBased);
        await test.AddAsync(TwoBranches("Merge", "A").ToString());

        await test.StartAsync(new StartWorkflow { DefinitionId = "flow", Properties = new Dictionary<string, object?> { ["Flowchart:ExecutionMode"] = "CounterBased" } });
        await test.ResumeAsync("a");
        Assert.True(test.IsFinished);
        await test.StartAsync(new StartWorkflow { DefinitionId = "flow", Properties = new Dictionary<string, object?> { ["Flowchart:ExecutionMode"] = 1 } });
        await test.ResumeAsync("a");

        Assert.False(test.IsFinished);
        Assert.Contains("Flowchart.Tokens", test.Instance.StateJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Option_ByDefault_IsCounterMode()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(TwoBranches("Merge", "A").ToString());

        await test.ResumeAsync("a");

        Assert.Equal(["t"], test.Lines);
    }

    private static FlowJson TwoBranches(string? mode, params string[] taken) => new FlowJson().Start().Fork("f", taken).Wait("a").Wait("b").Add(WithMode("t", mode))
        .Connect("start>f", "f-A>a", "f-B>b", "a>t", "b>t");

    private static FlowJson Loop(string mode) => new FlowJson().Variable("Lap", "Int32", 0).Start().Wait("a").Add(WithMode("t", mode))
        .Add("again", "Elsa.RunJavaScript", ("script", FlowJson.Literal("setLap(getLap() + 1); setOutcome(getLap() < 3 ? 'Again' : 'Done');"))).Write("end")
        .Connect("start>a", "a>t", "t>again", "again-Again>a", "again-Done>end").Connect(mode == "Converge" ? ["again-Again>t"] : []);

    private static System.Text.Json.Nodes.JsonObject WithMode(string id, string? mode)
    {
        var activity = FlowJson.Activity(id, "Elsa.WriteLine", ("text", FlowJson.Literal(id, "String")));
        if (mode is not null)
            activity["customProperties"]!["mergeMode"] = mode;
        return activity;
    }

    private static async Task<WorkflowTest> StartAsync(FlowJson flow)
    {
        var test = new WorkflowTest(o => o.DefaultFlowchartMode = FlowchartMode.TokenBased);
        await test.RunAsync(flow.ToString());
        return test;
    }

    private static async Task AssertAsync(FlowJson flow, string resumed, string ran, bool ends)
    {
        await using var test = await StartAsync(flow);
        var seen = test.Lines.Count;
        var bursts = new List<string>();
        foreach (var step in resumed.Split(' '))
        {
            await test.ResumeAsync(step);
            bursts.Add(string.Join(' ', test.Lines.Skip(seen)));
            seen = test.Lines.Count;
        }

        Assert.Equal(ran, string.Join(" | ", bursts).Trim());
        Assert.Equal(ends ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended, test.SubStatus);
    }
}
