using Bpm.Engine.Activities;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>Loops have something to repeat.</summary>
internal sealed class LoopWithoutBodyRule() : SoundnessRule("definition.loop-without-body", SoundnessSeverity.Error, "循环有循环体", "Elsa 模型 2.6、7 第 9 条：循环体为空的 For 在 Elsa 中永远等待，While 空转。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var node in definition.Nodes)
        {
            if (node.Activity is For { Body: null } or While { Body: null } or ForEach { Body: null } or ParallelForEach { Body: null })
                yield return new SoundnessFinding(node, "循环体是空的，循环什么也不做。请在循环体里画上要重复的环节，或者删除这个循环。") { Member = "body", IsWarning = node.Activity is ForEach or ParallelForEach };
        }
    }
}
