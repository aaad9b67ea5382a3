using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Runtime;

public class LogPersistenceTests
{
    private const string Exclude = "Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core";

    [Theory]
    [InlineData(null, null, LogPersistenceMode.Include, true)]
    [InlineData(null, null, LogPersistenceMode.Exclude, false)]
    [InlineData("""{"default":"Exclude"}""", null, LogPersistenceMode.Include, false)]
    [InlineData("""{"default":"Inherit"}""", """{"default":"Include"}""", LogPersistenceMode.Exclude, true)]
    [InlineData("""{"default":"Exclude","inputs":{"said":"Include"},"outputs":{"result":"Include"}}""", null, LogPersistenceMode.Exclude, true)]
    [InlineData("""{"default":"Include","inputs":{"said":"Exclude"},"outputs":{"Result":"Exclude"}}""", null, LogPersistenceMode.Include, false)]
    [InlineData("""{"inputs":{"said":"Inherit"},"outputs":{}}""", """{"default":"Exclude"}""", LogPersistenceMode.Include, false)]
    public async Task Mode_OfPropertyActivityWorkflowAndApplication_DecidesInThisOrder(string? ofActivity, string? ofWorkflow, LogPersistenceMode ofApplication, bool recorded)
    {
        await using var test = await RunAsync("logPersistenceMode", ofActivity, ofWorkflow, ofApplication);

        AssertRecorded(test, recorded);
    }

    [Theory]
    [InlineData("""{"default":{"evaluationMode":"Strategy","strategyType":"STRATEGY"}}""", null, false)]
    [InlineData("""{"inputs":{"said":{"evaluationMode":"Strategy","strategyType":"STRATEGY"}},"outputs":{"result":{"evaluationMode":"Strategy","strategyType":"STRATEGY"}}}""", null, false)]
    [InlineData("""{"default":{"evaluationMode":"Strategy","strategyType":"Inherit"}}""", """{"default":{"evaluationMode":"Strategy","strategyType":"STRATEGY"}}""", false)]
    [InlineData("""{"default":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"true"}}}""", null, false)]
    [InlineData("""{"default":{"evaluationMode":"Strategy","strategyType":"Include"}}""", """{"default":{"evaluationMode":"Strategy","strategyType":"STRATEGY"}}""", true)]
    [InlineData("""{"default":{"evaluationMode":"Strategy","strategyType":"NobodyKnowsIt"}}""", null, true)]
    public async Task Config_ByStrategyName_Decides(string ofActivity, string? ofWorkflow, bool recorded)
    {
        await using var test = await RunAsync("logPersistenceConfig", ofActivity.Replace("STRATEGY", Exclude), ofWorkflow?.Replace("STRATEGY", Exclude), LogPersistenceMode.Include);

        AssertRecorded(test, recorded);
    }

    [Fact]
    public async Task SensitiveInput_EvenIncludedAndQuotedInAFailure_IsWrittenNowhere()
    {
        await using var test = new WorkflowTest(o => o.AddActivity<Speaker>());
        var activity = FlowJson.Activity("say", "Test.Speaker", ("said", FlowJson.Literal("aloud")), ("password", FlowJson.Literal("hunter2")), ("fails", FlowJson.Literal(true)));
        activity["customProperties"]!["logPersistenceMode"] = JsonNode.Parse("""{"default":"Include","inputs":{"password":"Include"}}""");
        activity["customProperties"]!["resilienceStrategy"] = new JsonObject { ["maxRetryAttempts"] = 1 };
        await test.RunAsync(new FlowJson().Start().Add(activity).Connect("start>say").ToString());

        var everything = JsonSerializer.Serialize(new { test.Instance, test.Journal, test.Executions, test.Incidents });

        Assert.Equal("login with *** failed", test.Incidents.Single().Message);
        Assert.Contains("aloud", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", everything, StringComparison.Ordinal);
    }

    private static async Task<WorkflowTest> RunAsync(string key, string? ofActivity, string? ofWorkflow, LogPersistenceMode ofApplication)
    {
        var test = new WorkflowTest(o =>
        {
            o.AddActivity<Speaker>();
            o.LogPersistenceDefault = ofApplication;
        });
        var activity = FlowJson.Activity("say", "Test.Speaker", ("said", FlowJson.Literal("aloud")));
        if (ofActivity is not null)
            activity["customProperties"]![key] = JsonNode.Parse(ofActivity);
        var definition = JsonNode.Parse(new FlowJson().Start().Add(activity).Connect("start>say").ToString())!;
        if (ofWorkflow is not null)
            definition["customProperties"]![key] = JsonNode.Parse(ofWorkflow);
        await test.RunAsync(definition.ToJsonString());
        return test;
    }

    private static void AssertRecorded(WorkflowTest test, bool recorded)
    {
        var run = test.Executions.Single(e => e.ActivityId == "say");
        Assert.Equal(recorded, run.ActivityStateJson?.Contains("aloud", StringComparison.Ordinal) ?? false);
        Assert.Equal(recorded, run.OutputsJson?.Contains("echo", StringComparison.Ordinal) ?? false);
        Assert.Equal(recorded, test.Instance.StateJson.Contains("aloud", StringComparison.Ordinal));
    }

    /// <summary>Says something and waits.</summary>
    [Activity("Test", "Speaker")]
    public sealed class Speaker : Activity<string>
    {
        public Input<string> Said { get; set; } = new("");

        [Input(CanContainSecrets = true)]
        public Input<string> Password { get; set; } = new("");

        public Input<bool> Fails { get; set; } = new(false);

        protected override void Execute(ActivityExecutionContext context)
        {
            if (context.Get(Fails))
                throw new InvalidOperationException($"login with {context.Get(Password)} failed");
            context.SetResult("echo");
            context.CreateBookmark(OnResumeAsync);
        }

        private static ValueTask OnResumeAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();
    }
}
