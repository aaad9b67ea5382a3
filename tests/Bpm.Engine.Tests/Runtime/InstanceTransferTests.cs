using System.Text.Json.Nodes;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime.Transfer;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Runtime;

public class InstanceTransferTests
{
    private static readonly string Flow = new FlowJson().Variable("D", "Object", null).Start().Set("s", "D", "({'$id': 'x', _type: 'String', '$values': [1]})").Wait("wait")
        .WriteScript("out", "JSON.stringify(getD())").Connect("start>s", "s>wait", "wait>out").ToString();

    [Fact]
    public async Task Export_ThenImportElsewhere_GoesOnThereWithAllItsData()
    {
        await using var here = new WorkflowTest();
        await using var there = new WorkflowTest();
        await here.AddAsync(Flow);
        await there.AddAsync(Flow);
        await here.StartAsync("flow", correlationId: "SP-1");

        var result = await ImportAsync(there, await ExportAsync(here));

        Assert.Equal((false, here.Instance.Id), (result.IsRefused, result.InstanceId));
        there.Look(result.InstanceId);
        Assert.Equal(("SP-1", WorkflowSubStatus.Suspended, 1L), (there.Instance.CorrelationId, there.SubStatus, there.Instance.Revision));
        await there.SendEventAsync("wait");
        Assert.True(there.IsFinished);
        Assert.Equal(["""{"$id":"x","_type":"String","$values":[1]}"""], there.Lines);
    }

    [Fact]
    public async Task Import_ThatDoesNotFit_IsRefused()
    {
        await using var here = new WorkflowTest();
        await using var there = new WorkflowTest();
        await here.AddAsync(Flow);
        await here.StartAsync("flow");
        var json = await ExportAsync(here);

        Assert.Equal("instance.exists", (await ImportAsync(here, json)).RefusalCode);
        Assert.Equal("instance.version-unknown", (await ImportAsync(there, json)).RefusalCode);
        await there.AddAsync(Flow.Replace("\"wait\"", "\"pause\""));
        Assert.Equal("instance.state-unfit", (await ImportAsync(there, json)).RefusalCode);
        Assert.Equal("instance.malformed", (await ImportAsync(there, "{")).RefusalCode);
        Assert.Equal("instance.malformed", (await ImportAsync(there, "{}")).RefusalCode);
        Assert.Empty(there.Store.Instances);
    }

    [Fact]
    public async Task Import_WhileItsSingletonRuns_IsRefused()
    {
        await using var here = new WorkflowTest();
        await using var there = new WorkflowTest();
        var flow = new FlowJson().Option("activationStrategyType", "SingletonStrategy").Start().Wait("wait").Connect("start>wait").ToString();
        await here.AddAsync(flow);
        await there.AddAsync(flow);
        await here.StartAsync("flow");
        var json = (await ExportAsync(here)).Replace(here.Instance.Id, "elsewhere");
        await there.StartAsync("flow");

        Assert.Equal("start.not-allowed", (await ImportAsync(there, json)).RefusalCode);
        await there.CancelAsync();
        Assert.False((await ImportAsync(there, json)).IsRefused);
        Assert.True((await there.StartAsync("flow")).IsRefused);
    }

