using Bpm.Approval.Cases;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime.Alterations;

namespace Bpm.Approval.Tasks;

/// <summary>Runs an earlier node again, through the engine's own alteration, with everything else in one commit.</summary>
public sealed class GoingBack(IAlterationRunner alterations)
{
    /// <summary>Whether the law lets the node be done again: nothing but reviewing has happened to the case since it began.</summary>
    /// <exception cref="RuleBrokenException"><c>return.past-legal-step</c>: the case was accepted, decided, corrected or closed since; that is not undone by going back.</exception>
    internal static void RequireNoLegalStepSince(ApprovalCase about, TaskGroup target)
    {
        if (about.Timeline.FirstOrDefault(entry => entry.Sequence > target.CaseEntries && entry.ToState is not (null or CaseState.UnderReview)) is { } step)
            throw new RuleBrokenException("return.past-legal-step", $"该环节之后办件已{step.Action}，不能退回到此前的环节。");
    }

    /// <summary>Why the engine cannot; null where it can. Changes nothing.</summary>
    internal async Task<string?> WhyNotAsync(TaskGroup from, TaskGroup target, bool straightBack, CancellationToken ct) =>
        (await alterations.DryRunAsync(from.InstanceId, [Alteration(from, target, straightBack)], ct)).RefusalCode;

    /// <summary>Goes back and commits.</summary>
    internal async Task RunAsync(TaskGroup from, TaskGroup target, bool straightBack, CancellationToken ct)
    {
        var done = await alterations.RunAsync(from.InstanceId, [Alteration(from, target, straightBack)], ct);
        if (done.RefusalCode is { } code)
            throw Refused(code);
    }

    /// <summary>The refusal in the domain's words.</summary>
    internal static RuleBrokenException Refused(string code) => code switch
    {
        "alteration.not-behind" => new RuleBrokenException("return.not-earlier", "所选环节不在本环节之前，或者正在办理，不能退回。"),
        "alteration.on-detour" => new RuleBrokenException("return.straight-back-impossible", "所选环节办理后不能直达本环节，请选择按流程重新流转。"),
        _ => new RuleBrokenException("return.unreachable", "所选环节所在的流程已经结束，不能退回。"),
    };

    private static GoBack Alteration(TaskGroup from, TaskGroup target, bool straightBack) => new(from.RunId, target.NodeId, straightBack ? target.Outcome : null);
}
