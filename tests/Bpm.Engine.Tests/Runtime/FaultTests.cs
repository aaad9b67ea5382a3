using System.Text.Json.Nodes;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Runtime;

public class FaultTests
{
    [Theory]
    [InlineData("complete", new[] { "after" })]
    [InlineData("cancel", new string[0])]
    public async Task Fault_ClaimedByAnAncestor_LeavesNoIncidentAndGoesOn(string how, string[] lines)
    {
        await using var test = new WorkflowTest(o => o.AddActivity<Guard>().AddActivity<Shaky>(), s => s.AddSingleton<Tries>());
        await test.RunAsync(Guarded(how));

        Assert.Equal((WorkflowSubStatus.Finished, 0), (test.SubStatus, test.Instance.IncidentCount));
        Assert.Equal(lines, test.Lines);
        Assert.Contains(test.Journal, j => j is { ActivityId: "bad", EventName: JournalEvents.Faulted });
        Assert.All(test.Executions, e => Assert.Equal(0, e.AggregateFaultCount));
    }

    [Theory]
    [InlineData("claim only")]
    [InlineData("nothing")]
    [InlineData("fail")]
    public async Task Fault_NotDealtWith_StandsAndTheStrategyRuns(string how)
    {
        await using var test = new WorkflowTest(o => o.AddActivity<Guard>().AddActivity<Shaky>(), s => s.AddSingleton<Tries>());
        await test.RunAsync(Guarded(how));

        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
        Assert.Equal(how == "fail" ? ["bad", "guard"] : ["bad"], test.Incidents.Select(i => i.ActivityId));
        Assert.Equal(1, test.Executions.Single(e => e.ActivityId == "bad").AggregateFaultCount);
    }

    [Theory]
    [InlineData("FaultStrategy", true)]
    [InlineData("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", true)]
    [InlineData("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", false)]
    [InlineData("NobodyKnowsThisStrategy", true)]
    public async Task IncidentStrategy_ByAnyName_DecidesOrFallsBack(string strategy, bool faulted)
    {
        await using var test = new WorkflowTest();
        var definition = await test.AddAsync(new FlowJson().Option("incidentStrategyType", strategy).Start().Add("x", "Elsa.Fault").Connect("start>x").ToString());
        await test.StartAsync("flow");

        Assert.Equal(faulted ? WorkflowSubStatus.Faulted : WorkflowSubStatus.Suspended, test.SubStatus);
        Assert.Contains(strategy, definition.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IncidentStrategy_Unknown_FallsBackToTheApplications()
    {
        await using var test = new WorkflowTest(o => o.DefaultIncidentStrategy = "ContinueWithIncidentsStrategy");
        await test.RunAsync(new FlowJson().Option("incidentStrategyType", "NobodyKnowsThisStrategy").Start().Add("x", "Elsa.Fault").Connect("start>x").ToString());

        Assert.Equal(WorkflowSubStatus.Suspended, test.SubStatus);
    }

    [Fact]
    public async Task ParallelForEach_OneItemFaults_TheOthersFinishAndTheLoopStays()
    {
        await using var test = new WorkflowTest(o => o.AddActivity<Shaky>(), s => s.AddSingleton<Tries>());
        var body = FlowJson.Activity("body", "Test.Shaky", ("when", FlowJson.Script("getCurrentValue() == 2", "Boolean")));
        await test.RunAsync(new FlowJson().Option("incidentStrategyType", "ContinueWithIncidentsStrategy").Start()
            .Add("each", "Elsa.ParallelForEach", ("items", FlowJson.Literal(new JsonArray(1, 2, 3))), ("body", body)).Write("after").Connect("start>each", "each>after").ToString());

        Assert.Equal((WorkflowSubStatus.Suspended, 1), (test.SubStatus, test.Incidents.Count));
        Assert.Equal([ActivityStatus.Completed, ActivityStatus.Faulted, ActivityStatus.Completed], test.Executions.Where(e => e.ActivityId == "body").Select(e => e.Status));
        Assert.Empty(test.Lines);
    }

    [Fact]
    public async Task Container_CompletesOverAFaultedBranch_TheInstanceEnds()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Option("incidentStrategyType", "ContinueWithIncidentsStrategy").Start().Fork("f", "A", "B").Add("x", "Elsa.Fault").Wait("b").Add("end", "Elsa.End")
            .Connect("start>f", "f-A>x", "f-B>b", "b>end").ToString());

        await test.ResumeAsync("b");

        Assert.Equal((WorkflowSubStatus.Finished, 1), (test.SubStatus, test.Instance.IncidentCount));
    }

