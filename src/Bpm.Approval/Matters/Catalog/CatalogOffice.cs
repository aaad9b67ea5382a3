using Bpm.Approval.Calendar;
using Bpm.Approval.Operations;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Matters.Catalog;

/// <summary>Moves versions of matters through their states, one commit a step, and records each step. Source: domain 2.8.</summary>
public sealed class CatalogOffice(IMatterStore matters, IUnitOfWork work, PublicationRules rules, TimeProvider clock)
{
    /// <summary>A reason's greatest length.</summary>
    public const int LongestReason = 500;

    /// <summary>提交审核: somebody else is to look at a draft.</summary>
    /// <exception cref="NotFoundException"><c>matter.version-not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>matter.reason-required</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>matter.wrong-state</c>.</exception>
    public Task<MatterChange> SubmitAsync(MatterId id, string by, string? reason, CancellationToken ct) => StepAsync(id, by, reason, (matter, _) => matter.Submit(by), ct);

    /// <summary>审核通过.</summary>
    /// <exception cref="NotAllowedException"><c>matter.own-review</c>: who submitted it cannot approve it.</exception>
    /// <exception cref="RuleBrokenException"><c>matter.wrong-state</c>, <c>matter.check-failed</c>.</exception>
    public Task<MatterChange> ApproveAsync(MatterId id, string by, string? reason, CancellationToken ct) => StepAsync(id, by, reason, (matter, _) => matter.Approve(by, rules), ct);

    /// <summary>审核退回.</summary>
    /// <exception cref="NotAllowedException"><c>matter.own-review</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>matter.wrong-state</c>.</exception>
    public Task<MatterChange> RejectAsync(MatterId id, string by, string? reason, CancellationToken ct) => StepAsync(id, by, reason, (matter, _) => matter.Reject(by), ct);

    /// <summary>发布 an approved version; the one before it ends the day before.</summary>
    /// <exception cref="RuleBrokenException"><c>matter.not-approved</c>, <c>matter.backdated</c>, <c>matter.check-failed</c>, <c>matter.version-not-newer</c>.</exception>
    public Task<MatterChange> PublishAsync(MatterId id, string by, string? reason, CancellationToken ct) => StepAsync(id, by, reason, (matter, versions) => Publish(matter, versions, by), ct);

    /// <summary>暂停: no new cases, running ones go on.</summary>
    /// <exception cref="RuleBrokenException"><c>matter.not-published</c>.</exception>
    public Task<MatterChange> SuspendAsync(MatterId id, string by, string? reason, CancellationToken ct) => StepAsync(id, by, reason, (matter, _) => matter.Suspend(), ct);

    /// <summary>恢复 a suspended version.</summary>
    /// <exception cref="RuleBrokenException"><c>matter.wrong-state</c>.</exception>
    public Task<MatterChange> ResumeAsync(MatterId id, string by, string? reason, CancellationToken ct) => StepAsync(id, by, reason, (matter, _) => matter.Resume(), ct);

    /// <summary>取消: no new cases ever, running ones go on.</summary>
    /// <exception cref="RuleBrokenException"><c>matter.wrong-state</c>.</exception>
    public Task<MatterChange> CancelAsync(MatterId id, string by, string? reason, CancellationToken ct) => StepAsync(id, by, reason, (matter, _) => matter.Cancel(), ct);

    private void Publish(Matter matter, IReadOnlyList<Matter> versions, string by)
    {
        if (matter.State is not MatterState.Approved)
            throw new RuleBrokenException("matter.not-approved", $"{matter.Name}第{matter.ItemVersion}版为“{matter.State.ChineseName()}”，审核通过后才能发布。");
        var now = clock.GetUtcNow();
        if (matter.EffectiveOn < ChinaTime.DateOf(now))
            throw new RuleBrokenException("matter.backdated", $"{matter.Name}第{matter.ItemVersion}版的生效日期{matter.EffectiveOn:yyyy-MM-dd}已过，不得倒签，请修改后重新提交。");
        matter.Publish(versions, now, by, rules);
    }

    private async Task<MatterChange> StepAsync(MatterId id, string by, string? reason, Action<Matter, IReadOnlyList<Matter>> step, CancellationToken ct)
    {
        var why = RequireReason(reason);
        var known = await matters.FindAsync(id, ct) ?? throw new NotFoundException("matter.version-not-found", "没有这个事项版本。");
        var versions = await matters.VersionsAsync(known.HandlingItemCode, ct);
        var matter = versions.Single(version => version.Id == id);
        var from = matter.State;
        var inForce = versions.Where(version => version.Id != id && version.State is MatterState.Published).MaxBy(version => version.ItemVersion);
        step(matter, versions);
        var change = MatterChange.Of(matter, from, by, clock.GetUtcNow(), why, inForce);
        matters.Record(change);
        await work.SaveAsync(ct);
        return change;
    }

    internal static string RequireReason(string? reason)
    {
        var why = (reason ?? "").Trim();
        if (why.Length is 0 or > LongestReason)
            throw new InputRefusedException("matter.reason-required", $"请填写理由，不超过{LongestReason}个字。", "reason");
        return why;
    }
}
