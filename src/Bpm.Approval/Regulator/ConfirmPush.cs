using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Regulator;

/// <summary>The approval bureau confirms the first hop; the push goes on to its regulator.</summary>
public sealed class ConfirmPush(IRegulatorPushStore pushes, PushOffice office, PushDeadlines deadlines, ApprovalOptions options, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Confirms it. Twice is once.</summary>
    /// <exception cref="NotFoundException"><c>push.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>push.not-bureau</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>push.not-sent</c>: it has not come to the bureau yet.</exception>
    public async Task<RegulatoryPush> RunAsync(PushId id, Account by, CancellationToken ct)
    {
        if (options.Push.Bureau is not { Length: > 0 } bureau || !IsAt(bureau, by))
            throw new NotAllowedException("push.not-bureau", "只有审批局的审查、审批人员可以确认。");
        var push = await pushes.FindAsync(id, ct) ?? throw new NotFoundException("push.not-found", "没有该监管推送。");
        if (push.State is PushState.Queued)
            throw new RuleBrokenException("push.not-sent", "该推送尚未报到审批局。");
        if (push.State is not PushState.SentToBureau)
            return push;

        push.ConfirmByBureau(by.DisplayName, clock.GetUtcNow());
        deadlines.Set(push);
        office.SendOn(push);
        await work.SaveAsync(ct);
        return push;
    }

    internal static bool IsAt(string organization, Account by) =>
        by.Holds(PostRole.BackReviewer, organization) || by.Holds(PostRole.DecisionMaker, organization) || by.Holds(PostRole.AgencyHead, organization);
}
