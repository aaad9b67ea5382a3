using Bpm.Engine.Execution;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Activities;

public class DataTests
{
    [Fact]
    public async Task SetVariable_KeptVariable_SurvivesSuspensionWithItsType()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Variable("N", "Int64", 1).Variable("List", "Object", null).Start()
            .Set("s", "N", "41.0 + 1").Set("l", "List", "({items: [1, 'x'], deep: {ok: true}})").Wait("w").WriteScript("out", "getN() + ':' + getList().items[1] + getList().deep.ok")
            .Connect("start>s", "s>l", "l>w", "w>out").ToString());

        await test.ResumeAsync("w");

        Assert.Equal(["42:xtrue"], test.Lines);
    }

    [Fact]
    public async Task SetVariable_NoStorageDriver_FallsBackToItsDefaultAfterSuspension()
    {
        await using var test = new WorkflowTest();
        await test.RunAsync(new FlowJson().Variable("N", "Int32", 7, kept: false).Start().Set("s", "N", "9").WriteScript("a", "getN()").Wait("w").WriteScript("b", "getN()")
            .Connect("start>s", "s>a", "a>w", "w>b").ToString());

        await test.ResumeAsync("w");

        Assert.Equal(["9", "7"], test.Lines);
    }

    [Fact]
    public async Task SetVariable_UnknownVariable_Faults()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Set("s", "Nowhere", "1").Connect("start>s").ToString());

        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
        Assert.Equal("s", test.Incidents[0].ActivityId);
    }

    [Fact]
    public async Task SetOutput_CorrelateSetName_GoToTheInstance()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Output("Total", "Int32").Start()
            .Add("o", "Elsa.SetOutput", ("outputName", FlowJson.Literal("Total")), ("outputValue", FlowJson.Script("'12'")))
            .Add("c", "Elsa.Correlate", ("correlationId", FlowJson.Literal("SP-1"))).Add("n", "Elsa.SetName", ("value", FlowJson.Literal("张三")))
            .Connect("start>o", "o>c", "c>n").ToString());

        Assert.Equal(12.0, test.Output["Total"]);
        Assert.Equal(("SP-1", "张三"), (test.Instance.CorrelationId, test.Instance.Name));
    }

    [Fact]
    public async Task OutputBinding_ToAVariable_IsReadBack()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Variable("R", "Object", null).Start()
            .Add("js", "Elsa.RunJavaScript", ("script", FlowJson.Literal("return {fee: 12.5};")), ("result", new System.Text.Json.Nodes.JsonObject { ["typeName"] = "Object", ["memoryReference"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "R" } }))
            .WriteScript("out", "getR().fee + '/' + getResultFromJs().fee + '/' + getOutputFrom('js').fee + '/' + getLastResult().fee").Connect("start>js", "js>out").ToString());

        Assert.Equal(["12.5/12.5/12.5/12.5"], test.Lines);
    }

    [Fact]
    public async Task RunJavaScript_SetOutcomes_FollowsThose()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("js", "Elsa.RunJavaScript", ("script", FlowJson.Literal("setOutcomes(['A', 'C']);"))).Write("a").Write("b").Write("c")
            .Connect("start>js", "js-A>a", "js-B>b", "js-C>c").ToString());

        Assert.Equal(["a", "c"], test.Lines);
    }

    [Fact]
    public async Task RunJavaScript_Blank_CompletesWithDone()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("js", "Elsa.RunJavaScript", ("script", FlowJson.Literal("  "))).Write("a").Connect("start>js", "js>a").ToString());

        Assert.Equal(["a"], test.Lines);
    }

    [Fact]
    public async Task Fault_CodeAndMessage_BecomeTheIncident()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("f", "Elsa.Fault", ("code", FlowJson.Literal("E7")), ("message", FlowJson.Literal("坏了"))).Connect("start>f").ToString());

        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
        Assert.Equal("坏了", test.Incidents[0].Message);
        Assert.Equal("E7", test.Incidents[0].Exception!.Metadata!["code"]);
        Assert.Equal(1, test.Instance.IncidentCount);
    }

    [Fact]
    public async Task Finish_OtherBranchWaitsOrIsQueued_EndsTheInstanceAtOnce()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B", "C").Wait("a").Add("b", "Elsa.Finish").Write("c").Connect("start>f", "f-A>a", "f-B>b", "f-C>c").ToString());

        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
        Assert.Empty(test.Lines);
        Assert.Empty(test.Bookmarks);
    }

    [Fact]
    public async Task Complete_AtTopLevel_EndsTheInstance()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Fork("f", "A", "B").Wait("a").Add("b", "Elsa.Complete", ("outcomes", FlowJson.Literal("X"))).Connect("start>f", "f-A>a", "f-B>b").ToString());

        Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
        Assert.Empty(test.Bookmarks);
    }

    [Fact]
    public async Task Sequence_AsRoot_RunsInOrderAndEndLeavesIt()
    {
        await using var test = new WorkflowTest();
        const string Json = """
            {"id":"s1","definitionId":"s","root":{"type":"Elsa.Sequence","activities":[
              {"type":"Elsa.WriteLine","text":"hi"},{"type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":3}}},{"type":"Elsa.End"},{"type":"Elsa.WriteLine","text":"never"}]}}
            """;

        await test.RunAsync(Json);

        Assert.Equal(["hi", "3"], test.Lines);
        Assert.Equal(["WriteLine1", "WriteLine2", "End1"], test.Path);
        Assert.True(test.IsFinished);
    }
}
