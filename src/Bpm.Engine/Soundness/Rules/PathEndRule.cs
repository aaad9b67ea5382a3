using Bpm.Engine.Activities;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>Where a flowchart says by some of its paths how it ends, all of them do.</summary>
/// <remarks>Inside loops only <c>End</c> counts: <c>Break</c> and <c>Complete</c> leave what is around them, and the other paths go on with the next lap.</remarks>
internal sealed class PathEndRule() : SoundnessRule("flow.path-without-end", SoundnessSeverity.Error, "每条路径都走到结束环节", "Elsa 模型 2.4：有结束环节的流程，其他路径停在半路时看不出是办完了还是漏画了。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var flow in definition.Flows.Where(f => f.Activities.Any(a => IsDeclaredEnd(f, a) && f.IsReachable(a))))
        {
            foreach (var node in flow.Activities.Where(a => !a.IsEnd && flow.IsLive(a) && a.Outcomes.Needed.Count < 2 && !flow.Outbound(a).Any(e => e.CanBeFollowed)))
                yield return new SoundnessFinding(node, "路径停在这里，没有走到结束环节，而这个流程的其他路径是走到结束环节的。请把它连到「结束」（或者「完成」）。");
        }
    }

    private static bool IsDeclaredEnd(ExpandedFlow flow, ExpandedNode node) => flow.IsRoot ? node.IsTerminal && node.Activity is not Break : node.Activity is End;
}
