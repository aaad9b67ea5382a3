using Bpm.Approval.Cases;
using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Regulator;

/// <summary>Sends a rejected push to whom it concerns, or one with wrong data again: the next content version of the same kind.</summary>
public sealed class ReroutePush(
    IRegulatorPushStore pushes, ICaseStore cases, IMatterStore matters, IPlaceDirectory places, PushOffice office, PushDeadlines deadlines, ApprovalOptions options, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Sends it. The earlier push is closed and points to the new one.</summary>
    /// <param name="regulatorCode">Organisation code; may be the same as before.</param>
    /// <returns>The new push; where this was done before, the one of then.</returns>
    /// <exception cref="NotFoundException"><c>push.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>: neither of the bureau nor of the units that handle or decide the case.</exception>
    /// <exception cref="InputRefusedException"><c>push.no-regulator</c>, <c>push.reason-missing</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="RegulatoryPush.ReplaceBy"/>.</exception>
    public async Task<RegulatoryPush> RunAsync(PushId id, string regulatorCode, string reason, Account by, CancellationToken ct)
    {
        var push = await pushes.FindAsync(id, ct) ?? throw new NotFoundException("push.not-found", "没有该监管推送。");
        var about = (await cases.FindAsync(push.CaseId, ct))!;
        if (options.Push.Bureau is not { Length: > 0 } bureau || !ConfirmPush.IsAt(bureau, by))
            CaseRights.RequireReviewer(about, by);
        if (string.IsNullOrWhiteSpace(reason))
            throw new InputRefusedException("push.reason-missing", "请写明重新推送的理由。", "reason");
        var regulator = await places.FindRegulatorAsync(regulatorCode, ct)
            ?? throw new InputRefusedException("push.no-regulator", $"没有机构代码为{regulatorCode}的监管部门。", "regulatorCode");
        if (push.ReplacedBy is { } next && await pushes.FindAsync(next, ct) is { } done && done.RegulatorCode == regulatorCode)
            return done;

        var now = clock.GetUtcNow();
        push.RequireReplaceable();
        var sent = await office.QueueAsync(about, await matters.GetAsync(about, ct), push.Kind, regulator.OrganizationCode, regulator.Name, push, ct);
        push.ReplaceBy(sent, by.DisplayName, reason, now);
        deadlines.Set(push);
        about.Record(Actor.Of(by), now, "重新推送", $"改送{regulator.Name}：{reason}");
        await work.SaveAsync(ct);
        return sent;
    }
}
