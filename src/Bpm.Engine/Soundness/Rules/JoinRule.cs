using Bpm.Engine.Activities;
using Bpm.Engine.Flowcharts;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>A join that waits for all its branches can get all of them. The counters' <c>WaitAll</c>, and in token mode <c>Merge</c> and <c>Converge</c>.</summary>
internal sealed class JoinRule() : SoundnessRule("flow.join-never-fills", SoundnessSeverity.Error, "汇聚等得到所有分支", "Elsa 模型 2.4、2.5：要求全部到达的汇聚，只要有一条分支不来，后面的环节就不会执行。")
{
    internal static bool IsBroken(ExpandedDefinition definition, ExpandedFlow flow, ExpandedNode node, CancellationToken ct) =>
        Gathered(definition, flow, node, new Lazy<FlowChoices>(() => new FlowChoices(flow, ct))) is not null;

    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var flow in definition.Flows)
        {
            var choices = new Lazy<FlowChoices>(() => new FlowChoices(flow, ct));
            foreach (var node in flow.Activities.Where(flow.IsReachable))
            {
                ct.ThrowIfCancellationRequested();
                if (Gathered(definition, flow, node, choices) is { } message)
                    yield return new SoundnessFinding(node, message);
            }
        }
    }

    /// <summary>Why it never gets all. Null: it may.</summary>
    private static string? Gathered(ExpandedDefinition definition, ExpandedFlow flow, ExpandedNode node, Lazy<FlowChoices> choices)
    {
        var (waits, counts, setting) = Waits(definition, node);
        if (!waits || flow.Inbound(node).Take(2).Count() < 2)
            return null;

        // Only ways forward count, except where ways back are waited for too.
        var edges = flow.Inbound(node).Where(e => counts || (flow.IsReachable(e.Source) && !choices.Value.LeadsThrough(node, e))).ToList();
        if (edges.Count < 2)
            return null;
        if (edges.Find(e => !e.CanBeFollowed || !flow.IsLive(e.Source)) is { } dead)
            return $"{setting}，但是从「{dead.Source.Caption}」来的分支永远不会到，后面的环节不会执行。请改好那条分支，或者把汇聚方式改为任一到达。";
        if (edges.Find(e => choices.Value.LeadsThrough(node, e)) is { } back)
            return $"{setting}，但是从「{back.Source.Caption}」来的分支要先经过这里才会有，永远等不到。请改用不等回头路的汇聚方式。";
        return choices.Value.Clash(edges) is { } clash
            ? $"{setting}，但是「{clash.Choice.Caption}」只会走「{clash.First}」和「{clash.Second}」中的一条，两边的分支凑不齐，后面的环节不会执行。请把汇聚方式改为任一到达，或者在前面改用并行分支。"
            : null;
    }

    private static (bool Waits, bool CountsWaysBack, string Setting) Waits(ExpandedDefinition definition, ExpandedNode node)
    {
        if (node.Activity is FlowJoin join)
        {
            var mode = join.Mode is null ? FlowJoinMode.WaitAny : node.Fixed<FlowJoinMode?>(nameof(FlowJoin.Mode));
            return (mode is FlowJoinMode.WaitAll || (definition.RunsByTokens && mode is FlowJoinMode.WaitAllActive), false, "汇聚方式是全部到达");
        }

        return MergeModes.Named(node.Activity) switch
        {
            MergeMode.Merge => (true, false, "合并方式是 Merge"),
            MergeMode.Converge => (true, true, "合并方式是 Converge"),
            _ => default,
        };
    }
}
