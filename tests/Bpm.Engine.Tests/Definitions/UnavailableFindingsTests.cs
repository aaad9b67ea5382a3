using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Definitions;

/// <summary>What the file may ask for and this engine does not do is said aloud.</summary>
public class UnavailableFindingsTests
{
    [Theory]
    [InlineData("runAsynchronously", true, "definition.background-unavailable")]
    [InlineData("runAsynchronously", false, null)]
    [InlineData("commitStrategyName", "CommitAlways", "definition.commit-strategy-unavailable")]
    [InlineData("commitStrategyName", "CommitNever", null)]
    public async Task Check_OfAnActivitysSetting_WarnsOnlyWhereItIsNotFollowed(string setting, object value, string? expected)
    {
        var write = FlowJson.Activity("w", "Elsa.WriteLine");
        write["customProperties"]![setting] = JsonValue.Create(value);

        var findings = await CheckAsync(new FlowJson().Start().Add(write).Connect("start>w").ToString());

        Assert.Equal(expected, findings.SingleOrDefault()?.Code);
        Assert.All(findings, finding => Assert.True(finding is { IsWarning: true, NodeId: not null }));
    }

    [Theory]
    [InlineData("ActivityExecuted", 1)]
    [InlineData("WorkflowExecuted", 0)]
    public async Task Check_OfTheWorkflowsCommitStrategy_WarnsOnlyWhereItAsksForMoreThanOneCommit(string strategy, int warnings)
    {
        var definition = JsonNode.Parse(new FlowJson().Start().ToString())!;
        definition["options"] = new JsonObject { ["commitStrategyName"] = strategy };

        var findings = await CheckAsync(definition.ToJsonString());

        Assert.Equal(warnings, findings.Count(finding => finding.Code == "definition.commit-strategy-unavailable"));
    }

    [Fact]
    public async Task Check_OfAnOutputConverter_SaysThatItIsNotApplied()
    {
        var script = FlowJson.Activity("s", "Elsa.RunJavaScript", ("script", FlowJson.Literal("1", "String")));
        script["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v" }, ["converter"] = new JsonObject { ["id"] = "upper" } };

        var finding = Assert.Single(await CheckAsync(new FlowJson().Variable("v", "Object", null).Start().Add(script).Connect("start>s").ToString()));

        Assert.Equal(("definition.converter-unavailable", "result"), (finding.Code, finding.Member));
    }

    private static async Task<IReadOnlyList<DefinitionFinding>> CheckAsync(string json)
    {
        await using var test = new WorkflowTest();
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().CheckAsync(json, CancellationToken.None);
    }
}
