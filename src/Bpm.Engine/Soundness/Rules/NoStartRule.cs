using Bpm.Engine.Activities;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>Every flowchart has a place where it begins, that does not depend on the order in which it was drawn.</summary>
internal sealed class NoStartRule() : SoundnessRule("flow.no-start", SoundnessSeverity.Error, "流程有开始环节", "Elsa 模型 2.2：没有开始环节时取第一个画的环节，空流程立即结束。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var flow in definition.Flows)
        {
            if (flow.Activities.Count == 0 && flow.IsRoot)
                yield return new SoundnessFinding(flow.Node, "流程里没有任何环节，启动以后立即结束。请先画出「开始」和后面的环节。");
            else if (flow.Start is { } start && start.Activity is not Start && !start.CanStart && flow.Inbound(start).Any(e => e.Source != start))
                yield return new SoundnessFinding(flow.Node, "没有「开始」环节，而且每个环节前面都有连线，看不出从哪里开始。请加上「开始」并连到第一个环节。");
        }
    }
}
