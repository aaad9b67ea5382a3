using System.Text.Json.Nodes;
using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Flowcharts;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests;

/// <summary>What is decided about each oddity of Elsa's execution; the numbers are those of the list in the model reference.</summary>
public class QuirkTests
{
    [Fact]
    public async Task Quirk01_QueueGoesOnDrainingAfterAFault_Copied()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Add("bad", "Elsa.Fault").Write("b").Connect("start>f", "f-A>bad", "f-B>b").ToString());

        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
        Assert.Equal(["b"], test.Lines);
    }

    [Fact]
    public async Task Quirk02_DefaultOutcomesAreNullAndDone_Copied()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Decide("d", "true").Write("a").Write("b").Write("never").Connect("start-NULL>a", "start>b", "start>d", "d>never", "d-NULL>never")
            .ToString().Replace("\"NULL\"", "null", StringComparison.Ordinal));

        Assert.Equal(["a", "b"], test.Lines);
    }

    [Theory]
    [InlineData(FlowchartMode.CounterBased)]
    [InlineData(FlowchartMode.TokenBased)]
    public async Task Quirk03_JoinCancelsWhatRunsBeforeIt_InBothModes(FlowchartMode mode)
    {
        await using var test = new WorkflowTest(o => o.DefaultFlowchartMode = mode);
        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Wait("b").Join("j", "WaitAny").Connect("start>f", "f-A>a", "f-B>b", "a>j", "b>j").ToString());

        await test.ResumeAsync("a");

        Assert.Equal(ActivityStatus.Canceled, test.Executions.Single(e => e.ActivityId == "b").Status);
        Assert.True(test.IsFinished);
    }

    [Theory]
    [InlineData(FlowchartMode.CounterBased)]
    [InlineData(FlowchartMode.TokenBased)]
    public async Task Quirk04_CancelOfANestedActivity_IsIgnoredByOuterFlowcharts(FlowchartMode mode)
    {
        await using var test = new WorkflowTest(o => o.DefaultFlowchartMode = mode);
        var inner = JsonNode.Parse(new FlowJson().Start("s").Fork("f", "A", "B").Wait("a").Wait("b").Join("j", "WaitAny").Connect("s>f", "f-A>a", "f-B>b", "a>j", "b>j").ToString())!["root"]!.DeepClone().AsObject();
        inner["id"] = "inner";
        await test.RunAsync(new FlowJson().Start().Add(inner).Write("end").Connect("start>inner", "inner>end").ToString());

        await test.ResumeAsync("a");

        Assert.Empty(test.Incidents);
        Assert.Equal(["end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Quirk05_CompletionsOfParallelRunsOfOneBody_AreKeptApart()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(ParallelWaits().ToString());

        await test.SendEventAsync("e2");
        await test.SendEventAsync("e0");
        Assert.DoesNotContain("end", test.Lines);
        await test.SendEventAsync("e1");

        Assert.Equal(["end"], test.Lines);
        Assert.Equal(3, test.CountOf("w"));
    }

    [Fact]
    public async Task Quirk06_InputsAreEvaluatedAgainOnResume_Copied()
    {
        await using var test = new WorkflowTest(o => o.AddActivity<ReadsOnResume>());
        await test.RunAsync(new FlowJson().Variable("X", "String", "before").Start().Fork("f", "A", "B").Add("r", "Test.ReadsOnResume", ("text", FlowJson.Script("getX()", "String"))).Set("set", "X", "'after'")
            .Connect("start>f", "f-A>r", "f-B>set").ToString());

        await test.ResumeAsync("r");

        Assert.Equal(["before", "after"], test.Lines);
    }

    [Fact]
    public async Task Quirk07_OutputsOfSteps_AreKnownForOneBurstOnly_Copied()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Add("r", "Elsa.RunJavaScript", ("script", FlowJson.Literal("5"))).WriteScript("now", "'now ' + getOutputFrom('r', 'Result')").Wait("w")
            .WriteScript("later", "'later ' + getOutputFrom('r', 'Result')").Connect("start>r", "r>now", "now>w", "w>later").ToString());

        await test.ResumeAsync("w");

        Assert.Equal(["now 5", "later null"], test.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Quirk08_ResultOfExecuteWorkflow_HasItsOutputInBothShapes(bool childWaits)
    {
        await using var test = new WorkflowTest();
        var child = new FlowJson("child").Output("Y", "Int32").Start().Wait("go").Add("out", "Elsa.SetOutput", ("outputName", FlowJson.Literal("Y")), ("outputValue", FlowJson.Literal(7)));
        await test.AddAsync((childWaits ? child.Connect("start>go", "go>out") : child.Connect("start>out")).ToString());
        await test.RunAsync(Calls(FlowJson.Literal("child", "String")));

        await test.SendEventAsync("go");
        await test.PumpAsync();

        Assert.Equal(["Finished 7"], test.Lines);
    }

    [Fact]
    public async Task Quirk09_LoopsWithoutBodyOrStep_EndAndAreReported()
    {
        await using var test = new WorkflowTest(o => o.MaxStepsPerBurst = 200);
        var flow = new FlowJson().Start().Add("for", "Elsa.For", ("end", FlowJson.Literal(3))).Add("while", "Elsa.While", ("condition", FlowJson.Script("true"))).Write("end")
            .Add("still", "Elsa.For", ("step", FlowJson.Literal(0)), ("body", FlowJson.Activity("body", "Elsa.WriteLine"))).Connect("start>for", "for>while", "while>end", "end>still").ToString();

        await test.RunAsync(flow);

        Assert.Contains("end", test.Lines);
        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
        Assert.Equal(["definition.loop-without-body", "definition.loop-without-body", "definition.loop-without-step"], await CodesAsync(test, flow));
    }

    [Fact]
    public async Task Quirk10_ForkWithAnEmptyList_EndsItsBranchAndIsReported()
    {
        await using var test = new WorkflowTest();
        var flow = new FlowJson().Start().Fork("f").Write("a").Connect("start>f", "f>a").ToString();

        await test.RunAsync(flow);

        Assert.Empty(test.Lines);
        Assert.True(test.IsFinished);
        Assert.Equal(["definition.fork-without-branches", "flow.port-unknown"], await CodesAsync(test, flow));
    }

    [Fact]
    public async Task Quirk11_ParallelForEachWithAFaultedItem_NeverCompletes_Copied()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Option("incidentStrategyType", "ContinueWithIncidentsStrategy").Start()
            .Add("p", "Elsa.ParallelForEach", ("items", FlowJson.Script("[0, 1]")), ("body", FlowJson.Activity("w", "Elsa.WriteLine", ("text", FlowJson.Script("if (getVariable('CurrentIndex') == 0) throw 'no'; 'fine'", "String")))))
            .Write("end").Connect("start>p", "p>end").ToString());

        Assert.Equal(["fine"], test.Lines);
        Assert.Equal(WorkflowSubStatus.Suspended, test.SubStatus);
        Assert.Single(test.Incidents);
    }

    [Fact]
    public async Task Quirk12_MergeBehindADeadBranch_WaitsForEverAndIsReported()
    {
        await using var test = new WorkflowTest(o => o.DefaultFlowchartMode = FlowchartMode.TokenBased);
        var merge = FlowJson.Activity("m", "Elsa.WriteLine");
        merge["customProperties"]!["mergeMode"] = "Merge";
        var flow = new FlowJson().Start().Decide("d", "true").Write("a").Write("b").Add(merge).Connect("start>d", "d-True>a", "d-False>b", "a>m", "b>m").ToString();

        await test.RunAsync(flow);

        Assert.Equal(WorkflowSubStatus.Suspended, test.SubStatus);
        Assert.Equal(["flow.join-never-fills"], await CodesAsync(test, flow));
    }

    [Fact]
    public async Task Quirk16_TriggerThatMayNotStart_JustWaits_Copied()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Wait("e").Write("end").Connect("e>end").ToString());
        Assert.Empty(test.Definitions.Triggers);

        await test.StartAsync("flow");

        Assert.Equal(["e"], test.WaitingAt);
    }

    [Fact]
    public async Task Quirk17_RaceSchedulesBeforeItCancels_Deviates()
    {
        await using var test = new WorkflowTest(o => o.DefaultFlowchartMode = FlowchartMode.TokenBased);
        var race = FlowJson.Activity("t", "Elsa.WriteLine", ("text", FlowJson.Literal("t")));
        race["customProperties"]!["mergeMode"] = "Race";
        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Wait("b").Add(race).Connect("start>f", "f-A>a", "f-B>b", "a>t", "b>t").ToString());

        await test.ResumeAsync("b");

        Assert.Equal(["t"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Quirk18_MemberWorkflowDefinitionId_IsAnInputOfExecuteWorkflowAndATextOfADefinitionUsedAsAnActivity()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson("child") { UsableAsActivity = true, Name = "Child Step" }.Output("Y", "Int32").Start()
            .Add("out", "Elsa.SetOutput", ("outputName", FlowJson.Literal("Y")), ("outputValue", FlowJson.Literal(7))).Write("in", "in child").Connect("start>out", "out>in").ToString());

        await test.RunAsync(Calls(FlowJson.Literal("child", "String")));
        await test.RunAsync(new FlowJson("other").Start().Add("c", "ChildStep", ("workflowDefinitionId", JsonValue.Create("child"))).Connect("start>c").ToString());

        Assert.Equal(["in child", "Finished 7", "in child"], test.Lines);
        Assert.Equal(3, test.Store.Instances.Count);
    }

    [Fact]
    public async Task Quirk20_MembersOfUserDataThatLookLikeMetadata_AreData()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Variable("Data", "Object", null).Start().Set("s", "Data", "({ $id: '1', $ref: '1', $schema: 'x', _type: 'Int32', $values: [1], _items: [2] })").Wait("w")
            .WriteScript("l", "JSON.stringify(getData())").Connect("start>s", "s>w", "w>l").ToString());

        await test.ResumeAsync("w");

        Assert.Equal(["{\"$id\":\"1\",\"$ref\":\"1\",\"$schema\":\"x\",\"_type\":\"Int32\",\"$values\":[1],\"_items\":[2]}"], test.Lines);
    }

    [Theory]
    [InlineData(FlowchartMode.CounterBased)]
    [InlineData(FlowchartMode.TokenBased)]
    public async Task Quirk21_IfInsideAFlowchart_RunsItsBranchInsideAndThenGoesOn_Copied(FlowchartMode mode)
    {
        await using var test = new WorkflowTest(o => o.DefaultFlowchartMode = mode);

        await test.RunAsync(new FlowJson().Start().Add("if", "Elsa.If", ("condition", FlowJson.Script("true", "Boolean")), ("then", FlowJson.Activity("then", "Elsa.WriteLine", ("text", FlowJson.Literal("then")))))
            .Write("end").Connect("start>if", "if>end").ToString());

        Assert.Equal(["then", "end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    private static FlowJson ParallelWaits() => new FlowJson().Start()
        .Add("p", "Elsa.ParallelForEach", ("items", FlowJson.Script("[0, 1, 2]")), ("body", FlowJson.Activity("w", "Elsa.Event", ("eventName", FlowJson.Script("'e' + getVariable('CurrentIndex')", "String")))))
        .Write("end").Connect("start>p", "p>end");

    private static string Calls(JsonObject definitionId) => new FlowJson("caller").Variable("R", "Object", null).Start()
        .Add("x", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", definitionId), ("waitForCompletion", FlowJson.Literal(true)), ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "R" } }))
        .WriteScript("shown", "getR().SubStatus + ' ' + getR().Output.Y").Connect("start>x", "x>shown").ToString();

    private static async Task<IReadOnlyList<string>> CodesAsync(WorkflowTest test, string json)
    {
        await using var scope = test.Services.CreateAsyncScope();
        var findings = await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().CheckAsync(json, CancellationToken.None);
        return [.. findings.Select(f => f.Code).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes its input when it runs and when it is resumed.</summary>
    [Activity("Test")]
    public sealed class ReadsOnResume : Activity
    {
        public Input<string> Text { get; set; } = new("");

        protected override void Execute(ActivityExecutionContext context)
        {
            Write(context);
            context.CreateBookmark(OnResumedAsync);
        }

        private ValueTask OnResumedAsync(ActivityExecutionContext context)
        {
            Write(context);
            return context.CompleteActivityAsync();
        }

        private void Write(ActivityExecutionContext context) => context.GetRequiredService<ILineWriter>().WriteLine(context.Get(Text));
    }
}
