namespace Bpm.Engine.Soundness;

/// <summary>
/// Which choices a run must have made to follow a connection: the outcomes through which every way from the start to it leads (its dominators, by Cooper, Harvey and Kennedy).
/// Two connections behind different outcomes of one choice are never followed in the same round.
/// </summary>
internal sealed class FlowChoices
{
    private readonly Dictionary<(ExpandedNode, string?), int> _vertices = [];
    private readonly List<(ExpandedNode? Node, string? Outcome)> _labels = [(null, null)];
    private readonly List<List<int>> _next = [[]];
    private readonly List<List<int>> _before = [[]];
    private readonly int[] _dominator;
    private readonly (int First, int Last)[] _spans;

    public FlowChoices(ExpandedFlow flow, CancellationToken ct)
    {
        foreach (var start in flow.Starts)
            Connect(0, VertexOf(start, null));
        foreach (var edge in flow.Edges.Where(e => e.CanBeFollowed && flow.IsLive(e.Source)))
        {
            var source = VertexOf(edge.Source, null);
            if (IsChoice(edge.Source))
            {
                var outcome = VertexOf(edge.Source, OutcomeOf(edge));
                Connect(source, outcome);
                source = outcome;
            }

            Connect(source, VertexOf(edge.Target, null));
        }

        _dominator = Dominators(ct);
        _spans = Spans();
    }

    /// <summary>A choice of which the connections need different outcomes. Null: they may all be followed at once, as far as this tells.</summary>
    public (ExpandedNode Choice, string First, string Second)? Clash(IEnumerable<FlowEdge> edges)
    {
        var taken = new Dictionary<ExpandedNode, string>();
        var seen = new HashSet<int>();
        foreach (var edge in edges)
        {
            for (var at = VertexOf(edge); at > 0 && seen.Add(at); at = _dominator[at])
            {
                if (_labels[at] is not { Node: { } node, Outcome: { } outcome })
                    continue;
                if (!taken.TryAdd(node, outcome) && taken[node] != outcome)
                    return (node, taken[node], outcome);
            }
        }

        return null;
    }

    /// <summary>Every way to the connection leads through the activity.</summary>
    public bool LeadsThrough(ExpandedNode activity, FlowEdge edge)
    {
        if (!_vertices.TryGetValue((activity, null), out var wanted))
            return false;
        var at = VertexOf(edge);
        return at > 0 && _dominator[at] >= 0 && _spans[wanted].First <= _spans[at].First && _spans[at].Last <= _spans[wanted].Last;
    }

    private static bool IsChoice(ExpandedNode node) => node.Outcomes is { Choice: OutcomeChoice.One, IsOpen: false } outcomes && outcomes.Needed.Count + outcomes.Optional.Count > 1;

    private static string OutcomeOf(FlowEdge edge) => edge.Source.Outcomes.Find(edge.Port)?.Name ?? edge.Port ?? "Done";

    private int VertexOf(FlowEdge edge) => _vertices.GetValueOrDefault((edge.Source, IsChoice(edge.Source) ? OutcomeOf(edge) : null), -1);

    private int VertexOf(ExpandedNode node, string? outcome)
    {
        if (_vertices.TryGetValue((node, outcome), out var known))
            return known;
        _labels.Add((node, outcome));
        _next.Add([]);
        _before.Add([]);
        return _vertices[(node, outcome)] = _labels.Count - 1;
    }

    private void Connect(int from, int to)
    {
        _next[from].Add(to);
        _before[to].Add(from);
    }

    private int[] Dominators(CancellationToken ct)
    {
        var order = PostOrder();
        var place = new int[_labels.Count];
        for (var i = 0; i < order.Count; i++)
            place[order[i]] = i;
        var dominator = Enumerable.Repeat(-1, _labels.Count).ToArray();
        dominator[0] = 0;
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            for (var i = order.Count - 2; i >= 0; i--)
            {
                ct.ThrowIfCancellationRequested();
                var vertex = order[i];
                var best = -1;
                foreach (var before in _before[vertex].Where(b => dominator[b] >= 0))
                    best = best < 0 ? before : Meet(before, best);
                if (dominator[vertex] == best)
                    continue;
                dominator[vertex] = best;
                isChanged = true;
            }
        }

        return dominator;

        int Meet(int first, int second)
        {
            while (first != second)
            {
                if (place[first] < place[second])
                    first = dominator[first];
                else
                    second = dominator[second];
            }

            return first;
        }
    }

    /// <summary>When a walk over the tree of dominators enters and leaves each vertex: what lies between is dominated.</summary>
    private (int First, int Last)[] Spans()
    {
        var children = Enumerable.Range(1, _labels.Count - 1).Where(v => _dominator[v] >= 0).ToLookup(v => _dominator[v]);
        var spans = new (int First, int Last)[_labels.Count];
        var clock = 0;
        var walk = new Stack<(int Vertex, bool IsDone)>([(0, false)]);
        while (walk.TryPop(out var at))
        {
            if (at.IsDone)
            {
                spans[at.Vertex].Last = ++clock;
                continue;
            }

            spans[at.Vertex].First = ++clock;
            walk.Push((at.Vertex, true));
            foreach (var child in children[at.Vertex])
                walk.Push((child, false));
        }

        return spans;
    }

    private List<int> PostOrder()
    {
        var order = new List<int>();
        var seen = new HashSet<int> { 0 };
        var walk = new Stack<(int Vertex, int Next)>([(0, 0)]);
        while (walk.TryPop(out var at))
        {
            if (at.Next == _next[at.Vertex].Count)
            {
                order.Add(at.Vertex);
                continue;
            }

            walk.Push((at.Vertex, at.Next + 1));
            if (seen.Add(_next[at.Vertex][at.Next]))
                walk.Push((_next[at.Vertex][at.Next], 0));
        }

        return order;
    }
}
