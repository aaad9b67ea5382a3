using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Tests.Tasks.Groups;

/// <summary>Every operation on every shape: it works and the case reaches its end, or it is refused with its code and changes nothing.</summary>
public sealed class OperationMatrixTests
{
    private const string Works = "";

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var topology in Topologies.Names)
        {
            foreach (var operation in (string[])["return", "return straight back", "recall", "transfer", "delegate", "add before", "add after", "remove", "suspend", "urge", "copy", "withdraw"])
                cells.Add(operation, topology, Expected(operation, topology));
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Operation_OnATopology_WorksOrIsRefused(string operation, string topology, string code)
    {
        await using var bench = await Topologies.AtNodeBAsync(topology);
        var (name, before, trail) = ($"{operation} × {topology}", bench.Waiting, bench.Stores.TaskTrail.Count);
        GroupInvariants.Check(bench, $"before {name}");

        if (code != Works)
        {
            Assert.Equal(code, await OperationTests.CodeAsync(() => RunAsync(operation, bench)));
            Assert.Equal(before, bench.Waiting);
            Assert.Equal(trail, bench.Stores.TaskTrail.Count);
        }
        else
        {
            await RunAsync(operation, bench);
            Assert.NotEqual(trail, bench.Stores.TaskTrail.Count);
        }

        GroupInvariants.Check(bench, name);
        if (operation == "withdraw")
            Assert.True(bench.Workflow.IsFinished);
        else
            await GroupInvariants.ReachesItsEndAsync(bench, name);
    }

    [Fact]
    public async Task Return_FromOneBranch_BeforeTheFork_TakesTheOtherBranchBack()
    {
        await using var bench = await Topologies.AtNodeBAsync("parallel");

        await bench.ReturnAsync("zhao", bench.TaskOf("zhao", "b").Id);

        Assert.Equal(["a:zhao"], bench.Waiting);
        Assert.Equal("已退回前面的环节", bench.Stores.Tasks.First(task => task.Title == "b").CloseReason);
    }

    [Fact]
    public async Task Return_WithinOneBranch_LeavesTheOtherAndItsAnswer()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow()
            .Fork("fork", "one", "two").Human("b1").Human("b2").Human("x").Join("join", "WaitAll").Human("c")
            .Connect("fork-one>b1", "b1-Pass>b2", "b2-Pass>join", "fork-two>x", "x-Pass>join", "join>c"));
        await bench.AnswerAsync("zhao", "Pass", title: "b1");
        await bench.AnswerAsync("qian", "Pass", title: "x");

        await bench.ReturnAsync("sun", bench.TaskOf("sun", "b2").Id, "b1");
        Assert.Equal(["b1:zhao"], bench.Waiting);
        await bench.AnswerAsync("zhao", "Pass", title: "b1");
        await bench.AnswerAsync("sun", "Pass", title: "b2");

        Assert.Equal(["c:*"], bench.Waiting);
        Assert.Equal(1, bench.Workflow.CountOf("x"));
    }

    [Fact]
    public async Task Return_FromBehindAJoin_IntoOneBranch_CountsTheOtherBranchOnce()
    {
        await using var bench = await Topologies.AtNodeBAsync("parallel");
        await Topologies.NextAsync(bench, "zhao", "Pass", "b");
        await Topologies.NextAsync(bench, "qian", "Pass", "x");

        await bench.ReturnAsync("sun", bench.TaskOf("sun", "c").Id, "b");
        Assert.Equal(["b:zhao"], bench.Waiting);
        await bench.AnswerAsync("zhao", "Pass", title: "b");

        Assert.Equal(["c:*"], bench.Waiting);
        Assert.Equal(1, bench.Workflow.CountOf("x"));
    }

    [Fact]
    public async Task Return_IntoAnEndedSubWorkflow_IsRefused()
    {
        await using var bench = await Topologies.AtNodeBAsync("nested");
        await Topologies.NextAsync(bench, "zhao", "Pass", "b");

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => bench.ReturnAsync("qian", bench.TaskOf("qian", "c").Id, "b"));

        Assert.Equal("return.unreachable", refused.Code);
        Assert.Equal(["c:*"], bench.Waiting);
    }

    [Fact]
    public async Task Return_ToANodeBesideIt_IsRefused()
    {
        await using var bench = await Topologies.AtNodeBAsync("parallel");
        await Topologies.NextAsync(bench, "qian", "Pass", "x");

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => bench.ReturnAsync("zhao", bench.TaskOf("zhao", "b").Id, "x"));

        Assert.Equal("return.not-earlier", refused.Code);
    }

    private static string Expected(string operation, string topology) => (operation, topology) switch
    {
        ("return straight back", "nested") => "return.straight-back-impossible",
        ("remove", _) when !Topologies.IsGroup(topology) => "task.last-signer",
        _ => Works,
    };

    private static Task RunAsync(string operation, TaskBench bench)
    {
        var mine = bench.TaskOf("zhao", "b").Id;
        var first = bench.Stores.Tasks.Last(task => task.Title == "a" && task.State is TaskState.Completed).Id;
        return operation switch
        {
            "return" => bench.ReturnAsync("zhao", mine),
            "return straight back" => bench.ReturnAsync("zhao", mine, "a", straightBack: true),
            "recall" => bench.RecallAsync("zhao", first),
            "transfer" => bench.TransferAsync("zhao", mine, "reviewer.town"),
            "delegate" => bench.DelegateAsync("zhao", mine, "reviewer.town"),
            "add before" => bench.AddAsync("zhao", mine, before: true, "li", "reviewer.town"),
            "add after" => bench.AddAsync("zhao", mine, before: false, "li", "reviewer.town"),
            "remove" => bench.RemoveAsync("supervisor", mine),
            "suspend" => bench.SuspendAsync("zhao", mine),
            "urge" => bench.UrgeAsync("clerk.town", mine),
            "copy" => bench.CopyAsync("zhao", mine, "li"),
            "withdraw" => bench.Workflow.CancelAsync(),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, null),
        };
    }
}
