using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Definitions;

/// <summary>What the file may ask for and this engine does not do is said aloud.</summary>
public class UnavailableFindingsTests
{
    [Theory]
    [InlineData("commitStrategyName", "CommitAlways", null)]
    [InlineData("commitStrategyName", "commitnever", null)]
    [InlineData("commitStrategyName", "WorkflowExecuted", "definition.commit-strategy-unknown")]
    [InlineData("runAsynchronously", true, null)]
    public async Task Check_OfAnActivitysSetting_WarnsOnlyWhereNobodyKnowsIt(string setting, object value, string? expected)
    {
        var write = FlowJson.Activity("w", "Elsa.WriteLine");
        write["customProperties"]![setting] = JsonValue.Create(value);

        var findings = await CheckAsync(new FlowJson().Start().Add(write).Connect("start>w").ToString());

        Assert.Equal(expected, findings.SingleOrDefault()?.Code);
        Assert.All(findings, finding => Assert.True(finding is { IsWarning: true, NodeId: not null }));
    }

    [Theory]
    [InlineData("ActivityExecuted", 0)]
    [InlineData("Nightly", 1)]
    public async Task Check_OfTheWorkflowsCommitStrategy_WarnsOnlyWhereNobodyKnowsIt(string strategy, int warnings)
    {
        var findings = await CheckAsync(new FlowJson().Option("commitStrategyName", strategy).Start().ToString());

        Assert.Equal(warnings, findings.Count(finding => finding is { Code: "definition.commit-strategy-unknown", IsWarning: true, NodeId: null }));
    }

    [Fact]
    public async Task Check_OfAnOutputConverter_SaysThatItIsNotApplied()
    {
        var script = FlowJson.Activity("s", "Elsa.RunJavaScript", ("script", FlowJson.Literal("1", "String")));
        script["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v" }, ["converter"] = new JsonObject { ["id"] = "upper" } };

        var finding = Assert.Single(await CheckAsync(new FlowJson().Variable("v", "Object", null).Start().Add(script).Connect("start>s").ToString()));

        Assert.Equal(("definition.converter-unavailable", "result"), (finding.Code, finding.Member));
    }

    [Fact]
    public async Task Check_OfAScriptThatReadsSettings_SaysThatItWillFail()
    {
        var finding = Assert.Single(await CheckAsync(new FlowJson().Start().WriteScript("w", "getConfig('x')").Connect("start>w").ToString()));

        Assert.Equal(("definition.config-unavailable", "text", true), (finding.Code, finding.Member, finding.IsWarning));
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow", "channelName", "Literal", "fast", "definition.channel-unavailable")]
    [InlineData("Elsa.BulkDispatchWorkflows", "channelName", "JavaScript", "'fast'", "definition.channel-unavailable")]
    [InlineData("Elsa.DispatchWorkflow", "channelName", "Literal", "", null)]
    [InlineData("Elsa.DispatchWorkflow", "channelName", "Literal", null, null)]
    [InlineData("Elsa.DispatchWorkflow", "startNewTrace", "Literal", true, "definition.trace-unavailable")]
    [InlineData("Elsa.ExecuteWorkflow", "startNewTrace", "Literal", "true", "definition.trace-unavailable")]
    [InlineData("Elsa.BulkDispatchWorkflows", "startNewTrace", "JavaScript", "true", "definition.trace-unavailable")]
    [InlineData("Elsa.ExecuteWorkflow", "startNewTrace", "Literal", false, null)]
    public async Task Check_OfAChildsChannelAndTrace_WarnsWhereTheyAreSet(string type, string member, string expression, object? value, string? expected)
    {
        var findings = await CheckAsync(new FlowJson().Start().Add("c", type, (member, FlowJson.Wrapped(expression, value))).Connect("start>c").ToString());

        // That no definition is named here is another rule's business.
        var finding = findings.SingleOrDefault(f => f.Code.EndsWith("-unavailable", StringComparison.Ordinal));
        Assert.Equal((expected, expected is null ? null : member), (finding?.Code, finding?.Member));
        Assert.True(finding?.IsWarning ?? true);
    }

    private static async Task<IReadOnlyList<DefinitionFinding>> CheckAsync(string json)
    {
        await using var test = new WorkflowTest();
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().CheckAsync(json, CancellationToken.None);
    }
}
