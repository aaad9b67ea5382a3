using Bpm.Engine.Flowcharts;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>In token mode a merge waits for ever for a branch that was not taken.</summary>
internal sealed class MergeMayWaitRule() : SoundnessRule("definition.merge-may-wait-for-ever", SoundnessSeverity.Warning, "合并的分支总会走到", "Elsa 模型 2.5、7 第 12 条：令牌方式下 Merge、Converge 一直等没有走的分支。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var flow in definition.Flows)
        {
            foreach (var merge in flow.Activities.Where(a => MergeModes.Named(a.Activity) is MergeMode.Merge or MergeMode.Converge && flow.IsReachable(a)))
            {
                var inbound = flow.Inbound(merge).ToList();
                if (inbound.Count > 1 && inbound.Exists(e => MayBeDead(flow, e)) && !JoinRule.IsBroken(definition, flow, merge, ct))
                    yield return new SoundnessFinding(merge, "前面有的分支不一定会走；按令牌方式执行时，没有走的分支会让它一直等下去。请确认每条分支都会走到，或者换一种合并方式。");
            }
        }
    }

    private static bool MayBeDead(ExpandedFlow flow, FlowEdge edge)
    {
        var seen = new HashSet<FlowEdge>(ReferenceEqualityComparer.Instance) { edge };
        var open = new Stack<FlowEdge>([edge]);
        while (open.TryPop(out var next))
        {
            if (next.Port is not (null or "Done") && next.Source.Outcomes.Choice is not OutcomeChoice.All)
                return true;
            foreach (var before in flow.Inbound(next.Source).Where(seen.Add))
                open.Push(before);
        }

        return false;
    }
}