    [Fact]
    public async Task Import_OfAStateThatElsaWrote_RunsOn()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Variable("V", "Object", null).Start().Wait("wait").WriteScript("out", "getV().a + getV().b[1] + getV().c.a").Connect("start>wait", "wait>out").ToString());

        var result = await ImportAsync(test, Elsas);

        Assert.Null(result.Message);
        test.Look("a1b2");
        Assert.Equal(("510000-2026-000123", WorkflowSubStatus.Suspended), (test.Instance.CorrelationId, test.SubStatus));
        await test.SendEventAsync("wait");
        Assert.Equal(["1231"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("c2")]
    public async Task Import_OfAStateWithQueuedWork_GoesOnWithIt(string? owner)
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Start().Wait("wait").Write("out").Connect("start>wait", "wait>out").ToString());
        var json = JsonNode.Parse(Elsas)!;
        var state = json["workflowState"]!;
        state["scheduledActivities"] = new JsonArray(new JsonObject { ["activityNodeId"] = "Workflow1:flow1:wait", ["ownerContextId"] = owner });
        state["bookmarks"] = new JsonArray();
        state["activityExecutionContexts"]!.AsArray().RemoveAt(0);

        Assert.Null((await ImportAsync(test, json.ToJsonString())).Message);
        test.Look("a1b2");
        Assert.Empty(test.WaitingAt);
        Assert.Equal(1, await test.PumpAsync());
        Assert.Equal(["wait"], test.WaitingAt);
        await test.SendEventAsync("wait");
        Assert.Equal(["out"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Theory]
    [InlineData("Workflow1:flow1:gone")]
    [InlineData("Workflow1:flow1:wait")]
    public async Task Import_OfQueuedWorkThatNobodyCanPlace_IsRefused(string nodeId)
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson().Start().Wait("wait").Connect("start>wait").ToString());
        var json = JsonNode.Parse(Elsas)!;
        json["workflowState"]!["scheduledActivities"] = new JsonArray(new JsonObject { ["activityNodeId"] = nodeId, ["ownerContextId"] = "nobody" });

        Assert.Equal("instance.state-unfit", (await ImportAsync(test, json.ToJsonString())).RefusalCode);
    }

    private const string Elsas = """
        { "id": "a1b2", "definitionId": "flow", "definitionVersionId": "flow-v1", "version": 1, "status": "Running", "subStatus": "Suspended",
          "workflowState": { "$id": "1", "id": "a1b2", "definitionId": "flow", "definitionVersionId": "flow-v1", "definitionVersion": 1, "correlationId": "510000-2026-000123",
            "status": "Running", "subStatus": "Suspended", "isExecuting": false,
            "bookmarks": [ { "id": "b1", "name": "Elsa.Event", "hash": "FOREIGN", "payload": { "eventName": "wait", "_type": "EventStimulus" },
              "activityId": "wait", "activityNodeId": "Workflow1:flow1:wait", "activityInstanceId": "c3", "createdAt": "2026-01-05T08:00:00+08:00", "autoBurn": true, "callbackMethodName": "CompleteInternalAsync", "autoComplete": true } ],
            "incidents": [],
            "completionCallbacks": [ { "ownerInstanceId": "c1", "childNodeId": "Workflow1:flow1", "methodName": "OnRootCompletedAsync" },
              { "ownerInstanceId": "c2", "childNodeId": "Workflow1:flow1:wait", "methodName": "OnTheirChildCompletedAsync" } ],
            "activityExecutionContexts": [
              { "id": "c3", "parentContextId": "c2", "scheduledActivityNodeId": "Workflow1:flow1:wait", "ownerActivityNodeId": "Workflow1:flow1", "properties": {}, "activityState": { "EventName": "wait" }, "status": "Running", "startedAt": "2026-01-05T08:00:00+08:00" },
              { "id": "c2", "parentContextId": "c1", "scheduledActivityNodeId": "Workflow1:flow1", "status": "Running",
                "properties": { "FlowScope": { "_type": "FlowScope", "activitiesVisitCount": { "start": 1 }, "connectionVisitCount": { "start:Done->wait:In": 1 }, "connectionLastVisitFollowed": { "start:Done->wait:In": true } } } },
              { "id": "c1", "scheduledActivityNodeId": "Workflow1", "status": "Running", "properties": { "_type": "ObjectMap",
                "Variables": { "V": { "_type": "ObjectMap", "$id": "7", "a": "1", "b": { "_type": "Object[]", "_items": [ "1", "23" ] }, "c": { "_type": "JsonObject", "_island": "{\"a\":\"1\"}" } } } } } ],
            "scheduledActivities": [], "executionLogSequence": 9, "input": {}, "output": {}, "properties": {}, "createdAt": "2026-01-05T08:00:00+08:00" } }
        """;

    private static async Task<string> ExportAsync(WorkflowTest test)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<InstanceTransfer>().ExportAsync(test.Instance.Id, CancellationToken.None))!;
    }

    private static async Task<InstanceTransferResult> ImportAsync(WorkflowTest test, string json)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<InstanceTransfer>().ImportAsync(json, CancellationToken.None);
    }
}
