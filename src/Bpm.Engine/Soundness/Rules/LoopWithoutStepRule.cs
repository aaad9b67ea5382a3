using Bpm.Engine.Activities;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>A counting loop counts.</summary>
internal sealed class LoopWithoutStepRule() : SoundnessRule("definition.loop-without-step", SoundnessSeverity.Error, "计数循环的步长不是 0", "Elsa 模型 2.6、7 第 9 条：步长为 0 的 For 永远不会结束。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var node in definition.Nodes.Where(n => n.Activity is For && n.Fixed<int?>(nameof(For.Step)) is 0))
            yield return new SoundnessFinding(node, "步长是 0，循环永远不会结束。请填写不为 0 的步长。") { Member = "step" };
    }
}
