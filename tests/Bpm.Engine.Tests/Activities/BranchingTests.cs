using System.Text.Json.Nodes;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Activities;

public class BranchingTests
{
    private static readonly string[] Cases = ["MatchFirst", "MatchAny"];

    [Theory]
    [InlineData("true", "yes")]
    [InlineData("1 > 2", "no")]
    public async Task If_Condition_RunsItsBranchAndThenGoesOn(string condition, string expected)
    {
        await using var test = new WorkflowTest();
        var branch = FlowJson.Activity("if", "Elsa.If",
            ("condition", FlowJson.Script(condition, "Boolean")),
            ("then", FlowJson.Activity("y", "Elsa.WriteLine", ("text", FlowJson.Literal("yes")))),
            ("else", FlowJson.Activity("n", "Elsa.WriteLine", ("text", FlowJson.Literal("no")))));

        await test.RunAsync(new FlowJson().Start().Add(branch).Write("end").Connect("start>if", "if>end").ToString());

        Assert.Equal([expected, "end"], test.Lines);
    }

    [Fact]
    public async Task If_NoBranch_CompletesAtOnce()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("if", "Elsa.If", ("condition", FlowJson.Literal(false))).Write("end").Connect("start>if", "if>end").ToString());

        Assert.Equal(["end"], test.Lines);
    }

    [Theory]
    [InlineData("MatchFirst", "a")]
    [InlineData("MatchAny", "a,b")]
    public async Task FlowSwitch_Mode_ChoosesFirstOrEveryTrueCase(string mode, string expected)
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("s", "Elsa.FlowSwitch", ("mode", FlowJson.Literal(mode)), ("cases", CasesOf("true", "true", "false")))
            .Write("a").Write("b").Write("c").Write("d").Connect("start>s", "s-c0>a", "s-c1>b", "s-c2>c", "s-Default>d").ToString());

        Assert.Equal(expected, string.Join(",", test.Lines));
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task FlowSwitch_NoCaseHolds_CompletesWithDefault()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("s", "Elsa.FlowSwitch", ("cases", CasesOf("false", "return 1 === 2"))).Write("d").Connect("start>s", "s-Default>d").ToString());

        Assert.Equal(["d"], test.Lines);
        Assert.Equal(["Default"], test.OutcomesOf("s"));
    }

    [Theory]
    [InlineData(0, "x0")]
    [InlineData(1, "x0,x1")]
    public async Task Switch_Mode_RunsMatchedActivities(int mode, string expected)
    {
        await using var test = new WorkflowTest();
        var cases = CasesOf("true", "true");
        for (var i = 0; i < 2; i++)
            cases[i]!["activity"] = FlowJson.Activity($"x{i}", "Elsa.WriteLine", ("text", FlowJson.Literal($"x{i}")));

        await test.RunAsync(new FlowJson().Start().Add("s", "Elsa.Switch", ("mode", FlowJson.Literal(Cases[mode])), ("cases", cases)).Write("end").Connect("start>s", "s>end").ToString());

        Assert.Equal(expected + ",end", string.Join(",", test.Lines));
    }

    [Fact]
    public async Task Switch_NoCaseHolds_RunsTheDefaultPort()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start()
            .Add("s", "Elsa.Switch", ("cases", CasesOf("false")), ("default", FlowJson.Activity("d", "Elsa.WriteLine", ("text", FlowJson.Literal("d")))))
            .Connect("start>s").ToString());

        Assert.Equal(["d"], test.Lines);
        Assert.True(test.IsFinished);
    }

    private static JsonArray CasesOf(params string[] conditions) =>
        [.. conditions.Select((c, i) => (JsonNode)new JsonObject { ["label"] = $"c{i}", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = c } })];
}
