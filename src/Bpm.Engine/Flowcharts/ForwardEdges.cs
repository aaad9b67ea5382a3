using Bpm.Engine.Authoring;

namespace Bpm.Engine.Flowcharts;

/// <summary>Which edges lead forward: taken breadth first from the start node, each that does not close a circle of those taken before. Needed only while a graph is made.</summary>
internal sealed class ForwardEdges
{
    private readonly Dictionary<IActivity, List<IActivity>> _next = new(ReferenceEqualityComparer.Instance);
    private readonly IActivity _start;

    public ForwardEdges(IActivity start, Func<IActivity, IEnumerable<Connection>> outbound)
    {
        _start = start;
        var open = new Queue<IActivity>([start]);
        var seen = new HashSet<IActivity>(ReferenceEqualityComparer.Instance) { start };
        while (open.TryDequeue(out var source))
        {
            foreach (var connection in outbound(source))
            {
                var target = connection.Target.Activity;
                if (!Has(connection) && !Search(target, source, without: null))
                    Take(source, target);
                if (seen.Add(target))
                    open.Enqueue(target);
            }
        }
    }

    public bool Has(Connection connection) =>
        _next.TryGetValue(connection.Source.Activity, out var targets) && targets.Exists(t => ReferenceEquals(t, connection.Target.Activity));

    /// <summary>Whether forward edges lead from the start to one activity and not through another.</summary>
    public bool ReachesWithout(IActivity target, IActivity avoided) =>
        !ReferenceEquals(_start, avoided) && !ReferenceEquals(target, avoided) && Search(_start, target, avoided);

    private void Take(IActivity source, IActivity target)
    {
        if (!_next.TryGetValue(source, out var targets))
            _next[source] = targets = [];
        targets.Add(target);
    }

    private bool Search(IActivity from, IActivity to, IActivity? without)
    {
        if (ReferenceEquals(from, to))
            return true;
        var seen = new HashSet<IActivity>(ReferenceEqualityComparer.Instance) { from };
        var open = new Stack<IActivity>([from]);
        while (open.TryPop(out var next))
        {
            if (!_next.TryGetValue(next, out var targets))
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
}
