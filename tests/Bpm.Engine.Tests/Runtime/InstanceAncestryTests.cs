using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Runtime;

public class InstanceAncestryTests
{
    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.DispatchWorkflow")]
    public async Task Descends_GrandchildOfTheInstance_Does(string type)
    {
        var asked = new List<bool>();
        await using var test = await TestAsync(type, asked);

        await test.StartAsync(new StartWorkflow { DefinitionId = "first", InstanceId = "root" });
        await test.PumpAsync();
        await test.PumpAsync();

        Assert.Equal([true], asked);
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.DispatchWorkflow")]
    public async Task Descends_GrandchildOfAnotherInstance_DoesNot(string type)
    {
        var asked = new List<bool>();
        await using var test = await TestAsync(type, asked);

        await test.StartAsync(new StartWorkflow { DefinitionId = "first", InstanceId = "another" });
        await test.PumpAsync();
        await test.PumpAsync();

        Assert.Equal([false], asked);
    }

    private static async Task<WorkflowTest> TestAsync(string type, List<bool> asked)
    {
        var test = new WorkflowTest(engine => engine.AddActivity<AskAncestry>(), services => services.AddSingleton(asked));
        await test.AddAsync(new FlowJson("third").Start().Add("ask", "Test.AskAncestry").Connect("start>ask").ToString());
        await test.AddAsync(Calling("second", type, "third"));
        await test.AddAsync(Calling("first", type, "second"));
        return test;
    }

    private static string Calling(string id, string type, string child) => new FlowJson(id).Start()
        .Add("call", type, ("workflowDefinitionId", FlowJson.Literal(child, "String"))).Connect("start>call").ToString();
}

[Activity("Test")]
public sealed class AskAncestry : CodeActivity
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.GetRequiredService<List<bool>>().Add(await context.GetRequiredService<InstanceAncestry>().IsOrDescendsFromAsync(context.WorkflowExecutionContext, "root", context.CancellationToken));
}
