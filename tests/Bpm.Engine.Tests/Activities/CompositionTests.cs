using System.Text.Json.Nodes;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Activities;

public class CompositionTests
{
    [Fact]
    public async Task Dispatch_WithoutWaiting_StartsTheChildAfterTheCommitOnce()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Child());
        await test.RunAsync(Parent("Elsa.DispatchWorkflow", waits: false));
        var parent = test.Instance;
        Assert.True(test.IsFinished);
        Assert.Single(test.Store.Instances);

        await test.PumpAsync();
        await test.PumpAsync();

        var child = Assert.Single(test.Store.Instances, i => i.DefinitionId == "child");
        Assert.Equal((parent.Id, "case-7"), (child.ParentInstanceId, child.CorrelationId));
        Assert.Equal(["parent goes on", "child got 5"], test.Lines);
        Assert.Empty(test.Store.Stimuli);
        test.Look(child.Id);
        Assert.Equal(parent.Id, State(child)["properties"]!["ParentInstanceId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Dispatch_ParentBurstFails_StartsNothing()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Child());
        test.Store.BeforeCommit = _ => throw new WorkflowConcurrencyException("lost");

        await Assert.ThrowsAsync<WorkflowConcurrencyException>(() => test.RunAsync(Parent("Elsa.DispatchWorkflow", waits: false)));
        test.Store.BeforeCommit = null;
        await test.PumpAsync();

        Assert.Empty(test.Store.Instances);
    }

    [Fact]
    public async Task Dispatch_ChildCommitFailsOnce_StartsItOnceAllTheSame()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Child());
        await test.RunAsync(Parent("Elsa.DispatchWorkflow", waits: false));
        test.Store.BeforeCommit = _ => throw new WorkflowConcurrencyException("lost");
        await test.PumpAsync();
        test.Store.BeforeCommit = null;

        await test.PumpAsync();

        Assert.Single(test.Store.Instances, i => i.DefinitionId == "child");
        Assert.Empty(test.Store.Stimuli);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public async Task Waiting_ChildWaitsAndThenEnds_GoesOnWithItsOutputs(string type)
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Child(waits: true));
        await test.RunAsync(Parent(type, waits: true));
        await test.PumpAsync();
        Assert.False(test.IsFinished);

        await test.SendEventAsync("go");
        await test.PumpAsync();

        Assert.True(test.IsFinished);
        Assert.Equal(["child got 5", "parent goes on"], test.Lines);
        Assert.Equal(10d, Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(test.Output["Result"])["Twice"]);
        Assert.Empty(test.Store.Bookmarks);
        Assert.Empty(test.Store.Stimuli);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow", false)]
    [InlineData("Elsa.ExecuteWorkflow", false)]
    [InlineData("Elsa.DispatchWorkflow", true)]
    [InlineData("Elsa.ExecuteWorkflow", true)]
    public async Task Waiting_ChildFaultsOrIsCancelled_TellsTheParent(string type, bool cancelled)
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Child(waits: true, faults: true));
        await test.RunAsync(Parent(type, waits: true));
        await test.PumpAsync();
        var (parent, child) = (test.Instance.Id, test.Store.Instances.Single(i => i.DefinitionId == "child").Id);

        test.Look(child);
        if (cancelled)
            await test.CancelAsync();
        else
            await test.SendEventAsync("go");
        await test.PumpAsync();

        test.Look(parent);
        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
        var result = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(test.Output["Result"]);
        Assert.Equal((child, cancelled ? "Cancelled" : "Faulted"), ((string?)result["WorkflowInstanceId"], (string?)result["SubStatus"]));
    }

    [Fact]
    public async Task Execute_ChildEndsAtOnce_BothInOneCommit()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Child());

        await test.RunAsync(Parent("Elsa.ExecuteWorkflow", waits: true));

        Assert.Equal(1, test.Store.Commits);
        Assert.Equal(2, test.Store.Instances.Count(i => i.SubStatus == WorkflowSubStatus.Finished));
        Assert.Equal(["child got 5", "parent goes on"], test.Lines);
        var result = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(test.Output["Result"]);
        Assert.Equal(("Finished", "Finished"), ((string?)result["Status"], (string?)result["SubStatus"]));
        Assert.Equal(10d, Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(result["Output"])["Twice"]);
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Execute_ChildWaitsAndNobodyWaitsForIt_GoesOn()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Child(waits: true));

        await test.RunAsync(Parent("Elsa.ExecuteWorkflow", waits: false));

        Assert.True(test.IsFinished);
        Assert.Equal("go", Assert.Single(test.Store.Bookmarks).ActivityId);
        await test.SendEventAsync("go");
        await test.PumpAsync();
        Assert.All(test.Store.Instances, i => Assert.Equal(WorkflowSubStatus.Finished, i.SubStatus));
        Assert.Empty(test.Store.Stimuli);
    }

    [Fact]
    public async Task Execute_Itself_FaultsInsteadOfRunningForEver()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson("self").Start().Add("x", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", FlowJson.Literal("self", "String"))).Connect("start>x").ToString());

        Assert.Single(test.Store.Instances, i => i.SubStatus == WorkflowSubStatus.Faulted);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.BulkDispatchWorkflows")]
    public async Task NoPublishedVersion_Faults(string type)
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(Parent(type, waits: true));

        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
        Assert.Equal("call", Assert.Single(test.Incidents).ActivityId);
    }

    [Fact]
    public async Task Bulk_OneChildAnItem_RunsThePortsAndCompletesAfterAll()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson("child").Input("Item", "Object").Input("Name", "String").Start().WriteScript("got", "'child ' + (getInput('Name') || getInput('Item'))")
            .Decide("bad", "getInput('Item') == 'bad'").Add("fault", "Elsa.Fault").Write("fine", "fine").Connect("start>got", "got>bad", "bad-True>fault", "bad-False>fine").ToString());
        await test.RunAsync(Bulk("['a', { Name: 'b' }, 'bad']", waits: true));
        Assert.Equal(3, test.Store.Stimuli.Count);
        Assert.Single(test.Bookmarks);

        await test.PumpAsync();

        Assert.True(test.IsFinished);
        Assert.Equal(["Completed", "Done"], test.OutcomesOf("call"));
        Assert.Equal((2, 1, 1), (test.CountOf("completed"), test.CountOf("faulted"), test.CountOf("end")));
        Assert.Equal(["child a", "child b", "child bad"], test.Lines.Where(l => l.StartsWith("child ", StringComparison.Ordinal)));
        Assert.Equal(["no-a", "no-b", "no-bad"], test.Store.Instances.Where(i => i.DefinitionId == "child").Select(i => i.CorrelationId!).Order(StringComparer.Ordinal));
        Assert.Contains(test.Store.Instances, i => test.Lines.Contains("faulted " + i.Id) && i.SubStatus == WorkflowSubStatus.Faulted);
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData("['a']", false)]
    public async Task Bulk_NothingToWaitFor_IsDone(string items, bool waits)
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Child());

        await test.RunAsync(Bulk(items, waits));

        Assert.Equal(["Done"], test.OutcomesOf("call"));
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Bulk_ParentIsCancelled_ChildrenEndAndTheirAnswersAreDropped()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Child(waits: true));
        await test.RunAsync(Bulk("[1, 2]", waits: true));
        var parent = test.Instance.Id;
        await test.PumpAsync();
        await test.CancelAsync();

        await test.SendEventAsync("go");
        await test.PumpAsync();

        Assert.Equal(2, test.Store.Instances.Count(i => i.SubStatus == WorkflowSubStatus.Finished));
        Assert.Equal(WorkflowSubStatus.Cancelled, test.Store.Instances.Single(i => i.Id == parent).SubStatus);
        Assert.Empty(test.Store.Stimuli);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow", WorkflowSubStatus.Finished)]
    [InlineData("Elsa.ExecuteWorkflow", WorkflowSubStatus.Faulted)]
    public async Task Waiting_ActivationStrategyAllowsNoOtherChild_TheParentDoesNotWaitForEver(string type, WorkflowSubStatus ends)
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson("child").Option("activationStrategyType", "SingletonStrategy").Start().Wait("go").Connect("start>go").ToString());
        await test.StartAsync("child");

        await test.RunAsync(Parent(type, waits: true));
        await test.PumpAsync();

        Assert.Equal(ends, test.SubStatus);
        Assert.Single(test.Store.Instances, i => i.DefinitionId == "child");
        Assert.Empty(test.Store.Stimuli);
    }

    private static JsonObject State(WorkflowInstanceRecord instance) => JsonNode.Parse(instance.StateJson)!.AsObject();

    private static string Child(bool waits = false, bool faults = false)
    {
        var flow = new FlowJson("child").Input("Number", "Int32").Output("Twice", "Int32").Start().WriteScript("got", "'child got ' + getInput('Number')")
            .Add("out", "Elsa.SetOutput", ("outputName", FlowJson.Literal("Twice", "String")), ("outputValue", FlowJson.Script("getInput('Number') * 2")))
            .Connect("start>got");
        if (faults)
            flow.Add("fault", "Elsa.Fault");
        var next = faults ? "fault" : "out";
        return (waits ? flow.Wait("go").Connect("got>go", $"go>{next}") : flow.Connect($"got>{next}")).ToString();
    }

    private static string Parent(string type, bool waits) => new FlowJson("parent").Output("Result", "Object").Start()
        .Add("call", type, ("workflowDefinitionId", FlowJson.Literal("child", "String")), ("correlationId", FlowJson.Literal("case-7", "String")),
            ("input", FlowJson.Script("({ Number: 5 })")), ("waitForCompletion", FlowJson.Literal(waits, "Boolean")),
            ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "Result" } }))
        .Write("end", "parent goes on").Connect("start>call", "call>end").ToString();

    private static string Bulk(string items, bool waits) => new FlowJson("parent").Start()
        .Add("call", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", FlowJson.Literal("child", "String")), ("items", FlowJson.Script(items)),
            ("correlationIdFunction", FlowJson.Script("return 'no-' + (args.item.Name || getItem());", "String")), ("waitForCompletion", FlowJson.Literal(waits, "Boolean")),
            ("childCompleted", FlowJson.Activity("completed", "Elsa.WriteLine", ("text", FlowJson.Script("'completed ' + getVariable('ChildInstanceId')", "String")))),
            ("childFaulted", FlowJson.Activity("faulted", "Elsa.WriteLine", ("text", FlowJson.Script("'faulted ' + getVariable('ChildInstanceId')", "String")))))
        .Write("end").Connect("start>call", "call>end").ToString();
}
