using Bpm.Engine.Activities;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>Every cycle of connections has a choice that leaves it, and every <c>While</c> whose condition is fixed has a way out inside.</summary>
internal sealed class EndlessLoopRule() : SoundnessRule("flow.loop-without-exit", SoundnessSeverity.Error, "循环有出口", "Elsa 模型 2.4、7 第 9 条：没有出口的循环永远不会结束，办件办不完。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var flow in definition.Flows)
        {
            HashSet<ExpandedNode>? ending = null;
            foreach (var cycle in FlowCycles.Find(flow, ct))
            {
                var inside = cycle.ToHashSet();
                if (!cycle.Any(node => Leaves(flow, node, inside, ending ??= LeadingToAnEnd(flow))))
                    yield return new SoundnessFinding(cycle[0], $"「{string.Join("」→「", cycle.Take(5).Select(n => n.Caption))}」{(cycle.Count > 5 ? "等环节" : "")}循环往复，没有离开的出口。请给其中一个环节加上离开循环的出口。");
            }
        }

        foreach (var loop in definition.Nodes.Where(n => n.Activity is While { Body: not null } && IsAlwaysTrue(n) && !n.Descendants().Any(d => BreaksOut(d, n))))
            yield return new SoundnessFinding(loop, "条件总是成立，里面又没有「中断」「完成」，循环永远不会结束。请改写条件，或者在循环里加上「中断」。") { Member = "condition" };
    }

    /// <summary>A run may be at this activity and not go on in the cycle.</summary>
    private static bool Leaves(ExpandedFlow flow, ExpandedNode node, HashSet<ExpandedNode> cycle, HashSet<ExpandedNode> ending)
    {
        if (node.Descendants().Any(d => d.Activity is Finish || (d.Activity is Complete && d.Workflow == node.Workflow)))
            return true;
        var edges = flow.Outbound(node).Where(e => e.CanBeFollowed).ToList();

        // What is always followed leaves a cycle only where it ends the whole flowchart.
        if (edges.Exists(e => !cycle.Contains(e.Target) && ending.Contains(e.Target)))
            return true;
        var outcomes = node.Outcomes;
        if (outcomes.Choice is OutcomeChoice.All)
            return false;
        if (outcomes.IsOpen)
            return edges.Exists(e => !cycle.Contains(e.Target));
        var drawn = edges.Select(e => e.Port ?? "Done").ToHashSet(StringComparer.Ordinal);
        var staying = edges.Where(e => cycle.Contains(e.Target)).Select(e => e.Port ?? "Done").ToHashSet(StringComparer.Ordinal);
        var chosen = outcomes.Needed.Concat(outcomes.Optional.Where(o => o.IsAmong(drawn))).ToList();
        return chosen.Count > 1 && chosen.Exists(o => !o.IsAmong(staying));
    }

    private static HashSet<ExpandedNode> LeadingToAnEnd(ExpandedFlow flow)
    {
        var seen = flow.Activities.Where(a => a.IsEnd).ToHashSet();
        var open = new Stack<ExpandedNode>(seen);
        while (open.TryPop(out var node))
        {
            foreach (var edge in flow.Inbound(node).Where(e => e.CanBeFollowed && seen.Add(e.Source)))
                open.Push(edge.Source);
        }

        return seen;
    }

    private static bool IsAlwaysTrue(ExpandedNode node) => node.Input(nameof(While.Condition)) switch
    {
        { Type: "JavaScript", Value: string script } => script.Trim().TrimEnd(';').Trim() is "true" or "return true" or "1" or "return 1" or "!0" or "!false",
        _ => node.Fixed<bool>(nameof(While.Condition)),
    };

    private static bool BreaksOut(ExpandedNode inner, ExpandedNode loop) => inner.Activity switch
    {
        Break => inner.Ancestor(a => a.Activity is While or For or ForEach or ParallelForEach or Fork) == loop,
        Complete => inner.Workflow == loop.Workflow,
        Finish or Fault => true,
        _ => false,
    };
}
