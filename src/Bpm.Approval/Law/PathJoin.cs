namespace Bpm.Approval.Law;

/// <summary>
/// Whether a place that waits for several branches can be come to without having passed certain places. Branches of one fork must all have come that way, of branches of one choice one;
/// which it is tells the last place that all the ways to the edges share (their lowest common dominator).
/// </summary>
internal sealed class PathJoin(PathGraph graph, PathDominators dominators, IReadOnlySet<int> passed, bool[] comes, int join)
{
    public bool CanPass() => CanPass(0, [.. graph.Before(join).Where(b => dominators.IsReached(b) && !dominators.Dominates(join, b))]);

    private bool CanPass(int shared, List<int> sources)
    {
        while (true)
        {
            if (sources.Count == 1)
                return Brings(sources[0]);
            var groups = sources.GroupBy(s => s == shared ? -1 : dominators.Child(shared, s)).ToList();
            if (groups.Count == 1)
            {
                shared = groups[0].Key;
                continue;
            }

            // Only branches that begin at the fork itself, and that nothing else leads into, are known to run side by side.
            var areBranches = graph.SplitOf(shared) == PathSplit.All && groups.TrueForAll(g => g.Key < 0 || (graph.Next(shared).Contains(g.Key) && graph.Before(g.Key).All(b => b == shared || dominators.Dominates(g.Key, b))));
            return areBranches
                ? groups.TrueForAll(g => Arrives(shared, g) || (g.Key >= 0 && graph.MergeOf(join) == PathMerge.WaitActive && StaysAway(g.Key)))
                : groups.Exists(g => Arrives(shared, g));
        }

        bool Arrives(int at, IGrouping<int, int> group) => group.Key < 0 ? Brings(at) : CanPass(group.Key, [.. group]);
    }

    private bool Brings(int source) => comes[source] && !passed.Contains(source);

    /// <summary>The branch may end, or go elsewhere, so that the join no longer waits for it.</summary>
    private bool StaysAway(int branch)
    {
        var stays = graph.Settle(
            place => dominators.Dominates(branch, place) && !passed.Contains(place),
            place => graph.Next(place).Count == 0,
            new bool[graph.Count],
            (_, next, ends) => next != join && (!dominators.Dominates(branch, next) || ends[next]),
            CancellationToken.None);
        return stays[branch];
    }
}
