using Bpm.Engine.Activities;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>Everything drawn can be run: in flowcharts from a start, in sequences because nothing before it ends them.</summary>
internal sealed class UnreachableRule() : SoundnessRule("flow.unreachable", SoundnessSeverity.Error, "每个环节都能走到", "Elsa 模型 2.2：只从开始环节沿连线执行，走不到的环节永远不会执行。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var flow in definition.Flows)
        {
            foreach (var node in flow.Activities.Where(n => !flow.IsReachable(n)))
                yield return new SoundnessFinding(node, "从开始环节走不到这里，它永远不会执行。请从前面的环节连线过来，或者删除它。");
        }

        foreach (var sequence in definition.Nodes.Where(n => n.Activity is Sequence))
        {
            foreach (var node in sequence.Children.SkipWhile(c => !c.IsEnd).Skip(1))
                yield return new SoundnessFinding(node, "前面的环节已经结束这个顺序，它永远不会执行。请把它移到前面，或者删除它。");
        }
    }
}
