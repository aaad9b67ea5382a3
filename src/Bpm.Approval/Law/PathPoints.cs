using Bpm.Engine.Activities;
using Bpm.Engine.Flowcharts;
using Bpm.Engine.Soundness;
using Parallel = Bpm.Engine.Activities.Parallel;

namespace Bpm.Approval.Law;

/// <summary>Draws the graph of a definition with what it uses: each activity has a place where it is come to, and one for each outcome by which it is left.</summary>
internal sealed class PathPoints
{
    private readonly ExpandedDefinition _definition;
    private readonly Dictionary<ExpandedNode, int> _entries = [];
    private readonly Dictionary<ExpandedNode, int> _exits = [];
    private readonly Dictionary<ExpandedNode, List<(string Outcome, int Point)>> _left = [];
    private readonly Dictionary<int, ExpandedNode> _owners = [];
    private readonly Dictionary<ExpandedNode, ExpandedFlow> _flows;
    private readonly int _end;

    public PathPoints(ExpandedDefinition definition)
    {
        _definition = definition;
        _flows = definition.Flows.ToDictionary(f => f.Node);
        _end = Graph.Add();
        foreach (var node in definition.Nodes)
            AddPlaces(node);
        Graph.Connect(0, _entries[definition.Root]);
        foreach (var node in definition.Nodes)
            ConnectInside(node);
        foreach (var node in definition.Nodes)
            ConnectOutcomes(node);
    }

    public PathGraph Graph { get; } = new();

    /// <summary>The last place of every run.</summary>
    public int Finished => _end;

    public int Entry(ExpandedNode node) => _entries[node];

    public IReadOnlyList<(string Outcome, int Point)> Left(ExpandedNode node) => _left.GetValueOrDefault(node) ?? [];

    /// <summary>The activity that a place belongs to. Null: it belongs to the drawing, not to a step.</summary>
    public ExpandedNode? Owner(int point) => _owners.GetValueOrDefault(point);

    private void AddPlaces(ExpandedNode node)
    {
        var entry = Graph.Add(SplitOf(node), MergeOf(node), node.IsTerminal);
        _entries[node] = entry;
        if (node.Children.Count == 0)
        {
            _owners[entry] = node;
            _exits[node] = entry;
            return;
        }

        _exits[node] = Graph.Add(
            node.Outcomes.Choice == OutcomeChoice.All ? PathSplit.All : PathSplit.One,
            MergeAtEnd(node));
    }

    private static PathSplit SplitOf(ExpandedNode node) => node.Activity switch
    {
        Fault => PathSplit.Stuck,
        Fork or Parallel => PathSplit.All,
        _ when node.Children.Count == 0 && node.Outcomes.Choice == OutcomeChoice.All => PathSplit.All,
        _ => PathSplit.One,
    };

    /// <summary>Tokens do not wait at ordinary activities as counters do, so that there nothing is taken for granted.</summary>
    private PathMerge MergeOf(ExpandedNode node) => node.Activity switch
    {
        FlowJoin join => (join.Mode is null ? FlowJoinMode.WaitAny : node.Fixed<FlowJoinMode?>(nameof(FlowJoin.Mode))) switch
        {
            FlowJoinMode.WaitAll => PathMerge.WaitAll,
            FlowJoinMode.WaitAllActive => PathMerge.WaitActive,
            _ => PathMerge.First,
        },
        _ when IsLoop(node) || _definition.RunsByTokens => PathMerge.Each,
        _ => PathMerge.WaitActive,
    };

    /// <summary>An end inside does not wait for what runs beside it.</summary>
    private static PathMerge MergeAtEnd(ExpandedNode node) => node.Activity switch
    {
        Fork { JoinMode: ForkJoinMode.WaitAny } => PathMerge.First,
        _ when IsLoop(node) || node.Children.Any(c => c.Activity is End) => PathMerge.Each,
        _ => PathMerge.WaitActive,
    };

    private static bool IsLoop(ExpandedNode node) => node.Activity is While or For or ForEach or ParallelForEach;

    private void ConnectInside(ExpandedNode node)
    {
        var (entry, exit) = (_entries[node], _exits[node]);
        if (entry == exit)
            return;
        switch (node.Activity)
        {
            case Flowchart:
                foreach (var start in _flows[node].Starts)
                    Graph.Connect(entry, _entries[start]);
                break;
            case Sequence:
            case not (If or Fork or Parallel) when node.Children.Count == 1 && !IsLoop(node) && IsComposite(node):
                Graph.Connect(entry, _entries[node.Children[0]]);
                break;
            default:
                foreach (var child in node.Children)
                    Graph.Connect(entry, _entries[child]);
                if (node.Activity is not (Fork or Parallel) && !(node.Activity is If && node.Children.Count > 1))
                    Graph.Connect(entry, exit);
                break;
        }
    }

