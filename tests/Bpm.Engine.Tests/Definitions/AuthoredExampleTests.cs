using Bpm.Engine.Execution;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Definitions;

public class AuthoredExampleTests
{
    [Fact]
    public async Task AuthoredExample_MaterialsComplete_FinishesWithDecision()
    {
        await using var test = new WorkflowTest();
        await test.AddFileAsync("Definitions/authored-example.json");

        await test.StartAsync("demo-accept");

        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
        Assert.Equal(["start", "decide", "out"], test.Path);
        Assert.Equal("已受理", test.Output["Decision"]);
    }

    [Fact]
    public async Task AuthoredExample_MaterialsMissing_WaitsForTheEventAndThenFinishes()
    {
        await using var test = new WorkflowTest();
        var json = (await File.ReadAllTextAsync("Definitions/authored-example.json")).Replace("\"value\": \"true\"", "\"value\": \"false\"", StringComparison.Ordinal);

        await test.RunAsync(json);

        Assert.Equal(WorkflowSubStatus.Suspended, test.SubStatus);
        Assert.Equal(["wait"], test.WaitingAt);

        await test.SendEventAsync("MaterialsSupplied");

        Assert.True(test.IsFinished);
        Assert.Equal(["start", "decide", "wait", "out"], test.Path);
        Assert.Equal("已受理", test.Output["Decision"]);
    }
}
