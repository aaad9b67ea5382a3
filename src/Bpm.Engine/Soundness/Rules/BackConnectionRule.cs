using Bpm.Engine.Flowcharts;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>A connection that leads back returns to something that every way to it passes: elsewhere the engine stops the instance with an error.</summary>
internal sealed class BackConnectionRule() : SoundnessRule("flow.back-connection-invalid", SoundnessSeverity.Error, "退回的连线回到必经的环节", "Elsa 模型 2.3：每条到达起点的路径都要经过退回的目标，否则执行到这里出错。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var flow in definition.Flows.Where(f => f.Start is not null))
        {
            // Where each cycle is entered at one place only, every way back leads there; nearly all are like that, and it is told at once.
            if (definition.RunsByTokens || flow.Starts.Count != 1 || IsEnteredAtOnePlace(flow, FlowCycles.Find(flow, ct), ct))
                continue;
            var flowchart = (Flowchart)flow.Node.Activity;
            var nodes = flow.Activities.ToDictionary(a => a.Activity);
            var graph = new FlowGraph(flow.Start!.Activity, flowchart.Connections);
            foreach (var connection in flowchart.Connections.Where(c => !graph.IsForward(c) && nodes.ContainsKey(c.Source.Activity) && nodes.ContainsKey(c.Target.Activity)))
            {
                ct.ThrowIfCancellationRequested();
                var source = nodes[connection.Source.Activity];
                if (flow.IsLive(source) && source.Outcomes.Knows(connection.Source.Port) && !source.IsEnd && !graph.IsValidBackward(connection))
                    yield return new SoundnessFinding(source, $"退回「{nodes[connection.Target.Activity].Caption}」的连线不成立：有的路径不经过那里就到了这里，执行时会出错。请退回到更前面的、必经的环节。");
            }
        }
    }

    private static bool IsEnteredAtOnePlace(ExpandedFlow flow, IReadOnlyList<IReadOnlyList<ExpandedNode>> cycles, CancellationToken ct)
    {
        if (cycles.Count == 0)
            return true;
        var choices = new FlowChoices(flow, ct);
        return FlowCycles.Returns(flow, ct).All(e => choices.LeadsThrough(e.Target, e));
    }
}
