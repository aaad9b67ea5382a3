using System.Text.Json.Nodes;
using Bpm.Engine.Flowcharts;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Soundness;

/// <summary>Shapes that the rules of joins and loops tell apart.</summary>
public class FlowRuleTests
{
    private static FlowJson Decision => new FlowJson().Start().Decide("d", "1 == 2").Connect("start>d");

    private static FlowJson Fork => new FlowJson().Start().Fork("f", "A", "B").Connect("start>f");

    [Theory]
    [InlineData(FlowchartMode.TokenBased, "flow.join-never-fills")]
    [InlineData(FlowchartMode.CounterBased, null)]
    public async Task JoinOfActiveBranches_BehindAChoice_FillsByCountersOnly(FlowchartMode mode, string? code) =>
        Assert.Equal(code, await CodeAsync(Decision.Write("a").Write("b").Join("j", "WaitAllActive").Connect("d-True>a", "d-False>b", "a>j", "b>j"), mode));

    [Theory]
    [InlineData("WaitAll", "flow.join-never-fills")]
    [InlineData("WaitAny", null)]
    public async Task Join_OfAForkWithAChoiceInOneBranch_NeverGetsAll(string mode, string? code) =>
        Assert.Equal(code, await CodeAsync(Fork.Decide("d", "1 == 2").Write("b").Join("j", mode).Connect("f-A>d", "f-B>b", "d-True>j", "d-False>j", "b>j")));

    [Fact]
    public async Task Join_BehindAChoiceThatIsJoinedBefore_GetsAll() =>
        Assert.Null(await CodeAsync(Fork.Decide("d", "1 == 2").Write("x").Write("y").Write("z").Write("b").Join("j", "WaitAll").Connect("f-A>d", "f-B>b", "d-True>x", "d-False>y", "x>z", "y>z", "z>j", "b>j")));

    [Theory]
    [InlineData("Converge", "flow.join-never-fills")]
    [InlineData("Merge", null)]
    public async Task Converge_ThatWaitsForItsOwnWayBack_NeverRuns(string mode, string? code)
    {
        var head = FlowJson.Activity("h", "Elsa.WriteLine");
        head["customProperties"]!["mergeMode"] = mode;
        Assert.Equal(code, await CodeAsync(new FlowJson().Start().Add(head).Decide("d", "1 == 2").Write("z").Connect("start>h", "h>d", "d-True>h", "d-False>z")));
    }

    [Theory]
    [InlineData("Elsa.WriteLine", "flow.loop-without-exit")]
    [InlineData("Elsa.End", null)]
    public async Task Fork_LeavesALoopOnlyByAnEnd(string type, string? code) =>
        Assert.Equal(code, await CodeAsync(Fork.Write("a").Add("b", type).Connect("f-A>a", "f-B>b", "a>f")));

    [Theory]
    [InlineData("true", "Elsa.WriteLine", "flow.loop-without-exit")]
    [InlineData("return true;", "Elsa.WriteLine", "flow.loop-without-exit")]
    [InlineData("true", "Elsa.Break", null)]
    [InlineData("true", "Elsa.Finish", null)]
    [InlineData("getInput('X') == 1", "Elsa.WriteLine", null)]
    public async Task While_ThatIsAlwaysTrue_NeedsAWayOut(string condition, string type, string? code)
    {
        var body = FlowJson.Activity("body", "Elsa.Sequence");
        body["activities"] = new JsonArray(FlowJson.Activity("step", type));
        Assert.Equal(code, await CodeAsync(new FlowJson().Input("X", "Int32").Start().Add("l", "Elsa.While", ("condition", FlowJson.Script(condition)), ("body", body)).Connect("start>l")));
    }

    [Fact]
    public async Task Break_InOneBranchOfALoopBody_LetsTheOthersEndTheLap()
    {
        var body = FlowJson.Activity("body", "Elsa.Flowchart");
        body["activities"] = new JsonArray(FlowJson.Activity("d", "Elsa.FlowDecision"), FlowJson.Activity("out", "Elsa.Break"), FlowJson.Activity("on", "Elsa.WriteLine"));
        body["connections"] = new JsonArray(Connection("d", "True", "out"), Connection("d", "False", "on"));

        Assert.Null(await CodeAsync(new FlowJson().Start().Add("l", "Elsa.ForEach", ("items", FlowJson.Script("[1]")), ("body", body)).Connect("start>l")));
    }

    private static JsonObject Connection(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };

    /// <summary>The code of the only error. Null: none.</summary>
    private static async Task<string?> CodeAsync(FlowJson flow, FlowchartMode mode = FlowchartMode.CounterBased)
    {
        await using var test = new WorkflowTest(o => o.DefaultFlowchartMode = mode);
        return (await RuleTests.CheckAsync(test, flow.ToString())).SingleOrDefault(f => !f.IsWarning)?.Code;
    }
}
