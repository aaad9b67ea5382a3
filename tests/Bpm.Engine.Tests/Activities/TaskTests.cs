using System.Text.Json.Nodes;
using Bpm.Engine.Activities;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Activities;

public class TaskTests
{
    [Fact]
    public async Task RunTask_Completed_GoesOnWithTheResult()
    {
        var tasks = new Tasks();
        await using var test = new WorkflowTest(services: s => s.AddSingleton<ITaskDispatcher>(tasks));
        await test.RunAsync(Flow());
        var request = Assert.Single(tasks.Requests);
        Assert.Equal(("print", test.Instance.Id, "t", "A4"), (request.TaskName, request.InstanceId, request.ActivityId, request.Payload!["paper"]));

        var burst = await CompleteAsync(test, request.TaskId, "done well");

        Assert.True(burst.DidSomething);
        Assert.True(test.IsFinished);
        Assert.Equal(("done well", request.TaskId), ((string?)test.Output["Result"], (string?)test.Output["Task"]));
    }

    [Fact]
    public async Task RunTask_CompletedTwice_TheSecondDoesNothing()
    {
        var tasks = new Tasks();
        await using var test = new WorkflowTest(services: s => s.AddSingleton<ITaskDispatcher>(tasks));
        await test.RunAsync(Flow());
        await CompleteAsync(test, tasks.Requests[0].TaskId, 1);
        var commits = test.Store.Commits;

        var again = await CompleteAsync(test, tasks.Requests[0].TaskId, 2);

        Assert.True(again.IsNothingDone);
        Assert.Equal(commits, test.Store.Commits);
    }

    [Fact]
    public async Task RunTask_TheDispatcherFails_Faults()
    {
        await using var test = new WorkflowTest(services: s => s.AddSingleton<ITaskDispatcher>(new Tasks { Refuses = true }));

        await test.RunAsync(Flow());

        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
        Assert.Equal("t", Assert.Single(test.Incidents).ActivityId);
    }

    [Fact]
    public async Task ReadLine_WithLines_GivesTheNext()
    {
        await using var test = new WorkflowTest(services: s => s.AddSingleton<ILineReader, OneLine>());

        await test.RunAsync(new FlowJson().Output("Line", "String").Start()
            .Add("r", "Elsa.ReadLine", ("result", new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "Line" } }))
            .Connect("start>r").ToString());

        Assert.Equal("hello", test.Output["Line"]);
    }

    [Fact]
    public async Task Log_WritesItsTextIntoTheJournal()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start()
            .Add("l", "Elsa.Log", ("message", FlowJson.Script("'checked ' + 3", "String")), ("level", FlowJson.Literal("Warning", "LogLevel")), ("category", FlowJson.Literal("Desk", "String")))
            .Connect("start>l").ToString());

        var entry = Assert.Single(test.Journal, j => j.EventName == "Log");
        Assert.Equal(("checked 3", "Desk", "l"), (entry.Message, entry.Source, entry.ActivityId));
        Assert.Contains("Warning", entry.PayloadJson, StringComparison.Ordinal);
        Assert.True(test.IsFinished);
    }

    private static string Flow() => new FlowJson().Output("Result", "Object").Output("Task", "String").Start()
        .Add("t", "Elsa.RunTask", ("taskName", FlowJson.Literal("print", "String")), ("payload", FlowJson.Script("({ paper: 'A4' })")), ("result", Bound("Result")), ("taskId", Bound("Task")))
        .Connect("start>t").ToString();

    private static JsonObject Bound(string output) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = output } };

    private static async Task<BurstResult> CompleteAsync(WorkflowTest test, string taskId, object? result)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CompleteTaskAsync(taskId, result, CancellationToken.None);
    }

    private sealed class Tasks : ITaskDispatcher
    {
        public List<TaskRequest> Requests { get; } = [];

        public bool Refuses { get; init; }

        public ValueTask DispatchAsync(TaskRequest task, CancellationToken ct)
        {
            if (Refuses)
                throw new InvalidOperationException("no");
            Requests.Add(task);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class OneLine : ILineReader
    {
        public string? ReadLine() => "hello";
    }
}
