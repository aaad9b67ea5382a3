using Bpm.Approval.Cases;
using Bpm.Approval.Tasks;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Soundness;

/// <summary>Outcomes that class and attributes do not tell: those of human tasks, by their whole text or bare name, and of decisions, which differ between desk and window.</summary>
internal sealed class ApprovalOutcomes : IActivityOutcomes
{
    public NodeOutcomes? Find(ExpandedNode node) => node.Activity switch
    {
        HumanTask => OfTask(node),
        Decide => OfDecision(node),
        _ => null,
    };

    private static NodeOutcomes OfTask(ExpandedNode node) => node.Fixed<string[]>(nameof(HumanTask.Outcomes)) is { } texts
        ? new NodeOutcomes([.. texts.Distinct(StringComparer.Ordinal).Select(t => new FlowOutcome(t, TaskOutcome.Parse(t).Name))])
        : NodeOutcomes.Nothing with { IsOpen = true, Choice = OutcomeChoice.Any };

    /// <summary>窗口无权否决: on the spot nothing is denied, and at the desk nothing is referred.</summary>
    private static NodeOutcomes OfDecision(ExpandedNode node)
    {
        FlowOutcome granted = new("Granted"), denied = new("Denied"), referred = new("Referred");
        return node.Fixed<bool?>(nameof(Decide.OnTheSpot)) switch
        {
            true => new NodeOutcomes([granted, referred]) { Optional = [denied] },
            false => new NodeOutcomes([granted, denied]) { Optional = [referred] },
            null => new NodeOutcomes([granted, denied, referred]),
        };
    }
}
