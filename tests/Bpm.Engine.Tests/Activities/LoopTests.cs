using System.Text.Json.Nodes;
using Bpm.Engine.Execution;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Activities;

public class LoopTests
{
    [Theory]
    [InlineData(1, 3, 1, true, "1,2,3")]
    [InlineData(1, 3, 1, false, "1,2")]
    [InlineData(3, 1, -1, true, "3,2,1")]
    [InlineData(5, 1, 1, true, "")]
    public async Task For_Range_RunsItsBody(int start, int end, int step, bool inclusive, string expected)
    {
        await using var test = new WorkflowTest();
        var loop = FlowJson.Activity("for", "Elsa.For", ("start", FlowJson.Literal(start)), ("end", FlowJson.Literal(end)), ("step", FlowJson.Literal(step)),
            ("outerBoundInclusive", FlowJson.Literal(inclusive)), ("body", Line("getCurrentValue()")));

        await test.RunAsync(new FlowJson().Start().Add(loop).Connect("start>for").ToString());

        Assert.Equal(expected, string.Join(",", test.Lines));
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task For_StepZero_IsGivenUpAsEndless()
    {
        await using var test = new WorkflowTest(o => o.MaxStepsPerBurst = 100);

        await test.RunAsync(new FlowJson().Start().Add("for", "Elsa.For", ("end", FlowJson.Literal(1)), ("step", FlowJson.Literal(0)), ("body", Line("1"))).Connect("start>for").ToString());

        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
    }

    [Fact]
    public async Task ForEach_Items_SuspendsInsideAndKeepsItsPlace()
    {
        await using var test = new WorkflowTest();
        var body = Sequence("s", FlowJson.Activity("w", "Elsa.Event", ("eventName", FlowJson.Literal("go"))), Line("getCurrentIndex() + '=' + getCurrentValue()"));

        await test.RunAsync(new FlowJson().Start().Add("each", "Elsa.ForEach", ("items", FlowJson.Literal(new JsonArray("x", "y"))), ("body", body)).Write("end").Connect("start>each", "each>end").ToString());
        Assert.Empty(test.Lines);
        await test.ResumeAsync("w");
        await test.ResumeAsync("w");

        Assert.Equal(["0=x", "1=y", "end"], test.Lines);
    }

    [Fact]
    public async Task ForEach_NullItems_Faults()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("each", "Elsa.ForEach", ("body", Line("1"))).Connect("start>each").ToString());

        Assert.Equal(WorkflowSubStatus.Faulted, test.SubStatus);
    }

    [Fact]
    public async Task While_ConditionTurnsFalse_Ends()
    {
        await using var test = new WorkflowTest();
        var body = FlowJson.Activity("inc", "Elsa.SetVariable", ("variable", FlowJson.VariableReference("N")), ("value", FlowJson.Script("getN() + 1")));

        await test.RunAsync(new FlowJson().Variable("N", "Int32", 0).Start().Add("while", "Elsa.While", ("condition", FlowJson.Script("getN() < 4", "Boolean")), ("body", body))
            .WriteScript("end", "getN()").Connect("start>while", "while>end").ToString());

        Assert.Equal(["4"], test.Lines);
    }

    [Fact]
    public async Task Break_InsideALoop_LeavesTheLoopOnly()
    {
        await using var test = new WorkflowTest();
        var body = Sequence("s", Line("getCurrentValue()"),
            FlowJson.Activity("if", "Elsa.If", ("condition", FlowJson.Script("getCurrentValue() === 2", "Boolean")), ("then", FlowJson.Activity("b", "Elsa.Break"))),
            Line("'after'", "l2"));

        await test.RunAsync(new FlowJson().Start().Add("for", "Elsa.For", ("start", FlowJson.Literal(1)), ("end", FlowJson.Literal(5)), ("body", body)).Write("end").Connect("start>for", "for>end").ToString());

        Assert.Equal(["1", "after", "2", "end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task ParallelForEach_EachItemWaits_CompletesWhenAllDo()
    {
        await using var test = new WorkflowTest();
        var body = Sequence("s", FlowJson.Activity("w", "Elsa.Event", ("eventName", FlowJson.Script("'go' + getCurrentValue()"))), Line("getCurrentValue()"));

        await test.RunAsync(new FlowJson().Start().Add("each", "Elsa.ParallelForEach", ("items", FlowJson.Literal(new JsonArray("a", "b", "c"))), ("body", body)).Write("end").Connect("start>each", "each>end").ToString());
        await test.SendEventAsync("gob");
        await test.SendEventAsync("goc");
        Assert.False(test.IsFinished);
        await test.SendEventAsync("goa");

        Assert.Equal(["b", "c", "a", "end"], test.Lines);
        Assert.True(test.IsFinished);
    }

    [Fact]
    public async Task Parallel_ChildrenWait_CompletesWhenAllDo()
    {
        await using var test = new WorkflowTest();
        var parallel = FlowJson.Activity("p", "Elsa.Parallel", ("activities", new JsonArray(Event("a"), Event("b"))));

        await test.RunAsync(new FlowJson().Start().Add(parallel).Write("end").Connect("start>p", "p>end").ToString());
        await test.ResumeAsync("b");
        Assert.Empty(test.Lines);
        await test.ResumeAsync("a");

        Assert.Equal(["end"], test.Lines);
    }

    [Fact]
    public async Task Fork_WaitAny_CancelsTheOtherBranches()
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Start().Add("f", "Elsa.Fork", ("joinMode", "WaitAny"), ("branches", new JsonArray(Event("a"), Event("b")))).Write("end").Connect("start>f", "f>end").ToString());
        await test.ResumeAsync("b");

        Assert.Equal(["end"], test.Lines);
        Assert.True(test.IsFinished);
        Assert.Empty(test.Bookmarks);
    }

    private static JsonObject Event(string id) => FlowJson.Activity(id, "Elsa.Event", ("eventName", FlowJson.Literal(id)));

    private static JsonObject Line(string script, string id = "line") => FlowJson.Activity(id, "Elsa.WriteLine", ("text", FlowJson.Script(script, "String")));

    private static JsonObject Sequence(string id, params JsonNode[] activities) => FlowJson.Activity(id, "Elsa.Sequence", ("activities", new JsonArray(activities)));
}
