using Bpm.Engine.Soundness;

namespace Bpm.Approval.Law;

/// <summary>What all paths of a process have in common, asked by activities and outcomes of the expanded definition.</summary>
/// <remarks>A point is a place of <see cref="PathGraph"/>: an activity that is come to, or one that was left by an outcome.</remarks>
internal sealed class PathAnalysis
{
    private readonly PathGraph _graph;
    private readonly PathPoints _points;
    private readonly bool[] _live;
    private readonly CancellationToken _ct;

    public PathAnalysis(ExpandedDefinition definition, CancellationToken ct)
    {
        (_points, _ct) = (new PathPoints(definition), ct);
        _graph = _points.Graph;
        _live = _graph.ComesWithout(new HashSet<int>(), ct);
    }

    /// <summary>A run can come to it.</summary>
    public bool IsLive(ExpandedNode node) => _live[_points.Entry(node)];

    /// <summary>The point where an activity is come to.</summary>
    public int At(ExpandedNode node) => _points.Entry(node);

    /// <summary>The points where an activity has been left by this outcome. None: it has no such outcome, or none that leads on.</summary>
    public IEnumerable<int> After(ExpandedNode node, string outcome) => _points.Left(node).Where(o => o.Outcome == outcome).Select(o => o.Point);

    /// <summary>The points where an activity has been left, by whatever outcome.</summary>
    public IEnumerable<int> After(ExpandedNode node) => _points.Left(node).Select(o => o.Point);

    /// <summary>The outcomes by which an activity is left.</summary>
    public IEnumerable<string> Outcomes(ExpandedNode node) => _points.Left(node).Select(o => o.Outcome).Distinct(StringComparer.Ordinal);

    /// <summary>Those activities that some run comes to before it has passed any of these points.</summary>
    public IEnumerable<ExpandedNode> ComeWithout(IEnumerable<ExpandedNode> targets, IEnumerable<int> points)
    {
        var comes = _graph.ComesWithout(points.ToHashSet(), _ct);
        return targets.Where(t => comes[_points.Entry(t)]);
    }

    /// <summary>A run that has come to this point can end without passing any of these.</summary>
    public bool CanEndWithout(int from, IEnumerable<int> points) => _graph.EndsWithout(points.ToHashSet(), _ct)[from];

    /// <summary>Some way leads from the first point to the second, not through these.</summary>
    public bool CanFollow(int from, int to, IEnumerable<int>? without = null) => _live[from] && _graph.After(from, without?.ToHashSet())[to];

    /// <summary>Some way leads from one of these points to the activity.</summary>
    public bool CanFollow(IEnumerable<int> from, ExpandedNode to) => from.Any(f => CanFollow(f, _points.Entry(to)));

    /// <summary>The activities with which runs end that come from this point and pass none of these.</summary>
    public IReadOnlyList<ExpandedNode> LastWithout(int from, IEnumerable<int> points)
    {
        var passed = points.ToHashSet();
        var ends = _graph.EndsWithout(passed, _ct);
        if (!ends[from])
            return [];
        var comes = _graph.After(from, passed);
        comes[from] = true;
        var found = new HashSet<ExpandedNode>();
        var seen = new HashSet<int> { _points.Finished };
        var open = new Stack<int>(seen);
        while (open.TryPop(out var point))
        {
            foreach (var before in _graph.Before(point).Where(b => comes[b] && ends[b] && seen.Add(b)))
            {
                if (_points.Owner(before) is { } last)
                    found.Add(last);
                else
                    open.Push(before);
            }
        }

        return [.. found.OrderBy(n => n.Order)];
    }

    /// <summary>The activities of a kind that a run may have passed last before it comes to this one; null among them where it may have passed none.</summary>
    public IReadOnlyList<ExpandedNode?> LastBefore(ExpandedNode node, Func<ExpandedNode, bool> isOf)
    {
        var found = new HashSet<ExpandedNode>();
        var hasNone = false;
        var seen = new HashSet<int> { _points.Entry(node) };
        var open = new Stack<int>(seen);
        while (open.TryPop(out var point))
        {
            hasNone |= point == 0;
            foreach (var before in _graph.Before(point).Where(b => _live[b] && seen.Add(b)))
            {
                if (_points.Owner(before) is { } owner && isOf(owner))
                    found.Add(owner);
                else
                    open.Push(before);
            }
        }

        return hasNone ? [.. found, null] : [.. found];
    }
}
