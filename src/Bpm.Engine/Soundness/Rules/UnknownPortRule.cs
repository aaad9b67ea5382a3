namespace Bpm.Engine.Soundness.Rules;

/// <summary>Connections begin and end at ports that exist.</summary>
internal sealed class UnknownPortRule() : SoundnessRule("flow.port-unknown", SoundnessSeverity.Error, "连线的出口和入口都存在", "Elsa 模型 1.9、2.1：出口名称逐字比较，不存在的出口永远不会被选中。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var edge in definition.Flows.SelectMany(f => f.Edges))
        {
            if (edge.Source.IsEnd)
                yield return new SoundnessFinding(edge.Source, $"流程到这里结束，它后面到「{edge.Target.Caption}」的连线不会走。请删除这条连线，或者换成别的环节。");
            else if (!edge.Source.Outcomes.Knows(edge.Port))
                yield return new SoundnessFinding(edge.Source, $"没有出口「{edge.Port ?? "Done"}」，到「{edge.Target.Caption}」的连线不会走。{Offered(edge.Source)}");
            if (edge.TargetPort is { Length: > 0 } port && !port.Equals("In", StringComparison.OrdinalIgnoreCase))
                yield return new SoundnessFinding(edge.Target, $"没有入口「{port}」，从「{edge.Source.Caption}」来的连线画错了位置。请重新连到它的入口。");
        }
    }

    private static string Offered(ExpandedNode node)
    {
        var names = node.Outcomes.Needed.Concat(node.Outcomes.Optional).Select(o => $"「{o.Name}」").Take(10).ToList();
        return names.Count == 0 ? "它没有出口，请先填写出口。" : $"请从它现有的出口连线：{string.Join("、", names)}。";
    }
}
