namespace Bpm.Approval.Tests.Tasks.Groups;

/// <summary>The shapes on which every operation is tried. Each begins with node <c>a</c>, has its people at node <c>b</c> and ends with node <c>c</c>.</summary>
internal static class Topologies
{
    public static readonly string[] Names = ["single", "sequential", "all", "any", "quorum", "perUnit", "parallel", "nested", "loop"];

    private static readonly string[] Three = ["user:zhao", "user:qian", "user:sun"];

    /// <summary>Whether several people are at node b.</summary>
    public static bool IsGroup(string name) => name is "sequential" or "all" or "any" or "quorum" or "perUnit";

    public static async Task<TaskBench> StartAsync(string name)
    {
        var bench = await TaskBench.StartAsync(Flows(name));
        bench.Workflow.Clock.Advance(TimeSpan.FromMinutes(1));
        return bench;
    }

    /// <summary>At node b, where zhao has a task; in the loop on its second lap, beside a branch in the parallel shape.</summary>
    public static async Task<TaskBench> AtNodeBAsync(string name)
    {
        var bench = await StartAsync(name);
        await NextAsync(bench, "zhao", "Pass", "a");
        if (name == "loop")
        {
            await NextAsync(bench, "zhao", "Fail", "b");
            await NextAsync(bench, "zhao", "Pass", "a");
        }

        return bench;
    }

    public static async Task NextAsync(TaskBench bench, string by, string outcome, string title)
    {
        await bench.AnswerAsync(by, outcome, title: title);
        bench.Workflow.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static TaskFlow[] Flows(string name)
    {
        var line = new TaskFlow().Human("a").Human("c");
        return name switch
        {
            "single" => [line.Human("b").Connect("a-Pass>b", "b-Pass>c")],
            "sequential" => [line.Human("b", "Sequential", Three).Connect("a-Pass>b", "b-Pass>c")],
            "all" => [line.Human("b", "All", Three).Connect("a-Pass>b", "b-Pass>c")],
            "any" => [line.Human("b", "Any", Three).Connect("a-Pass>b", "b-Pass>c")],
            "quorum" => [line.Human("b", "Quorum", Three).Connect("a-Pass>b", "b-Pass>c")],
            "perUnit" => [line.Human("b", "PerUnit", [.. Three, "BackReviewer@Organ"]).Connect("a-Pass>b", "b-Pass>c")],
            "parallel" => [line.Fork("fork", "one", "two").Human("b").Human("x").Join("join", "WaitAll").Connect("a-Pass>fork", "fork-one>b", "fork-two>x", "b-Pass>join", "x-Pass>join", "join>c")],
            "nested" =>
            [
                new TaskFlow("inner") { UsableAsActivity = true }.Human("b"),
                line.Add("sub", "Inner").Connect("a-Pass>sub", "sub>c"),
            ],
            "loop" => [line.Human("b").Connect("a-Pass>b", "b-Pass>c", "b-Fail>a")],
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
    }
}
