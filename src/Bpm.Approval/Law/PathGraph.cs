namespace Bpm.Approval.Law;

/// <summary>How a place of a path is left.</summary>
internal enum PathSplit
{
    /// <summary>By one of its edges. Without edges the run ends there.</summary>
    One,

    /// <summary>By all of its edges at once.</summary>
    All,

    /// <summary>Never: what stands there fails. Not an end of the run.</summary>
    Stuck,
}

/// <summary>How a place of a path is entered where several edges lead to it.</summary>
internal enum PathMerge
{
    /// <summary>Whichever comes.</summary>
    Each,

    /// <summary>When all that were taken have come.</summary>
    WaitActive,

    /// <summary>When all have come.</summary>
    WaitAll,

    /// <summary>With the first that comes; the others are cancelled.</summary>
    First,
}

/// <summary>
/// Every path of a process as places and edges, and what all of them have in common. Place 0 is the start. A path may branch (one way of several), fork (all ways at once), merge, wait and go back.
/// </summary>
/// <remarks>
/// Answers err to the safe side: where branches are not nested it may say that something can be avoided though it cannot, never the reverse. Without forks, and with nested ones, they are exact.
/// Each question costs about the number of edges.
/// </remarks>
internal sealed class PathGraph
{
    private readonly List<PathSplit> _splits = [PathSplit.One];
    private readonly List<PathMerge> _merges = [PathMerge.Each];
    private readonly List<bool> _cancels = [false];
    private readonly List<List<int>> _next = [[]];
    private readonly List<List<int>> _before = [[]];
    private PathDominators? _dominators;
    private bool[]? _races;

    public int Count => _next.Count;

    /// <summary>Adds a place and tells its number.</summary>
    /// <param name="split">How it is left.</param>
    /// <param name="merge">How it is entered.</param>
    /// <param name="cancels">Coming here ends what still runs beside it.</param>
    public int Add(PathSplit split = PathSplit.One, PathMerge merge = PathMerge.Each, bool cancels = false)
    {
        _splits.Add(split);
        _merges.Add(merge);
        _cancels.Add(cancels);
        _next.Add([]);
        _before.Add([]);
        return Count - 1;
    }

    public void Connect(int from, int to)
    {
        if (_next[from].Contains(to))
            return;
        _next[from].Add(to);
        _before[to].Add(from);
        (_dominators, _races) = (null, null);
    }

    public IReadOnlyList<int> Next(int place) => _next[place];

    /// <summary>The places that a run can come to, by any way, from there on; itself only where it lies on a way back.</summary>
    /// <param name="from">Where.</param>
    /// <param name="without">Places that are not passed; they are still come to.</param>
    public bool[] After(int from, IReadOnlySet<int>? without = null)
    {
        var seen = new bool[Count];
        var open = new Stack<int>([from]);
        while (open.TryPop(out var place))
        {
            foreach (var next in _next[place].Where(n => !seen[n]))
            {
                seen[next] = true;
                if (without?.Contains(next) != true)
                    open.Push(next);
            }
        }

        return seen;
    }

    /// <summary>The places that some run comes to before it has passed any of these.</summary>
    /// <param name="passed">What counts as passed; a run that comes to one of them has come to it, and has passed it from there on.</param>
    /// <param name="ct">Stops it.</param>
    public bool[] ComesWithout(IReadOnlySet<int> passed, CancellationToken ct)
    {
        var dominators = Dominators(ct);
        var comes = new bool[Count];
        comes[0] = true;
        var open = new Queue<int>([0]);
        while (open.TryDequeue(out var place))
        {
            ct.ThrowIfCancellationRequested();
            if (passed.Contains(place))
                continue;
            foreach (var next in _next[place].Where(n => !comes[n]))
            {
                if (!Waits(next, dominators) || new PathJoin(this, dominators, passed, comes, next).CanPass())
                {
                    comes[next] = true;
                    open.Enqueue(next);
                }
            }
        }

        return comes;
    }

    /// <summary>The places from which a run can end without passing any of these.</summary>
    public bool[] EndsWithout(IReadOnlySet<int> passed, CancellationToken ct)
    {
        var races = _races ??= FindRaces(ct);
        return Settle(place => !passed.Contains(place), place => _next[place].Count == 0 && _splits[place] != PathSplit.Stuck, races, (_, next, ends) => ends[next], ct);
    }

    internal PathSplit SplitOf(int place) => _splits[place];

    internal PathMerge MergeOf(int place) => _merges[place];

    internal IReadOnlyList<int> Before(int place) => _before[place];

    /// <summary>
    /// Where one of its branches runs to its end: a least fixed point backwards. A place that is left by all its edges needs all of them, except where branches race.
    /// </summary>
    internal bool[] Settle(Func<int, bool> counts, Func<int, bool> isEnd, bool[] races, Func<int, int, bool[], bool> goesOn, CancellationToken ct)
    {
        var ends = new bool[Count];
        var open = new Queue<int>(Enumerable.Range(0, Count).Where(p => counts(p)));
        var queued = Enumerable.Range(0, Count).Select(counts).ToArray();
        while (open.TryDequeue(out var place))
        {
            ct.ThrowIfCancellationRequested();
            queued[place] = false;
            if (ends[place] || !(isEnd(place) || Leaves(place)))
                continue;
            ends[place] = true;
            foreach (var before in _before[place].Where(b => !ends[b] && !queued[b] && counts(b)))
            {
                queued[before] = true;
                open.Enqueue(before);
            }
        }

        return ends;

        bool Leaves(int place) => _splits[place] switch
        {
            PathSplit.Stuck => false,
            PathSplit.All when !races[place] => _next[place].Count > 0 && _next[place].TrueForAll(n => goesOn(place, n, ends)),
            _ => _next[place].Exists(n => goesOn(place, n, ends)),
        };
    }

    private PathDominators Dominators(CancellationToken ct) => _dominators ??= new PathDominators(this, ct);

    private bool Waits(int place, PathDominators dominators) =>
        _merges[place] is PathMerge.WaitActive or PathMerge.WaitAll && _before[place].Count(b => dominators.IsReached(b) && !dominators.Dominates(place, b)) > 1;

    /// <summary>Forks of which one branch may end or overtake the others before they are done.</summary>
    private bool[] FindRaces(CancellationToken ct)
    {
        var dominators = Dominators(ct);
        var races = new bool[Count];
        foreach (var fork in Enumerable.Range(0, Count).Where(p => _splits[p] == PathSplit.All && _next[p].Count > 1 && dominators.IsReached(p)))
            races[fork] = _next[fork].Exists(branch => Overtakes(branch, dominators));
        return races;
    }

    private bool Overtakes(int branch, PathDominators dominators)
    {
        if (_cancels[branch] || _merges[branch] == PathMerge.First)
            return true;
        var seen = new HashSet<int> { branch };
        var open = new Stack<int>(seen);
        while (open.TryPop(out var place))
        {
            foreach (var next in _next[place])
            {
                if (!dominators.Dominates(branch, next))
                {
                    if (_merges[next] == PathMerge.First)
                        return true;
                }
                else if (_cancels[next])
                {
                    return true;
                }
                else if (seen.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }
}
