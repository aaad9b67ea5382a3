using Bpm.Approval.Law;

namespace Bpm.Approval.Tests.Law;

/// <summary>Draws paths of steps, choices, forks and loops that lie within each other. Branches may also simply end.</summary>
internal static class NestedPath
{
    /// <summary>Draws one behind a place and tells its last place.</summary>
    public static int Draw(PathGraph graph, Random random, int after, int size)
    {
        for (; size > 0; size--)
        {
            after = random.Next(5) switch
            {
                0 when size > 1 => Choice(graph, random, after, size / 2),
                1 when size > 1 => Fork(graph, random, after, size / 2),
                2 when size > 1 => Loop(graph, random, after, size / 2),
                _ => Step(graph, after),
            };
        }

        return after;
    }

    private static int Step(PathGraph graph, int after, PathSplit split = PathSplit.One, PathMerge merge = PathMerge.Each)
    {
        var step = graph.Add(split, merge);
        graph.Connect(after, step);
        return step;
    }

    private static int Choice(PathGraph graph, Random random, int after, int size)
    {
        var choice = Step(graph, after);
        var merge = graph.Add(merge: PathMerge.WaitActive);
        graph.Connect(Draw(graph, random, Step(graph, choice), size), merge);
        var other = Draw(graph, random, Step(graph, choice), size);
        if (random.Next(3) > 0)
            graph.Connect(other, merge);
        return merge;
    }

    private static int Fork(PathGraph graph, Random random, int after, int size)
    {
        var fork = Step(graph, after, PathSplit.All);
        var join = graph.Add(merge: PathMerge.WaitActive);
        graph.Connect(Draw(graph, random, Step(graph, fork), size), join);
        graph.Connect(Draw(graph, random, Step(graph, fork), size), join);
        return join;
    }

    private static int Loop(PathGraph graph, Random random, int after, int size)
    {
        var head = Step(graph, after);
        var back = Step(graph, Draw(graph, random, head, size));
        var exit = Step(graph, back);
        graph.Connect(back, head);
        return exit;
    }
}
