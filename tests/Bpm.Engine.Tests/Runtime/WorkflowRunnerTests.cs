using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Runtime;

public class WorkflowRunnerTests
{
    [Fact]
    public async Task Run_InMemory_AnswersLikeAStartAndStoresNothing()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson("sum").Variable("X", "Int32", 20).Start().Add("out", "Elsa.SetOutput", ("outputName", FlowJson.Literal("Sum")), ("outputValue", FlowJson.Script("getX() + 22"))).Connect("start>out").ToString());

        var result = await RunAsync(test, "sum");

        Assert.Equal((WorkflowStatus.Finished, WorkflowSubStatus.Finished), (result.Status, result.SubStatus));
        Assert.Equal(42.0, result.Output["Sum"]);
        Assert.Empty(test.Store.Instances);
        Assert.Empty(test.Store.JournalOf(result.InstanceId));
    }

    [Fact]
    public async Task Run_OfOneThatWaits_EndsSuspendedAndNothingCanResumeIt()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson("waits").Start().Wait("reply").Connect("start>reply").ToString());

        var result = await RunAsync(test, "waits");

        Assert.Equal(WorkflowSubStatus.Suspended, result.SubStatus);
        Assert.Empty(result.Bookmarks);
        Assert.Empty(test.Store.Bookmarks);
    }

    [Fact]
    public async Task Run_OfAnUnknownDefinition_IsRefused()
    {
        await using var test = new WorkflowTest();

        await Assert.ThrowsAsync<WorkflowDefinitionNotFoundException>(() => RunAsync(test, "nowhere"));
    }

    private static async Task<BurstResult> RunAsync(WorkflowTest test, string definitionId)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(new StartWorkflow { DefinitionId = definitionId }, CancellationToken.None);
    }
}