    private static bool IsComposite(ExpandedNode node) => node.Workflow.Node == node || IsUser(node);

    private static bool IsUser(ExpandedNode node) => node.Children.Count == 1 && node.Children[0].Workflow != node.Workflow;

    private void ConnectOutcomes(ExpandedNode node)
    {
        var exit = _exits[node];
        switch (node.Activity)
        {
            case Fault:
                return;
            case Finish:
                Graph.Connect(exit, _end);
                return;
            case End or Complete or Break when WhereTo(node) is { Count: > 0 } targets:
                foreach (var target in targets)
                    Graph.Connect(exit, target);
                return;
        }

        if (node.Parent is { } parent && _flows.TryGetValue(parent, out var flow))
        {
            foreach (var (outcome, targets) in Ways(node, flow))
                Connect(node, outcome, targets.Count > 0 ? targets : [_exits[parent]]);
            return;
        }

        // Outside a flowchart every outcome goes on to the same place.
        var next = AfterChild(node);
        foreach (var outcome in node.Outcomes.Needed.Concat(node.Outcomes.Optional).Select(o => o.Name).DefaultIfEmpty("Done"))
            Connect(node, outcome, [next]);
    }

    private void Connect(ExpandedNode node, string outcome, IReadOnlyList<int> targets)
    {
        var left = LeftBy(node, outcome);

        // A definition used as an activity is left by its own Complete steps; by Done where none of them was come to.
        if (!IsUser(node) || outcome == "Done")
            Graph.Connect(_exits[node], left);
        foreach (var target in targets)
            Graph.Connect(left, target);
    }

    private int LeftBy(ExpandedNode node, string outcome)
    {
        var left = _left.TryGetValue(node, out var known) ? known : _left[node] = [];
        if (left.Find(l => l.Outcome == outcome) is { Outcome: not null } found)
            return found.Point;
        var point = Graph.Add(PathSplit.All);
        if (node.Children.Count == 0)
            _owners[point] = node;
        left.Add((outcome, point));
        return point;
    }

    /// <summary>The connections of each outcome, also of those that a script may make; outcomes that are needed and not connected end their branch.</summary>
    private IEnumerable<(string Outcome, List<int> Targets)> Ways(ExpandedNode node, ExpandedFlow flow)
    {
        var ways = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var outcome in node.Outcomes.Needed)
            ways[outcome.Name] = [];
        foreach (var edge in flow.Outbound(node).Where(e => e.CanBeFollowed))
        {
            var name = node.Outcomes.Find(edge.Port)?.Name ?? edge.Port ?? "Done";
            if (!ways.TryGetValue(name, out var targets))
                ways[name] = targets = [];
            targets.Add(_entries[edge.Target]);
        }

        if (ways.Count == 0 || node.Outcomes.IsOpen || IsUser(node))
            ways.TryAdd("Done", []);
        return ways.Select(w => (w.Key, w.Value));
    }

    private int AfterChild(ExpandedNode node)
    {
        if (node.Parent is not { } parent)
            return _end;
        if (IsLoop(parent))
            return _entries[parent];
        if (parent.Activity is Sequence)
        {
            var at = parent.Children.TakeWhile(c => c != node).Count();
            if (at + 1 < parent.Children.Count)
                return _entries[parent.Children[at + 1]];
        }

        return _exits[parent];
    }

    /// <summary>Where an activity leads that ends what is around it.</summary>
    private List<int> WhereTo(ExpandedNode node)
    {
        switch (node.Activity)
        {
            case Break:
                return node.Ancestor(IsLoop) is { } loop ? [_exits[loop]] : [];
            case Complete when node.Workflow.Node.Parent is { } user:
                var names = Named(node);
                return [.. (names.Length > 0 ? names : user.Outcomes.Needed.Select(o => o.Name)).Select(n => LeftBy(user, user.Outcomes.Find(n)?.Name ?? n))];
            case Complete:
                return [_end];
            default:
                return [.. new[] { node.Ancestor(n => n.Activity is Flowchart or Sequence) }.OfType<ExpandedNode>().Select(n => _exits[n])];
        }
    }

    private static string[] Named(ExpandedNode complete) =>
        complete.Input(nameof(Complete.Outcomes)) is { Type: "Literal", Value: string single } && !single.TrimStart().StartsWith('[')
            ? [single]
            : complete.Fixed<string[]>(nameof(Complete.Outcomes)) ?? [];
}
