using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Runtime;

public class RuntimeTests
{
    [Fact]
    public async Task Resume_Twice_TheSecondDoesNothing()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Wait("a").Wait("b").Connect("start>a", "a>b").ToString());
        var bookmark = test.Bookmarks.Single();
        await test.ResumeAsync(bookmark);
        var (commits, state) = (test.Store.Commits, test.Instance);

        var again = await test.ResumeAsync(bookmark);

        Assert.True(again.IsNothingDone);
        Assert.Equal(commits, test.Store.Commits);
        Assert.Equal(state, test.Instance);
    }

    [Fact]
    public async Task Burst_IsOneCommit_WithARisingRevision()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Write("x").Wait("a").Write("y").Connect("start>x", "x>a", "a>y").ToString());
        Assert.Equal((1, 1L), (test.Store.Commits, test.Instance.Revision));

        await test.ResumeAsync("a");

        Assert.Equal((2, 2L), (test.Store.Commits, test.Instance.Revision));
    }

    [Fact]
    public async Task Resume_SomebodyElseWasFaster_ThrowsAndChangesNothing()
    {
        await using var test = new WorkflowTest(o => o.AddActivity<Interfering>(), s => s.AddSingleton<Interference>());
        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Wait("b").Add("x", "Test.Interfering").Connect("start>f", "f-A>a", "f-B>b", "a>x").ToString());
        var b = test.Bookmarks.Single(k => k.ActivityId == "b");
        test.Services.GetRequiredService<Interference>().Act = () => test.ResumeAsync(b);

        await Assert.ThrowsAsync<WorkflowConcurrencyException>(() => test.ResumeAsync("a"));

        Assert.Equal(["a"], test.WaitingAt);
        Assert.Equal(2, test.Instance.Revision);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exception_ThatAbortsTheBurst_EscapesAndCommitsNothing(bool byClassifier)
    {
        await using var test = new WorkflowTest(o => o.AddActivity<Interfering>(), s => s.AddSingleton<Interference>().AddSingleton<IBurstExceptionClassifier, Refusals>());
        await test.RunAsync(new FlowJson().Start().Wait("a").Add("x", "Test.Interfering").Connect("start>a", "a>x").ToString());
        test.Services.GetRequiredService<Interference>().Act = () => throw (byClassifier ? new NotSupportedException("no") : new BurstAbortedException("lost"));
        var before = test.Instance;

        await Assert.ThrowsAnyAsync<Exception>(() => test.ResumeAsync("a"));

        Assert.Equal(before, test.Instance);
        Assert.Equal(["a"], test.WaitingAt);
    }

    [Fact]
    public async Task Exception_Other_BecomesAnIncidentAndFaultsTheInstance()
    {
        await using var test = new WorkflowTest(o => o.AddActivity<Interfering>(), s => s.AddSingleton<Interference>());
        await test.AddAsync(new FlowJson().Start().Fork("f", "A", "B").Add("x", "Test.Interfering").Wait("b").Connect("start>f", "f-A>x", "f-B>b").ToString());
        test.Services.GetRequiredService<Interference>().Act = () => throw new InvalidOperationException("broken");

        await test.StartAsync("flow");

        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Faulted, 1), (test.Instance.Status, test.Instance.SubStatus, test.Instance.IncidentCount));
        Assert.Equal(("x", "broken"), (test.Incidents[0].ActivityId, test.Incidents[0].Message));
        Assert.Contains(test.Journal, j => j is { ActivityId: "x", EventName: JournalEvents.Faulted });
        Assert.Equal(ActivityStatus.Faulted, test.Executions.Single(e => e.ActivityId == "x").Status);
        Assert.Empty(test.Bookmarks);
    }

    [Theory]
    [InlineData("ContinueWithIncidentsStrategy")]
    [InlineData("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core")]
    public async Task ContinueWithIncidents_OneBranchFails_TheOtherGoesOn(string strategy)
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Option("incidentStrategyType", strategy).Start().Fork("f", "A", "B").Add("x", "Elsa.Fault").Wait("b").Write("c").Connect("start>f", "f-A>x", "f-B>b", "b>c").ToString());
        Assert.Equal(WorkflowSubStatus.Suspended, test.SubStatus);

        await test.ResumeAsync("b");

        Assert.Equal(["c"], test.Lines);
        Assert.Equal((WorkflowStatus.Running, WorkflowSubStatus.Suspended), (test.Instance.Status, test.Instance.SubStatus));
    }

    [Fact]
    public async Task InputEvaluation_Fails_NamesTheInput()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().WriteScript("x", "nowhere.at.all").Connect("start>x").ToString());

        Assert.Equal("Failed to evaluate activity input 'Text'", test.Incidents[0].Message);
    }

    [Fact]
    public async Task Event_BeforeItsBookmark_IsDeliveredWhenTheBookmarkIsThere()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Wait("first").Add("late", "Elsa.Event", ("eventName", FlowJson.Literal("early")), ("result", new System.Text.Json.Nodes.JsonObject { ["typeName"] = "Object", ["memoryReference"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "R" } }))
            .WriteScript("out", "getR().n").Variable("R", "Object", null).Connect("start>first", "first>late", "late>out").ToString());

        var sent = await test.SendEventAsync("early", new Dictionary<string, object?> { ["n"] = 5 });
        Assert.Null(sent.Burst);
        Assert.Equal(1, sent.Queued);
        await test.PumpAsync();
        await test.ResumeAsync("first");
        await test.PumpAsync();

        Assert.Equal(["5"], test.Lines);
        Assert.True(test.IsFinished);
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Event_NobodyEverWaits_ExpiresAfterItsLifetime()
    {
        await using var test = new WorkflowTest(o => o.StimulusLifetime = TimeSpan.FromMinutes(5));
        await test.SendEventAsync("lost");

        await test.AdvanceAsync(TimeSpan.FromMinutes(6));

        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Event_ManyReceivers_EachIsServedOnceInACommitOfItsOwn()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Start().Wait("go").Write("went").Connect("start>go", "go>went").ToString());
        for (var i = 0; i < 3; i++)
            await test.StartAsync("flow");

        var sent = await test.SendEventAsync("go");
        Assert.Equal(2, sent.Queued);
        await test.PumpAsync();

        Assert.Equal(["went", "went", "went"], test.Lines);
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Event_CorrelationId_ReachesOnlyThatInstance()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Start().Wait("go").WriteScript("went", "getCorrelationId()").Connect("start>go", "go>went").ToString());
        await test.StartAsync("flow", correlationId: "one");
        await test.StartAsync("flow", correlationId: "two");

        await test.SendEventAsync("go", correlationId: "two");
        await test.PumpAsync();

        Assert.Equal(["two"], test.Lines);
    }

    [Fact]
    public async Task EventTrigger_CanStartWorkflow_StartsThePublishedVersionWithItsPayload()
    {
        await using var test = new WorkflowTest();
        var trigger = FlowJson.Activity("t", "Elsa.Event", ("eventName", FlowJson.Literal("begin")), ("result", new System.Text.Json.Nodes.JsonObject { ["typeName"] = "Object", ["memoryReference"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "R" } }));
        trigger["customProperties"]!["canStartWorkflow"] = true;
        await test.AddAsync(new FlowJson().Variable("R", "Object", null).Write("other").Add(trigger).WriteScript("out", "'started ' + getR()").Connect("t>out").ToString());

        await test.SendEventAsync("begin", "now");

        Assert.Equal(["started now"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task EventTrigger_WithoutCanStartWorkflow_IsABlockingNode()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Start().Wait("begin").Connect("start>begin").ToString());

        var sent = await test.SendEventAsync("begin");

        Assert.Null(sent.Burst);
        Assert.Empty(test.Store.Instances);
    }

    [Fact]
    public async Task PublishEvent_LocalAndGlobal_AreDeliveredAfterTheCommit()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("ping").WriteScript("got", "'got'").Add("p", "Elsa.PublishEvent", ("eventName", FlowJson.Literal("ping")), ("isLocalEvent", FlowJson.Literal(true)))
            .Connect("start>f", "f-A>ping", "ping>got", "f-B>p").ToString());
        Assert.Empty(test.Lines);

        await test.PumpAsync();

        Assert.Equal(["got"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Cancel_WaitingInstance_CancelsEverything()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Wait("b").Write("after").Connect("start>f", "f-A>a", "f-B>b", "a>after", "b>after").ToString());

        await test.CancelAsync();

        Assert.Equal(WorkflowSubStatus.Cancelled, test.SubStatus);
        Assert.Empty(test.Bookmarks);
        Assert.Empty(test.Lines);
        Assert.True((await test.CancelAsync()).IsNothingDone);
    }

    [Fact]
    public async Task Journal_EventNames_AreElsas()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Start().Wait("a").Connect("start>a").ToString());
        await test.ResumeAsync("a");

        Assert.Equal(["Started", "Suspended", "Resumed", "Completed"], test.Journal.Where(j => j.ActivityId == "a").Select(j => j.EventName));
        Assert.Equal(Enumerable.Range(0, test.Journal.Count).Select(i => (long)i), test.Journal.Select(j => j.Sequence));
        Assert.Contains("\"Outcomes\":[\"Done\"]", test.Executions.Single(e => e.ActivityId == "a").PayloadJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UnknownDefinition_Throws()
    {
        await using var test = new WorkflowTest();

        await Assert.ThrowsAsync<WorkflowDefinitionNotFoundException>(() => test.StartAsync("nothing"));
    }

    [Fact]
    public async Task UserData_WithSerializerNames_StaysData()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Variable("D", "Object", null).Start().Set("s", "D", "({'$id': 'x', _type: 'String', '$values': [1], '$ref': '1'})").Wait("w").WriteScript("out", "JSON.stringify(getD())")
            .Connect("start>s", "s>w", "w>out").ToString());

        await test.ResumeAsync("w");

        Assert.Equal(["""{"$id":"x","_type":"String","$values":[1],"$ref":"1"}"""], test.Lines);
    }

    public sealed class Interference
    {
        public Func<Task>? Act { get; set; }
    }

    [Activity("Test", "Tests")]
    public sealed class Interfering : CodeActivity
    {
        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            if (context.GetRequiredService<Interference>().Act is { } act)
                await act();
        }
    }

    private sealed class Refusals : IBurstExceptionClassifier
    {
        public bool AbortsBurst(Exception exception) => exception is NotSupportedException;
    }
}
