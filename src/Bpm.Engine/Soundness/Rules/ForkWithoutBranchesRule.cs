using System.Collections;
using Bpm.Engine.Activities;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>A fork has branches.</summary>
internal sealed class ForkWithoutBranchesRule() : SoundnessRule("definition.fork-without-branches", SoundnessSeverity.Error, "并行分支有分支", "Elsa 模型 2.6、7 第 10 条：分支列表为空时没有任何出口，流程悄悄停止。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var node in definition.Nodes.Where(n => (n.Activity is FlowFork && LiteralValue.TryRead<ICollection>(n.Input(nameof(FlowFork.Branches)), out var names) && names!.Count == 0) || n.Activity is Fork { Branches.Count: 0 }))
            yield return new SoundnessFinding(node, "没有填写任何分支，流程到这里悄悄停止。请至少填写一个分支并连线。") { Member = "branches" };
    }
}
