namespace Bpm.Engine.Soundness.Rules;

/// <summary>Where an activity has several ways out, or has connections at all, each of its ways leads somewhere.</summary>
internal sealed class UnconnectedPortRule() : SoundnessRule("flow.port-unconnected", SoundnessSeverity.Error, "每个出口都有连线", "Elsa 模型 2.1：没有连线的出口被选中时，这条路径悄悄停止，办件没有下文。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var flow in definition.Flows)
        {
            foreach (var node in flow.Activities.Where(n => !n.IsEnd && flow.IsReachable(n)))
            {
                var ports = flow.Outbound(node).Select(e => e.Port ?? "Done").ToHashSet(StringComparer.Ordinal);
                if (node.Outcomes.Needed.Count < 2 && ports.Count == 0)
                    continue;
                foreach (var outcome in node.Outcomes.Needed.Where(o => !o.IsAmong(ports)))
                    yield return new SoundnessFinding(node, $"出口「{outcome.Name}」没有连线，走这个出口以后流程没有下文。请把它连到下一个环节，或者连到「结束」。");
            }
        }
    }
}
