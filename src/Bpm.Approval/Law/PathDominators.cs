namespace Bpm.Approval.Law;

/// <summary>For each place the places that every way from the start to it leads through (by Cooper, Harvey and Kennedy), as a tree.</summary>
internal sealed class PathDominators
{
    private readonly int[] _above;
    private readonly (int First, int Last)[] _spans;

    public PathDominators(PathGraph graph, CancellationToken ct)
    {
        var order = PostOrder(graph);
        var rank = new int[graph.Count];
        for (var i = 0; i < order.Count; i++)
            rank[order[i]] = i;
        _above = Enumerable.Repeat(-1, graph.Count).ToArray();
        _above[0] = 0;
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            for (var i = order.Count - 2; i >= 0; i--)
            {
                ct.ThrowIfCancellationRequested();
                var best = -1;
                foreach (var before in graph.Before(order[i]).Where(IsReached))
                    best = best < 0 ? before : Meet(before, best, rank);
                isChanged |= _above[order[i]] != best;
                _above[order[i]] = best;
            }
        }

        _spans = Spans();
    }

    /// <summary>Whether any way leads to it.</summary>
    public bool IsReached(int place) => _above[place] >= 0;

    /// <summary>Whether every way to the second leads through the first, or is the first. False where no way leads there.</summary>
    public bool Dominates(int first, int second) =>
        IsReached(first) && IsReached(second) && _spans[first].First <= _spans[second].First && _spans[second].Last <= _spans[first].Last;

    /// <summary>The place next below <paramref name="above"/> in the tree on the way down to another.</summary>
    public int Child(int above, int below)
    {
        while (_above[below] != above)
            below = _above[below];
        return below;
    }

    private int Meet(int first, int second, int[] rank)
    {
        while (first != second)
        {
            if (rank[first] < rank[second])
                first = _above[first];
            else
                second = _above[second];
        }

        return first;
    }

    private (int First, int Last)[] Spans()
    {
        var children = Enumerable.Range(1, _above.Length - 1).Where(IsReached).ToLookup(p => _above[p]);
        var spans = new (int First, int Last)[_above.Length];
        var clock = 0;
        var walk = new Stack<(int Place, bool IsDone)>([(0, false)]);
        while (walk.TryPop(out var at))
        {
            if (at.IsDone)
            {
                spans[at.Place].Last = ++clock;
                continue;
            }

            spans[at.Place].First = ++clock;
            walk.Push((at.Place, true));
            foreach (var child in children[at.Place])
                walk.Push((child, false));
        }

        return spans;
    }

    private static List<int> PostOrder(PathGraph graph)
    {
        var order = new List<int>();
        var seen = new HashSet<int> { 0 };
        var walk = new Stack<(int Place, int Next)>([(0, 0)]);
        while (walk.TryPop(out var at))
        {
            if (at.Next == graph.Next(at.Place).Count)
            {
                order.Add(at.Place);
                continue;
            }

            walk.Push((at.Place, at.Next + 1));
            if (seen.Add(graph.Next(at.Place)[at.Next]))
                walk.Push((graph.Next(at.Place)[at.Next], 0));
        }

        return order;
    }
}
