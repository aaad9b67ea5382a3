using Bpm.Engine.Authoring;

namespace Bpm.Engine.Flowcharts;

/// <summary>The edges of a flowchart as seen from its start node: which lead forward, which back, and which of those are legal loops.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<IActivity, List<Connection>> _outbound = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IActivity, List<Connection>> _forwardIn = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IActivity, List<Connection>> _inbound = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IActivity, List<IActivity>> _forwardNext = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(IActivity From, IActivity To)> _forward = new(EdgeComparer.Instance);
    private readonly Dictionary<Connection, bool> _validBack = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IActivity, HashSet<IActivity>> _ancestors = new(ReferenceEqualityComparer.Instance);
    private readonly IActivity _start;

    public FlowGraph(IActivity start, IEnumerable<Connection> connections)
    {
        _start = start;
        foreach (var connection in connections)
        {
            Of(_outbound, connection.Source.Activity).Add(connection);
            Of(_inbound, connection.Target.Activity).Add(connection);
        }

        WalkForward();
        foreach (var connection in _outbound.Values.SelectMany(c => c))
        {
            if (IsForward(connection))
                Of(_forwardIn, connection.Target.Activity).Add(connection);
        }

        foreach (var connection in _outbound.Values.SelectMany(c => c).Where(c => !IsForward(c)))
            _validBack[connection] = !ReachesWithout(connection.Source.Activity, connection.Target.Activity);
    }

    public IReadOnlyList<Connection> Outbound(IActivity activity) => _outbound.TryGetValue(activity, out var list) ? list : [];

    public IReadOnlyList<Connection> Inbound(IActivity activity) => _inbound.TryGetValue(activity, out var list) ? list : [];

    public IReadOnlyList<Connection> ForwardInbound(IActivity activity) => _forwardIn.TryGetValue(activity, out var list) ? list : [];

    public bool IsForward(Connection connection) => _forward.Contains((connection.Source.Activity, connection.Target.Activity));

    /// <summary>A loop is legal where every forward way to its end passes its beginning.</summary>
    public bool IsValidBackward(Connection connection) => _validBack.GetValueOrDefault(connection);

    public bool IsDangling(IActivity activity) => !ReferenceEquals(activity, _start) && !_forwardIn.ContainsKey(activity);

    /// <summary>Everything from which the activity can be reached by forward edges.</summary>
    public IReadOnlySet<IActivity> Ancestors(IActivity activity)
    {
        lock (_ancestors)
        {
            if (_ancestors.TryGetValue(activity, out var known))
                return known;

            var found = new HashSet<IActivity>(ReferenceEqualityComparer.Instance);
            var open = new Stack<IActivity>([activity]);
            while (open.TryPop(out var next))
            {
                foreach (var connection in ForwardInbound(next))
                {
                    if (found.Add(connection.Source.Activity))
                        open.Push(connection.Source.Activity);
                }
            }

            return _ancestors[activity] = found;
        }
    }

    private static List<T> Of<T>(Dictionary<IActivity, List<T>> lists, IActivity key)
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        return list;
    }

    private void WalkForward()
    {
        var open = new Queue<IActivity>([_start]);
        var seen = new HashSet<IActivity>(ReferenceEqualityComparer.Instance) { _start };
        while (open.TryDequeue(out var source))
        {
            foreach (var connection in Outbound(source))
            {
                var target = connection.Target.Activity;
                if (!_forward.Contains((source, target)) && !Leads(target, source))
                {
                    _forward.Add((source, target));
                    Of(_forwardNext, source).Add(target);
                }

                if (seen.Add(target))
                    open.Enqueue(target);
            }
        }
    }

    /// <summary>Whether accepted edges already lead from one activity to the other.</summary>
    private bool Leads(IActivity from, IActivity to) => Search(from, to, without: null);

    private bool ReachesWithout(IActivity target, IActivity avoided) =>
        !ReferenceEquals(_start, avoided) && !ReferenceEquals(target, avoided) && Search(_start, target, avoided);

    private bool Search(IActivity from, IActivity to, IActivity? without)
    {
        if (ReferenceEquals(from, to))
            return true;
        var seen = new HashSet<IActivity>(ReferenceEqualityComparer.Instance) { from };
        var open = new Stack<IActivity>([from]);
        while (open.TryPop(out var next))
        {
            if (!_forwardNext.TryGetValue(next, out var targets))
                continue;
            foreach (var target in targets)
            {
                if (ReferenceEquals(target, to))
                    return true;
                if (!ReferenceEquals(target, without) && seen.Add(target))
                    open.Push(target);
            }
        }

        return false;
    }

    private sealed class EdgeComparer : IEqualityComparer<(IActivity From, IActivity To)>
    {
        public static readonly EdgeComparer Instance = new();

        public bool Equals((IActivity From, IActivity To) x, (IActivity From, IActivity To) y) => ReferenceEquals(x.From, y.From) && ReferenceEquals(x.To, y.To);

        public int GetHashCode((IActivity From, IActivity To) obj) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.From), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.To));
    }
}