    [Theory]
    [InlineData(3, 2, true)]
    [InlineData(3, 4, false)]
    [InlineData(0, 1, false)]
    public async Task Resilience_FailsSoManyTimes_IsTriedAgainWithinTheBurst(int attempts, int failures, bool works)
    {
        await using var test = new WorkflowTest(o => o.AddActivity<Shaky>(), s => s.AddSingleton(new Tries { Failures = failures }));
        var activity = FlowJson.Activity("call", "Test.Shaky", ("when", FlowJson.Literal(false)), ("asOftenAsSaid", FlowJson.Literal(true)));
        activity["customProperties"]!["resilienceStrategy"] = new JsonObject { ["maxRetryAttempts"] = attempts };
        await test.RunAsync(new FlowJson().Start().Add(activity).Write("after").Connect("start>call", "call>after").ToString());

        Assert.Equal(works ? WorkflowSubStatus.Finished : WorkflowSubStatus.Faulted, test.SubStatus);
        Assert.Equal(1, test.Store.Commits);
        Assert.Equal(Math.Min(attempts, failures), test.Journal.Count(j => j.EventName == "Retried"));
        Assert.Equal(1, test.CountOf("call"));
    }

    private static string Guarded(string how) => new FlowJson().Start()
        .Add("guard", "Test.Guard", ("how", FlowJson.Literal(how, "String")), ("body", new JsonObject
        {
            ["id"] = "inner",
            ["type"] = "Elsa.Sequence",
            ["activities"] = new JsonArray(FlowJson.Activity("bad", "Test.Shaky", ("when", FlowJson.Literal(true, "Boolean"))), FlowJson.Activity("then", "Elsa.WriteLine", ("text", FlowJson.Literal("after", "String")))),
        })).Connect("start>guard").ToString();

    public sealed class Tries
    {
        public int Failures { get; set; }
    }

    /// <summary>Fails where it is told so.</summary>
    [Activity("Test", "Shaky")]
    public sealed class Shaky : CodeActivity
    {
        public Input<bool> When { get; set; } = new(true);

        public Input<bool> AsOftenAsSaid { get; set; } = new(false);

        protected override void Execute(ActivityExecutionContext context)
        {
            if (context.Get(When) || (context.Get(AsOftenAsSaid) && context.GetRequiredService<Tries>().Failures-- > 0))
                throw new InvalidOperationException("shaken");
        }
    }

    /// <summary>Deals with the faults of its body.</summary>
    [Activity("Test", "Guard")]
    public sealed class Guard : Activity
    {
        public Guard() => OnSignalReceived<FaultSignal>(OnFaultAsync);

        public Input<string> How { get; set; } = new("");

        [Port]
        public IActivity? Body { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnBodyAsync);

        private static ValueTask OnBodyAsync(ActivityCompletedContext completed) => completed.TargetContext.CompleteActivityAsync();

        private async ValueTask OnFaultAsync(FaultSignal signal, SignalContext context)
        {
            var how = context.ReceiverActivityExecutionContext.Get(How);
            if (how == "fail")
                throw new InvalidOperationException("cannot deal with it");
            if (how != "nothing")
                signal.Claim();
            if (how == "complete")
                await context.SenderActivityExecutionContext.CompleteActivityAsync();
            if (how == "cancel")
            {
                await context.SenderActivityExecutionContext.CancelActivityAsync();
                await context.ReceiverActivityExecutionContext.CompleteActivityAsync();
            }
        }
    }
}
