using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Flowcharts;

namespace Bpm.Engine.Soundness;

/// <summary>A flowchart of a definition: its activities and connections, and which of them a run can reach.</summary>
public sealed class ExpandedFlow
{
    private readonly ILookup<ExpandedNode, FlowEdge> _outbound;
    private readonly ILookup<ExpandedNode, FlowEdge> _inbound;
    private HashSet<ExpandedNode>? _reachable;
    private HashSet<ExpandedNode>? _live;

    private ExpandedFlow(ExpandedNode node, IReadOnlyList<FlowEdge> edges, ExpandedNode? start)
    {
        (Node, Edges, Start) = (node, edges, start);
        _outbound = edges.ToLookup(e => e.Source);
        _inbound = edges.ToLookup(e => e.Target);

        // A trigger may begin in the middle, but only of the definition that is started.
        Starts = start is null ? [] : [start, .. node.Workflow.IsMain ? Activities.Where(a => a != start && a.CanStart && a.Activity is ITrigger) : []];
    }

    /// <summary>The flowchart itself.</summary>
    public ExpandedNode Node { get; }

    /// <summary>In the drawing's order.</summary>
    public IReadOnlyList<ExpandedNode> Activities => Node.Children;

    /// <summary>Connections between activities that exist, in the drawing's order.</summary>
    public IReadOnlyList<FlowEdge> Edges { get; }

    /// <summary>Where a run begins, chosen as the engine does. Null: it is empty.</summary>
    public ExpandedNode? Start { get; }

    /// <summary>The start, and the triggers that may begin elsewhere.</summary>
    public IReadOnlyList<ExpandedNode> Starts { get; }

    /// <summary>It is the root of its definition, not the body of a loop or a part of something else.</summary>
    public bool IsRoot => Node.Parent == Node.Workflow.Node;

    /// <summary>Connections that begin there, in the drawing's order.</summary>
    public IEnumerable<FlowEdge> Outbound(ExpandedNode node) => _outbound[node];

    /// <summary>Connections that end there.</summary>
    public IEnumerable<FlowEdge> Inbound(ExpandedNode node) => _inbound[node];

    /// <summary>Connections lead to it from a start; not those behind an end.</summary>
    public bool IsReachable(ExpandedNode node) => (_reachable ??= Walk(e => !e.Source.IsEnd)).Contains(node);

    /// <summary>A run can come to it: <see cref="IsReachable"/>, and by outcomes that exist.</summary>
    public bool IsLive(ExpandedNode node) => (_live ??= Walk(e => e.CanBeFollowed)).Contains(node);

    internal static ExpandedFlow Of(ExpandedNode node, Flowchart flowchart, Dictionary<IActivity, ExpandedNode> nodes)
    {
        var edges = flowchart.Connections
            .Where(c => nodes.ContainsKey(c.Source.Activity) && nodes.ContainsKey(c.Target.Activity))
            .Select(c => new FlowEdge(nodes[c.Source.Activity], c.Source.Port, nodes[c.Target.Activity], c.Target.Port))
            .ToList();
        return new ExpandedFlow(node, edges, FindStart(node, flowchart, edges, nodes));
    }

    /// <summary>As <see cref="Flowchart"/> does where no trigger started the instance.</summary>
    private static ExpandedNode? FindStart(ExpandedNode node, Flowchart flowchart, List<FlowEdge> edges, Dictionary<IActivity, ExpandedNode> nodes)
    {
        if (flowchart.Start is { } given && nodes.TryGetValue(given, out var start))
            return start;
        var targets = edges.Select(e => e.Target).ToHashSet();
        return node.Children.FirstOrDefault(a => a.Activity is Start)
            ?? node.Children.FirstOrDefault(a => a.CanStart)
            ?? node.Children.FirstOrDefault(a => !targets.Contains(a))
            ?? (node.Children.Count > 0 ? node.Children[0] : null);
    }

    private HashSet<ExpandedNode> Walk(Func<FlowEdge, bool> leads)
    {
        var seen = Starts.ToHashSet();
        var open = new Stack<ExpandedNode>(seen);
        while (open.TryPop(out var node))
        {
            foreach (var edge in _outbound[node])
            {
                if (leads(edge) && seen.Add(edge.Target))
                    open.Push(edge.Target);
            }
        }

        return seen;
    }
}
