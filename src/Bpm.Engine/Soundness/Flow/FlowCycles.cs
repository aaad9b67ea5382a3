namespace Bpm.Engine.Soundness;

/// <summary>The cycles of a flowchart: groups of activities that lead to each other (Tarjan's strongly connected components, without recursion).</summary>
internal static class FlowCycles
{
    /// <summary>Each group of the live part that has a way back to itself.</summary>
    public static IReadOnlyList<IReadOnlyList<ExpandedNode>> Find(ExpandedFlow flow, CancellationToken ct)
    {
        var found = new List<IReadOnlyList<ExpandedNode>>();
        var index = new Dictionary<ExpandedNode, int>();
        var low = new Dictionary<ExpandedNode, int>();
        var onStack = new HashSet<ExpandedNode>();
        var stack = new Stack<ExpandedNode>();
        var walk = new Stack<(ExpandedNode Node, IEnumerator<ExpandedNode> Next)>();
        foreach (var start in flow.Starts.Where(s => !index.ContainsKey(s)))
        {
            Enter(start);
            while (walk.TryPeek(out var at))
            {
                ct.ThrowIfCancellationRequested();
                if (at.Next.MoveNext())
                {
                    var next = at.Next.Current;
                    if (!index.TryGetValue(next, out var entered))
                        Enter(next);
                    else if (onStack.Contains(next))
                        low[at.Node] = Math.Min(low[at.Node], entered);
                    continue;
                }

                walk.Pop();
                if (walk.TryPeek(out var outer))
                    low[outer.Node] = Math.Min(low[outer.Node], low[at.Node]);
                if (low[at.Node] == index[at.Node])
                    Leave(at.Node);
            }
        }

        return found;

        void Enter(ExpandedNode node)
        {
            index[node] = low[node] = index.Count;
            stack.Push(node);
            onStack.Add(node);
            walk.Push((node, Next(flow, node).GetEnumerator()));
        }

        void Leave(ExpandedNode node)
        {
            var group = new List<ExpandedNode>();
            ExpandedNode member;
            do
            {
                member = stack.Pop();
                onStack.Remove(member);
                group.Add(member);
            }
            while (member != node);
            if (group.Count > 1 || Next(flow, node).Contains(node))
                found.Add([.. group.OrderBy(n => n.Order)]);
        }
    }

    /// <summary>The connections that close a cycle in a walk from the start into the depth.</summary>
    public static IReadOnlyList<FlowEdge> Returns(ExpandedFlow flow, CancellationToken ct)
    {
        var found = new List<FlowEdge>();
        var open = new HashSet<ExpandedNode>();
        var seen = new HashSet<ExpandedNode>();
        var walk = new Stack<(ExpandedNode Node, IEnumerator<FlowEdge> Next)>();
        foreach (var start in flow.Starts.Where(s => !seen.Contains(s)))
        {
            Enter(start);
            while (walk.TryPeek(out var at))
            {
                ct.ThrowIfCancellationRequested();
                if (!at.Next.MoveNext())
                {
                    open.Remove(at.Node);
                    walk.Pop();
                }
                else if (open.Contains(at.Next.Current.Target))
                {
                    found.Add(at.Next.Current);
                }
                else if (!seen.Contains(at.Next.Current.Target))
                {
                    Enter(at.Next.Current.Target);
                }
            }
        }

        return found;

        void Enter(ExpandedNode node)
        {
            seen.Add(node);
            open.Add(node);
            walk.Push((node, flow.Outbound(node).Where(e => e.CanBeFollowed).GetEnumerator()));
        }
    }

    private static IEnumerable<ExpandedNode> Next(ExpandedFlow flow, ExpandedNode node) => flow.Outbound(node).Where(e => e.CanBeFollowed).Select(e => e.Target);
}
