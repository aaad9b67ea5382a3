using Bpm.Approval.Clock;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <summary>What somebody may do to a case now, beside tasks. Pages offer these and nothing else; each use case checks again.</summary>
/// <param name="Action"><c>withdraw</c>, <c>propose-Extension</c> (any <see cref="ProposalKind"/>), <c>decide</c>, <c>procedure-result</c>, <c>extend-correction</c>, <c>supply-tolerated</c>, <c>verify-tolerated</c>, <c>service-announcement</c>, <c>void</c>, <c>hearing-…</c>.</param>
/// <param name="Name">In Chinese, for the button.</param>
/// <param name="Proposal">Of <c>decide</c>: which one.</param>
public sealed record CaseAction(string Action, string Name, int? Proposal = null);

/// <summary>Finds them.</summary>
public sealed class CaseActions(CaseRights rights, TimeProvider clock)
{
    private static readonly CaseState[] Decidable =
        [CaseState.Accepted, CaseState.UnderReview, CaseState.PreliminaryReview, CaseState.ReportedUpward, CaseState.InSpecialProcedure, CaseState.PendingDecision];

    private static readonly CaseState[] Withdrawable = [CaseState.Draft, CaseState.Submitted, CaseState.Received, CaseState.AwaitingCorrection, .. Decidable];

    private static readonly CaseState[] Heard = [CaseState.UnderReview, CaseState.InSpecialProcedure, CaseState.PendingDecision];

    /// <summary>All of them, in the order of the buttons.</summary>
    public IReadOnlyList<CaseAction> Of(ApprovalCase about, Account by)
    {
        ArgumentNullException.ThrowIfNull(about);
        return [.. Proposals(about, by), .. Decisions(about, by), .. AtTheWindow(about, by), .. AtTheIssue(about, by), .. AtTheOffice(about, by), .. Voiding(about, by)];
    }

    private IEnumerable<CaseAction> Proposals(ApprovalCase about, Account by) => Enum.GetValues<ProposalKind>()
        .Where(kind => Fits(about, kind) && !about.Proposals.Any(open => open.Kind == kind && open.Approved is null) && May(() => CaseRights.RequireMayPropose(about, kind, by)))
        .Select(kind => new CaseAction($"propose-{kind}", $"提请{kind.Name()}"));

    private IEnumerable<CaseAction> Decisions(ApprovalCase about, Account by) => about.Proposals
        .Where(open => open.Approved is null && open.ProposedBy.UserName != by.UserName && !about.State.IsFinal() && May(() => rights.RequireMayApprove(about, open.Kind, by)))
        .Select(open => new CaseAction("decide", $"审批：{open.Kind.Name()}", open.Number));

    private IEnumerable<CaseAction> AtTheWindow(ApprovalCase about, Account by)
    {
        if (!May(() => CaseRights.RequireWindow(about, by)))
            yield break;
        if (about is { Tolerance.IsSupplied: false } && about.Clock.Find(ClockKeys.Tolerance) is { State: ClockState.Running } limit && clock.GetUtcNow() < limit.OverdueFrom)
            yield return new CaseAction("supply-tolerated", "登记补交的容缺材料");
        if (about.State is CaseState.AwaitingCorrection)
            yield return new CaseAction("extend-correction", "延长补正期限");
        if (Withdrawable.Contains(about.State))
            yield return new CaseAction("withdraw", "撤回申请");
    }

    private static IEnumerable<CaseAction> AtTheIssue(ApprovalCase about, Account by) =>
        about is { State: CaseState.AwaitingDelivery, Delivery: null, Announcement: null, PartOf: null } && May(() => CaseRights.RequireDeliverer(about, by))
            ? [new CaseAction("service-announcement", "公告送达")]
            : [];

    private static IEnumerable<CaseAction> AtTheOffice(ApprovalCase about, Account by)
    {
        if (!May(() => CaseRights.RequireReviewer(about, by)))
            yield break;
        if (about.Clock.Find(ClockKeys.Tolerance)?.State is ClockState.Running && about.Tolerance!.Items.Any(item => item is { SuppliedAt: not null, VerifiedAt: null }))
            yield return new CaseAction("verify-tolerated", "核验补交的容缺材料");
        if (about.State is CaseState.InSpecialProcedure)
            yield return new CaseAction("procedure-result", "登记特别程序结果");
        if (about.Hearing is null && about.State is (CaseState.UnderReview or CaseState.PendingDecision))
            yield return new CaseAction("hearing-right", "告知听证权利");
        if (!Heard.Contains(about.State) || about.Hearing is not { } hearing)
            yield break;
        if (hearing.RequestedAt is null)
            yield return new CaseAction("hearing-request", "登记听证申请");
        else if (hearing.RecordedAt is null)
            yield return new CaseAction("hearing-announcement", "通知听证");
        if (hearing is { HeldOn: not null, RecordedAt: null })
            yield return new CaseAction("hearing-record", "登记听证笔录");
    }

    private static IEnumerable<CaseAction> Voiding(ApprovalCase about, Account by) =>
        about.State is not (CaseState.Voided or CaseState.Archived) && by.Holds(PostRole.Supervisor) ? [new CaseAction("void", "作废")] : [];

    private bool Fits(ApprovalCase about, ProposalKind kind) => kind switch
    {
        ProposalKind.Negation => about.State is CaseState.Received
            || (about.State is CaseState.AwaitingCorrection && !(clock.GetUtcNow() < about.Clock.Find(ClockKeys.Correction)?.OverdueFrom)),
        ProposalKind.Extension => about.State is CaseState.UnderReview && !about.Flags.HasFlag(CaseTraits.ExtensionGranted) && about.StatutoryClock?.State is ClockState.Running,
        ProposalKind.Termination => Decidable.Contains(about.State),
        ProposalKind.SpecialProcedure => about.State is CaseState.UnderReview,
        ProposalKind.SpecialProcedureEnd => about.State is CaseState.InSpecialProcedure,
        ProposalKind.ToleranceExtension => about.Clock.Find(ClockKeys.Tolerance)?.State is ClockState.Running,
        ProposalKind.NewCorrectionItems => about.State is CaseState.Received && about.Timeline.Any(line => line.ToState is CaseState.AwaitingCorrection),
        _ => false,
    };

    private static bool May(Action require)
    {
        try
        {
            require();
            return true;
        }
        catch (NotAllowedException)
        {
            return false;
        }
    }
}
