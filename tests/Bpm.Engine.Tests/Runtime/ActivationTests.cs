using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Runtime;

public class ActivationTests
{
    [Theory]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime", "1", "2", true)]
    [InlineData("SingletonStrategy", null, null, true)]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime", "1", "1", true)]
    [InlineData("CorrelatedSingleton", "1", "2", false)]
    [InlineData("CorrelatedSingleton", null, null, false)]
    [InlineData("Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime", "1", "1", true)]
    [InlineData("CorrelationStrategy", "1", "2", false)]
    [InlineData("Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core", "1", "1", false)]
    [InlineData("Somebody.ElsesStrategy, Elsewhere", "1", "1", false)]
    public async Task Start_WhileOneRuns_FollowsTheStrategy(string strategy, string? first, string? second, bool refused)
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Waiting("flow", strategy));
        await test.StartAsync("flow", correlationId: first);

        var result = await test.StartAsync("flow", correlationId: second);

        Assert.Equal((refused, refused ? "start.not-allowed" : null), (result.IsRefused, result.RefusalCode));
        Assert.Equal(refused ? 1 : 2, test.Store.Instances.Count);
    }

    [Fact]
    public async Task Start_AfterTheOtherEnded_IsAllowedAgain()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Waiting("flow", "SingletonStrategy"));
        await test.StartAsync("flow");
        await test.ResumeAsync("wait");

        Assert.False((await test.StartAsync("flow")).IsRefused);
        await test.CancelAsync();
        Assert.False((await test.StartAsync("flow")).IsRefused);
    }

    [Fact]
    public async Task Correlation_AnotherDefinitionRunsWithTheSameId_IsRefused()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Waiting("free", null));
        await test.AddAsync(Waiting("strict", "CorrelationStrategy"));
        await test.StartAsync("free", correlationId: "SP-1");

        Assert.True((await test.StartAsync("strict", correlationId: "SP-1")).IsRefused);
        Assert.False((await test.StartAsync("strict", correlationId: "SP-2")).IsRefused);
    }

    [Fact]
    public async Task CorrelatedSingleton_TheRunningOneGotItsIdLater_IsRefused()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Start().Add("c", "Elsa.Correlate", ("correlationId", FlowJson.Literal("SP-1", "String"))).Wait("wait")
            .Connect("start>c", "c>wait").Option("activationStrategyType", "CorrelatedSingletonStrategy").ToString());
        await test.StartAsync("flow", correlationId: "other");

        Assert.True((await test.StartAsync("flow", correlationId: "SP-1")).IsRefused);
        Assert.False((await test.StartAsync("flow", correlationId: "other")).IsRefused);
    }

    [Fact]
    public async Task Start_TwoAtTheSameMoment_OneLosesAndLeavesNothing()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Waiting("flow", "CorrelatedSingletonStrategy"));
        test.Store.BeforeCommit = _ =>
        {
            // Both have looked before either has committed.
            test.Store.BeforeCommit = null;
            test.StartAsync("flow", correlationId: "SP-1").GetAwaiter().GetResult();
        };

        await Assert.ThrowsAsync<WorkflowConcurrencyException>(() => test.StartAsync("flow", correlationId: "SP-1"));

        Assert.Single(test.Store.Instances);
        Assert.True((await test.StartAsync("flow", correlationId: "SP-1")).IsRefused);
    }

    [Fact]
    public async Task Trigger_Refused_IsSkippedSilentlyAndTheStimulusIsUsedUp()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Triggered("flow", "SingletonStrategy"));
        await test.SendEventAsync("go");

        var again = await test.SendEventAsync("go");

        Assert.Null(again.Burst);
        Assert.Single(test.Store.Instances);
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Trigger_Refused_OthersStillStart()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Triggered("a", "SingletonStrategy"));
        await test.AddAsync(Triggered("b", null));
        await test.SendEventAsync("go");
        await test.PumpAsync();
        Assert.Equal(["a", "b"], test.Store.Instances.Select(i => i.DefinitionId).Order());

        await test.SendEventAsync("go");
        await test.PumpAsync();

        Assert.Equal(["a", "b", "b"], test.Store.Instances.Select(i => i.DefinitionId).Order());
        Assert.Empty(test.Store.Stimuli);
    }

    private static string Waiting(string id, string? strategy)
    {
        var flow = new FlowJson(id).Start().Wait("wait").Connect("start>wait");
        return (strategy is null ? flow : flow.Option("activationStrategyType", strategy)).ToString();
    }

    private static string Triggered(string id, string? strategy)
    {
        var trigger = FlowJson.Activity("go", "Elsa.Event", ("eventName", FlowJson.Literal("go", "String")));
        trigger["customProperties"]!["canStartWorkflow"] = true;
        var flow = new FlowJson(id).Add(trigger).Wait("wait").Connect("go>wait");
        return (strategy is null ? flow : flow.Option("activationStrategyType", strategy)).ToString();
    }
}
