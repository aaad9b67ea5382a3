using Bpm.Approval.Law;

namespace Bpm.Approval.Tests.Law;

/// <summary>
/// Plays every run of a graph, in every order. A way that is not taken is followed as dead, so that no place waits for it; ways back are not waited for and do not die.
/// Slow, and independent of the analysis.
/// </summary>
internal sealed class EveryRun
{
    private const int MaxStates = 3_000;

    private readonly PathGraph _graph;
    private readonly IReadOnlySet<int> _passed;
    private readonly List<(int From, int To)> _edges = [];
    private readonly HashSet<(int From, int To)> _back = [];

    private bool[] _mayRun = [];

    private EveryRun(PathGraph graph, IReadOnlySet<int> passed)
    {
        (_graph, _passed) = (graph, passed);
        for (var from = 0; from < graph.Count; from++)
            _edges.AddRange(graph.Next(from).Select(to => (from, to)));
        foreach (var (from, to) in _edges.Where(e => IsBack(e.From, e.To)))
            _back.Add((from, to));
    }

    /// <summary>The places that some run comes to before it has passed any of these, and those from which some run ends without passing any.</summary>
    /// <remarks>Null: there are too many.</remarks>
    public static (bool[] Comes, bool[] Ends)? Try(PathGraph graph, IReadOnlySet<int> passed)
    {
        var runs = new EveryRun(graph, passed);
        var comes = new bool[graph.Count];
        var ends = new bool[graph.Count];
        var isWhole = runs.Play([], 0, comes, null);
        for (var place = 0; isWhole && place < graph.Count; place++)
            isWhole = runs.Play([], place, null, () => ends[place] = true);
        return isWhole ? (comes, ends) : null;
    }

    /// <summary>Every way from the start to the one end leads through the other end: taking the edge can only go round.</summary>
    private bool IsBack(int from, int to)
    {
        if (from == to)
            return true;
        var seen = new HashSet<int> { 0 };
        var open = new Stack<int>(to == 0 ? [] : [0]);
        while (open.TryPop(out var place))
        {
            foreach (var next in _graph.Next(place).Where(n => n != to && seen.Add(n)))
                open.Push(next);
        }

        return !seen.Contains(from) || to == 0;
    }

    /// <param name="tokens">None at the beginning.</param>
    /// <param name="begin">The place that runs first.</param>
    /// <param name="comes">Filled in. Null: not asked.</param>
    /// <param name="ended">Called where a run has nothing left to do and has not passed anything.</param>
    /// <returns>Whether it could try all.</returns>
    private bool Play(SortedSet<(int From, int To, bool IsAlive)> tokens, int begin, bool[]? comes, Action? ended)
    {
        _mayRun = _graph.After(begin);
        _mayRun[begin] = true;
        var seen = new HashSet<string>();
        var open = new Stack<(SortedSet<(int From, int To, bool IsAlive)> Tokens, int Fires)>();
        open.Push((tokens, begin));
        while (open.TryPop(out var at))
        {
            if (comes is not null)
                comes[at.Fires] = true;
            if (_passed.Contains(at.Fires) || _graph.SplitOf(at.Fires) == PathSplit.Stuck)
                continue;
            foreach (var after in Leave(at.Tokens, at.Fires))
            {
                Settle(after);
                if (seen.Count > MaxStates)
                    return false;
                if (!seen.Add(string.Join(' ', after)))
                    continue;
                var ready = Ready(after).ToList();
                if (ready.Count == 0 && !after.Any(t => t.IsAlive))
                    ended?.Invoke();
                foreach (var (next, taken) in ready)
                    open.Push((new SortedSet<(int, int, bool)>(after.Except(taken)), next));
            }
        }

        return true;
    }

    private IEnumerable<SortedSet<(int From, int To, bool IsAlive)>> Leave(SortedSet<(int From, int To, bool IsAlive)> tokens, int place)
    {
        var next = _graph.Next(place);
        if (next.Count == 0)
        {
            yield return new(tokens);
        }
        else if (_graph.SplitOf(place) == PathSplit.All)
        {
            yield return new(tokens.Concat(next.Select(n => (place, n, true))));
        }
        else
        {
            foreach (var taken in next)
            {
                var left = new SortedSet<(int, int, bool)>(tokens) { (place, taken, true) };
                if (!_back.Contains((place, taken)))
                    left.UnionWith(next.Where(n => n != taken && !_back.Contains((place, n))).Select(n => (place, n, false)));
                yield return left;
            }
        }
    }

    /// <summary>Lets dead ways run out. In a ring that can be entered at two places they would go round for ever.</summary>
    private void Settle(SortedSet<(int From, int To, bool IsAlive)> tokens)
    {
        var hasMoved = true;
        for (var round = 0; hasMoved && round < _graph.Count; round++)
        {
            hasMoved = false;
            foreach (var place in tokens.Where(t => !t.IsAlive).Select(t => t.To).Distinct().ToList())
            {
                var arrived = tokens.Where(t => t.To == place && !_back.Contains((t.From, t.To))).ToList();
                if (arrived.Exists(t => t.IsAlive) || arrived.Count < Inbound(place))
                    continue;
                tokens.ExceptWith(arrived);
                tokens.UnionWith(_graph.Next(place).Where(n => !_back.Contains((place, n))).Select(n => (place, n, false)));
                hasMoved = true;
            }
        }
    }

    private IEnumerable<(int Place, IReadOnlyList<(int, int, bool)> Taken)> Ready(SortedSet<(int From, int To, bool IsAlive)> tokens)
    {
        foreach (var alive in tokens.Where(t => t.IsAlive))
        {
            if (_back.Contains((alive.From, alive.To)) || _graph.MergeOf(alive.To) is PathMerge.Each)
            {
                // What comes on its own also takes the dead ways beside it away, or they would count for the next round.
                yield return (alive.To, [alive, .. tokens.Where(t => t.To == alive.To && !t.IsAlive)]);
                continue;
            }

            var arrived = tokens.Where(t => t.To == alive.To && !_back.Contains((t.From, t.To))).ToList();
            if (arrived.Select(t => t.From).Distinct().Count() >= Inbound(alive.To))
                yield return (alive.To, arrived);
        }
    }

    private int Inbound(int place) => _graph.Before(place).Count(b => _mayRun[b] && !_back.Contains((b, place)));
}
