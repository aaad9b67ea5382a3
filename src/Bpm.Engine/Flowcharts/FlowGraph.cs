using Bpm.Engine.Authoring;

namespace Bpm.Engine.Flowcharts;

/// <summary>The edges of a flowchart as seen from its start node: which lead forward, which back, and which of those are legal loops.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<IActivity, Ways> _ways = new(ReferenceEqualityComparer.Instance);

    /// <summary>Those that do not lead forward, and whether they are legal loops.</summary>
    private readonly Dictionary<Connection, bool> _back = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IActivity, HashSet<IActivity>> _ancestors = new(ReferenceEqualityComparer.Instance);
    private readonly IActivity _start;

    public FlowGraph(IActivity start, IEnumerable<Connection> connections)
    {
        _start = start;
        var all = connections.ToList();
        var outbound = all.ToLookup(c => c.Source.Activity, ReferenceEqualityComparer.Instance);
        var inbound = all.ToLookup(c => c.Target.Activity, ReferenceEqualityComparer.Instance);
        var forward = new ForwardEdges(start, a => outbound[a]);
        foreach (var connection in all.Where(c => !forward.Has(c)))
            _back[connection] = !forward.ReachesWithout(connection.Source.Activity, connection.Target.Activity);
        foreach (var activity in all.SelectMany(c => (IActivity[])[c.Source.Activity, c.Target.Activity]).Distinct<IActivity>(ReferenceEqualityComparer.Instance))
        {
            Connection[] into = [.. inbound[activity]];
            var isAllForward = !System.Array.Exists(into, _back.ContainsKey);
            _ways[activity] = new Ways([.. outbound[activity]], into, isAllForward ? into : System.Array.FindAll(into, c => !_back.ContainsKey(c)));
        }

        _ways.TrimExcess();
    }

    public IReadOnlyList<Connection> Outbound(IActivity activity) => _ways.TryGetValue(activity, out var ways) ? ways.Out : [];

    public IReadOnlyList<Connection> Inbound(IActivity activity) => _ways.TryGetValue(activity, out var ways) ? ways.In : [];

    public IReadOnlyList<Connection> ForwardInbound(IActivity activity) => _ways.TryGetValue(activity, out var ways) ? ways.ForwardIn : [];

    public bool IsForward(Connection connection) => !_back.ContainsKey(connection);

    /// <summary>A loop is legal where every forward way to its end passes its beginning.</summary>
    public bool IsValidBackward(Connection connection) => _back.GetValueOrDefault(connection);

    public bool IsDangling(IActivity activity) => !ReferenceEquals(activity, _start) && ForwardInbound(activity).Count == 0;

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

    /// <summary>Everything that can be reached from the activity by forward edges.</summary>
    public HashSet<IActivity> Descendants(IActivity activity)
    {
        var found = new HashSet<IActivity>(ReferenceEqualityComparer.Instance);
        var open = new Stack<IActivity>([activity]);
        while (open.TryPop(out var next))
        {
            foreach (var connection in Outbound(next))
            {
                if (IsForward(connection) && found.Add(connection.Target.Activity))
                    open.Push(connection.Target.Activity);
            }
        }

        return found;
    }

    private readonly record struct Ways(Connection[] Out, Connection[] In, Connection[] ForwardIn);
}
