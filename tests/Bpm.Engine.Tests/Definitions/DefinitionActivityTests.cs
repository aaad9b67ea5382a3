using System.Text.Json.Nodes;
using Bpm.Engine.Execution;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Definitions;

/// <summary>A definition used as an activity of another.</summary>
public class DefinitionActivityTests
{
    private static string Step(string name = "材料 check") => new FlowJson("step") { Name = name, UsableAsActivity = true }
        .Input("Code", "String", kept: false).Output("Verdict", "String").Outcomes("Ok", "Bad").Start().Wait("answer")
        .Add("out", "Elsa.SetOutput", ("outputName", FlowJson.Literal("Verdict")), ("outputValue", FlowJson.Script("getCode() + '/' + getInput('Code') + '/' + getInput('Answer')")))
        .Decide("d", "getVerdict() === 'M01/M01/null'").Add("ok", "Elsa.Complete", ("outcomes", FlowJson.Literal("Ok"))).Add("bad", "Elsa.Complete", ("outcomes", FlowJson.Literal("Bad")))
        .Connect("start>answer", "answer>out", "out>d", "d-True>ok", "d-False>bad").ToString();

    private static JsonObject Use(string type) => FlowJson.Activity("sub", type,
        ("code", FlowJson.Script("getMatter()", "String")),
        ("verdict", new JsonObject { ["typeName"] = "String", ["memoryReference"] = new JsonObject { ["id"] = "V" } }));

    private static FlowJson Consumer(JsonObject use) => new FlowJson("consumer").Input("Code", "String").Variable("V", "String", null).Variable("Matter", "String", "M01").Start().Add(use)
        .WriteScript("ok", "'ok ' + getV() + ' ' + getVerdictFromSub()").Write("bad").Write("done").Connect("start>sub", "sub-Ok>ok", "sub-Bad>bad", "sub>done");

    [Fact]
    public async Task UsedDefinition_CompletesWithOutcome_ConsumerFollowsItWithOutputs()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Step());
        await test.AddAsync(Consumer(Use("材料Check")).ToString());

        await test.StartAsync("consumer", new Dictionary<string, object?> { ["Code"] = "outer" });
        Assert.Equal(["Workflow1:flow1:sub:Workflow1:flow1:answer"], test.Bookmarks.Select(b => b.ActivityNodeId));
        await test.ResumeAsync("answer");

        Assert.Equal(["ok M01/M01/null M01/M01/null"], test.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
        Assert.Single(test.Store.Instances);
    }

    [Fact]
    public async Task UsedDefinition_FoundByVersionId_BeforeItsType()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Step());
        var use = Use("RenamedSince");
        use["workflowDefinitionVersionId"] = "step-v1";

        await test.AddAsync(Consumer(use).ToString());
        await test.StartAsync("consumer");

        Assert.Equal(["answer"], test.WaitingAt);
    }

    [Fact]
    public async Task UsedDefinition_StaleVersionId_FallsBackToTheDefinition()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Step());
        var use = Use("材料Check");
        use["workflowDefinitionVersionId"] = "gone";
        use["workflowDefinitionId"] = "step";
        use["version"] = 9;

        await test.AddAsync(Consumer(use).ToString());
        await test.StartAsync("consumer");

        Assert.Equal(["answer"], test.WaitingAt);
    }

    [Fact]
    public async Task UsedDefinition_EndsNormally_CompletesWithDone()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(new FlowJson("plain") { Name = "plain", UsableAsActivity = true }.Start().Write("inside").Connect("start>inside").ToString());

        await test.RunAsync(new FlowJson().Start().Add("sub", "Plain").Write("after").Connect("start>sub", "sub>after").ToString());

        Assert.Equal(["inside", "after"], test.Lines);
    }

    [Fact]
    public async Task UsedDefinition_NewVersionPublished_RunningInstanceStaysOnItsOwn()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Step());
        await test.AddAsync(Consumer(Use("材料Check")).ToString());
        await test.StartAsync("consumer");
        await test.AddAsync(new FlowJson("step") { Name = "材料 check", UsableAsActivity = true, Version = 2 }.Start().Connect().ToString());

        await test.ResumeAsync("answer");

        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
        Assert.Single(test.Lines);
    }

    [Fact]
    public async Task UsedDefinition_ContainsItself_IsRefused()
    {
        await using var test = new WorkflowTest();
        await test.AddAsync(Step());

        var refused = await Assert.ThrowsAsync<Engine.Definitions.DefinitionRefusedException>(() => test.AddAsync(new FlowJson("step") { Version = 2, Name = "材料 check", UsableAsActivity = true }
            .Start().Add(FlowJson.Activity("me", "Nothing", ("workflowDefinitionVersionId", "step-v2"))).Connect("start>me").ToString()));

        Assert.NotEmpty(refused.Findings);
    }
}
