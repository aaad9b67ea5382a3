using System.Text.Json.Nodes;
using Bpm.Data.Tests.Databases;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Tests;

namespace Bpm.Data.Tests.Workflows;

/// <summary>Workflows that start workflows, on the real store: each child once, each answer once, whichever node delivers.</summary>
public abstract class ChildWorkflowsContract(DatabaseFixture database) : IAsyncLifetime
{
    private TwoNodes _nodes = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        _nodes = TwoNodes.On(database);
    }

    public async Task DisposeAsync()
    {
        await _nodes.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Dispatch_WithoutWaiting_StartsTheChildOnceAfterTheCommit()
    {
        await _nodes.AddAsync(Child(waits: false));
        await _nodes.AddAsync(Parent("Elsa.DispatchWorkflow", waits: false));

        var parent = await _nodes.StartAsync("parent");

        Assert.Equal(WorkflowSubStatus.Finished, parent.SubStatus);
        Assert.Empty(await _nodes.InstancesAsync("child"));
        Assert.Equal(1, await _nodes.CountAsync<StimulusRecord>());
        await _nodes.PumpAsync();
        var child = await _nodes.InstanceAsync("child");
        Assert.Equal((parent.InstanceId, "case-7", WorkflowSubStatus.Finished), (child.ParentInstanceId, child.CorrelationId, child.SubStatus));
        Assert.Equal(10, TwoNodes.Output(child, "Twice")!.GetValue<int>());
        Assert.Equal(0, await _nodes.CountAsync<StimulusRecord>());
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public async Task Waiting_ChildWaitsAndThenEnds_TheParentGoesOnWithItsOutputs(string type)
    {
        await _nodes.AddAsync(Child(waits: true));
        await _nodes.AddAsync(Parent(type, waits: true));

        var parent = await _nodes.StartAsync("parent");
        await _nodes.PumpAsync();

        Assert.Equal(WorkflowSubStatus.Suspended, (await _nodes.InstanceAsync("parent")).SubStatus);
        Assert.Equal(parent.InstanceId, (await _nodes.InstanceAsync("child")).ParentInstanceId);
        await _nodes.SendEventAsync("go");
        await _nodes.PumpAsync();
        var ended = await _nodes.InstanceAsync("parent");
        Assert.Equal(WorkflowSubStatus.Finished, ended.SubStatus);
        Assert.Equal(10, TwoNodes.Output(ended, "Result")!["Twice"]!.GetValue<int>());
        Assert.Equal((1, 0, 0), (await _nodes.RunsOfAsync("end"), await _nodes.CountAsync<BookmarkRecord>(), await _nodes.CountAsync<StimulusRecord>()));
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public async Task Waiting_ChildFaults_TellsTheParent(string type)
    {
        await _nodes.AddAsync(Child(waits: true, faults: true));
        await _nodes.AddAsync(Parent(type, waits: true));
        await _nodes.StartAsync("parent");
        await _nodes.PumpAsync();

        await _nodes.SendEventAsync("go");
        await _nodes.PumpAsync();

        var (parent, child) = (await _nodes.InstanceAsync("parent"), await _nodes.InstanceAsync("child"));
        Assert.Equal((WorkflowSubStatus.Finished, WorkflowSubStatus.Faulted), (parent.SubStatus, child.SubStatus));
        Assert.Equal((child.Id, "Faulted"), (TwoNodes.Output(parent, "Result")!["WorkflowInstanceId"]!.GetValue<string>(), TwoNodes.Output(parent, "Result")!["SubStatus"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Execute_ChildEndsAtOnce_BothAreStoredByOneCommit()
    {
        await _nodes.AddAsync(Child(waits: false));
        await _nodes.AddAsync(Parent("Elsa.ExecuteWorkflow", waits: true));

        await _nodes.StartAsync("parent");

        var (parent, child) = (await _nodes.InstanceAsync("parent"), await _nodes.InstanceAsync("child"));
        Assert.Equal((WorkflowSubStatus.Finished, 1L, WorkflowSubStatus.Finished, 1L), (parent.SubStatus, parent.Revision, child.SubStatus, child.Revision));
        Assert.Equal(10, TwoNodes.Output(parent, "Result")!["Output"]!["Twice"]!.GetValue<int>());
        Assert.Equal((0, 0), (await _nodes.CountAsync<BookmarkRecord>(), await _nodes.CountAsync<StimulusRecord>()));
    }

    [Fact]
    public async Task Execute_ChildWaitsAndNobodyWaitsForIt_TheParentEndsAndTheChildLivesOn()
    {
        await _nodes.AddAsync(Child(waits: true));
        await _nodes.AddAsync(Parent("Elsa.ExecuteWorkflow", waits: false));

        await _nodes.StartAsync("parent");

        Assert.Equal((WorkflowSubStatus.Finished, WorkflowSubStatus.Suspended), ((await _nodes.InstanceAsync("parent")).SubStatus, (await _nodes.InstanceAsync("child")).SubStatus));
        await _nodes.SendEventAsync("go");
        await _nodes.PumpAsync();
        Assert.Equal((WorkflowSubStatus.Finished, 0), ((await _nodes.InstanceAsync("child")).SubStatus, await _nodes.CountAsync<StimulusRecord>()));
    }

    [Fact]
    public async Task Bulk_OneChildAnItem_RunsThePortsAndCompletesAfterAll()
    {
        await _nodes.AddAsync(new FlowJson("child").Input("Item", "Object").Input("Name", "String").Start().Decide("bad", "getInput('Item') == 'bad'").Add("fault", "Elsa.Fault").Wait("go")
            .Connect("start>bad", "bad-True>fault", "bad-False>go").ToString());
        await _nodes.AddAsync(Bulk("['a', { Name: 'b' }, 'bad']", waits: true));
        var parent = await _nodes.StartAsync("parent");
        Assert.Equal((3, 1), (await _nodes.CountAsync<StimulusRecord>(), await _nodes.CountAsync<BookmarkRecord>()));

        await _nodes.PumpAsync();

        Assert.Equal((0, 1, WorkflowSubStatus.Suspended), (await _nodes.RunsOfAsync("completed"), await _nodes.RunsOfAsync("faulted"), (await _nodes.InstanceAsync("parent")).SubStatus));
        await _nodes.SendEventAsync("go");
        await _nodes.PumpAsync();
        Assert.Equal(WorkflowSubStatus.Finished, (await _nodes.InstanceAsync("parent")).SubStatus);
        Assert.Equal((2, 1, 1), (await _nodes.RunsOfAsync("completed"), await _nodes.RunsOfAsync("faulted"), await _nodes.RunsOfAsync("end")));
        var children = await _nodes.InstancesAsync("child");
        Assert.Equal(["no-a", "no-b", "no-bad"], children.Select(child => child.CorrelationId!).Order(StringComparer.Ordinal));
        Assert.All(children, child => Assert.Equal(parent.InstanceId, child.ParentInstanceId));
        Assert.Equal((0, 0), (await _nodes.CountAsync<BookmarkRecord>(), await _nodes.CountAsync<StimulusRecord>()));
    }

    [Fact]
    public async Task Bulk_WithoutWaiting_IsDoneAndEveryChildStartsOnce()
    {
        await _nodes.AddAsync(Child(waits: false));
        await _nodes.AddAsync(Bulk("[1, 2, 3, 4, 5]", waits: false));

        var parent = await _nodes.StartAsync("parent");
        await _nodes.PumpAsync();

        Assert.Equal(WorkflowSubStatus.Finished, parent.SubStatus);
        Assert.Equal(["no-1", "no-2", "no-3", "no-4", "no-5"], (await _nodes.InstancesAsync("child")).Select(child => child.CorrelationId!).Order(StringComparer.Ordinal));
        Assert.Equal((0, 0), (await _nodes.RunsOfAsync("completed"), await _nodes.CountAsync<StimulusRecord>()));
    }

    private static string Child(bool waits, bool faults = false)
    {
        var flow = new FlowJson("child").Input("Number", "Int32").Output("Twice", "Int32").Start()
            .Add("out", "Elsa.SetOutput", ("outputName", FlowJson.Literal("Twice", "String")), ("outputValue", FlowJson.Script("getInput('Number') * 2")));
        if (faults)
            flow.Add("fault", "Elsa.Fault");
        var next = faults ? "fault" : "out";
        return (waits ? flow.Wait("go").Connect("start>go", $"go>{next}") : flow.Connect($"start>{next}")).ToString();
    }

    private static string Parent(string type, bool waits) => new FlowJson("parent").Output("Result", "Object").Start()
        .Add("call", type, ("workflowDefinitionId", FlowJson.Literal("child", "String")), ("correlationId", FlowJson.Literal("case-7", "String")), ("input", FlowJson.Script("({ Number: 5 })")),
            ("waitForCompletion", FlowJson.Literal(waits, "Boolean")), ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "Result" } }))
        .Add("end", "Elsa.Sequence").Connect("start>call", "call>end").ToString();

    private static string Bulk(string items, bool waits) => new FlowJson("parent").Start()
        .Add("call", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", FlowJson.Literal("child", "String")), ("items", FlowJson.Script(items)), ("input", FlowJson.Script("({ Number: 5 })")),
            ("correlationIdFunction", FlowJson.Script("return 'no-' + (args.item.Name || getItem());", "String")), ("waitForCompletion", FlowJson.Literal(waits, "Boolean")),
            ("childCompleted", FlowJson.Activity("completed", "Elsa.Sequence")), ("childFaulted", FlowJson.Activity("faulted", "Elsa.Sequence")))
        .Add("end", "Elsa.Sequence").Connect("start>call", "call>end").ToString();
}

public sealed class ChildWorkflowsOnSqliteTests() : ChildWorkflowsContract(new SqliteFixture());

public sealed class ChildWorkflowsOnPostgreSqlTests() : ChildWorkflowsContract(new PostgreSqlFixture());
