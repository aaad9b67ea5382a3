using Bpm.Approval.Law;

namespace Bpm.Approval.Tests.Law;

/// <summary>What the analysis says of all paths, against trying every run.</summary>
public class PathGraphTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 5)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OfAnyGraphWithoutForks_TheAnalysisSaysExactlyWhatTryingEveryRunSays(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 15; round++)
        {
            var graph = new PathGraph();
            for (var i = 0; i < random.Next(2, 9); i++)
                graph.Add();
            for (var i = random.Next(2, 18); i > 0; i--)
                graph.Connect(random.Next(graph.Count), random.Next(1, graph.Count));

            AssertSame(graph, Some(random, graph.Count));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OfNestedForksChoicesAndLoops_TheAnalysisSaysExactlyWhatTryingEveryRunSays(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 15; round++)
        {
            var graph = new PathGraph();
            var last = NestedPath.Draw(graph, random, 0, random.Next(2, 5));
            graph.Connect(last, graph.Add());

            AssertSame(graph, Some(random, graph.Count));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OfForksThatAreNotNested_TheAnalysisMissesNothing(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 15; round++)
        {
            var graph = new PathGraph();
            for (var i = 0; i < random.Next(3, 8); i++)
                graph.Add(random.Next(3) == 0 ? PathSplit.All : PathSplit.One, random.Next(2) == 0 ? PathMerge.Each : PathMerge.WaitActive);
            for (var i = random.Next(3, 14); i > 0; i--)
            {
                // Ways forward only: what unnested forks do in loops depends on the engine's mode.
                var from = random.Next(graph.Count - 1);
                graph.Connect(from, random.Next(from + 1, graph.Count));
            }

            var passed = Some(random, graph.Count);
            if (EveryRun.Try(graph, passed) is not var (comes, ends))
                continue;
            var (comesByAnalysis, endsByAnalysis) = (graph.ComesWithout(passed, Ct), graph.EndsWithout(passed, Ct));
            Assert.All(Enumerable.Range(0, graph.Count), p => Assert.True(!comes[p] || comesByAnalysis[p], $"come to {p}: {Show(graph, passed)}"));
            Assert.All(Enumerable.Range(0, graph.Count), p => Assert.True(!ends[p] || endsByAnalysis[p], $"end from {p}: {Show(graph, passed)}"));
        }
    }

    [Fact]
    public void WhatStandsInOneBranchOfAFork_IsPassedWhereTheBranchesJoin()
    {
        var graph = new PathGraph();
        var (fork, signed, told, join) = (graph.Add(PathSplit.All), graph.Add(), graph.Add(), graph.Add(merge: PathMerge.WaitAll));
        Connect(graph, (0, fork), (fork, signed), (fork, told), (signed, join), (told, join));

        Assert.False(graph.ComesWithout(new HashSet<int> { signed }, Ct)[join]);
        Assert.False(graph.EndsWithout(new HashSet<int> { signed }, Ct)[fork]);
        Assert.True(graph.ComesWithout(new HashSet<int> { signed }, Ct)[told]);
    }

    [Fact]
    public void AJoinThatTakesTheFirst_CanBeComeToWithoutTheOthers()
    {
        var graph = new PathGraph();
        var (fork, signed, told, join) = (graph.Add(PathSplit.All), graph.Add(), graph.Add(), graph.Add(merge: PathMerge.First));
        Connect(graph, (0, fork), (fork, signed), (fork, told), (signed, join), (told, join));

        Assert.True(graph.ComesWithout(new HashSet<int> { signed }, Ct)[join]);
        Assert.True(graph.EndsWithout(new HashSet<int> { signed }, Ct)[fork]);
    }

    [Fact]
    public void ABranchThatEndsEverything_MayComeBeforeTheOthersAreDone()
    {
        var graph = new PathGraph();
        var (fork, signed, end) = (graph.Add(PathSplit.All), graph.Add(), graph.Add(cancels: true));
        Connect(graph, (0, fork), (fork, signed), (fork, end));

        Assert.True(graph.EndsWithout(new HashSet<int> { signed }, Ct)[fork]);
    }

    [Fact]
    public void AStepThatAlwaysFails_IsNoEnd()
    {
        var graph = new PathGraph();
        var fault = graph.Add(PathSplit.Stuck);
        graph.Connect(0, fault);

        Assert.False(graph.EndsWithout(new HashSet<int>(), Ct)[0]);
    }

    private static void Connect(PathGraph graph, params (int From, int To)[] edges)
    {
        foreach (var (from, to) in edges)
            graph.Connect(from, to);
    }

    private static HashSet<int> Some(Random random, int count) => [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(1, count))];

    private static void AssertSame(PathGraph graph, HashSet<int> passed)
    {
        if (EveryRun.Try(graph, passed) is not var (comes, ends))
            return;

        Assert.True(comes.SequenceEqual(graph.ComesWithout(passed, Ct)), $"come to: {Show(graph, passed)}\n{string.Join(',', comes)}\n{string.Join(',', graph.ComesWithout(passed, Ct))}");

        // Only places that a run comes to can be asked by running.
        var reached = graph.ComesWithout(new HashSet<int>(), Ct);
        var endsByAnalysis = graph.EndsWithout(passed, Ct);
        Assert.All(Enumerable.Range(0, graph.Count).Where(p => reached[p]), p => Assert.True(ends[p] == endsByAnalysis[p], $"end from {p}, {ends[p]} by running: {Show(graph, passed)}"));
    }

    private static string Show(PathGraph graph, HashSet<int> passed) =>
        $"passed {string.Join(',', passed)}; {string.Join("; ", Enumerable.Range(0, graph.Count).Select(p => $"{p} {graph.SplitOf(p)}/{graph.MergeOf(p)} -> {string.Join(',', graph.Next(p))}"))}";
}
