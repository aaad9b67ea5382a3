using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Regulator;

/// <summary>A regulator acknowledges a push, rejects it, or reports what it found.</summary>
public sealed class RecordFeedback(
    IRegulatorPushStore pushes, ICaseStore cases, FollowUpDesk followUps, PushDeadlines deadlines, IWorkflowRuntime workflows, IWorkflowStore bookmarks, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Records it and lets a waiting workflow go on. Acknowledging twice is once.</summary>
    /// <param name="id">The push; null to take the newest of the case to this regulator.</param>
    /// <param name="caseNumber">The case, where <paramref name="id"/> is null.</param>
    /// <param name="regulatorCode">Organisation code of the regulator that speaks.</param>
    /// <param name="by">Name for the history.</param>
    /// <exception cref="NotFoundException"><c>push.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>push.other-regulator</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="RegulatoryPush.RecordFeedback"/>.</exception>
    public Task<RegulatoryPush> RunAsync(PushId? id, string? caseNumber, FeedbackKind kind, string content, string regulatorCode, string by, CancellationToken ct) =>
        RunAsync(id, caseNumber, new PushFeedback(kind, content, clock.GetUtcNow(), by), regulatorCode, ct);

    /// <summary>The same with everything that a report can say.</summary>
    /// <exception cref="NotFoundException"><c>push.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>push.other-regulator</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="RegulatoryPush.RecordFeedback"/>.</exception>
    public async Task<RegulatoryPush> RunAsync(PushId? id, string? caseNumber, PushFeedback feedback, string regulatorCode, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        var kind = feedback.Kind;
        var push = await FindAsync(id, caseNumber, regulatorCode, ct) ?? throw new NotFoundException("push.not-found", "没有该监管推送。");
        if (push.RegulatorCode != regulatorCode)
            throw new NotAllowedException("push.other-regulator", "该推送属于其他监管部门。");
        var isNew = !push.HasOpen(kind);
        if (!push.RecordFeedback(feedback))
            return push;

        var about = (await cases.FindAsync(push.CaseId, ct))!;
        deadlines.Set(push);
        if (isNew && PushFollowUp.NeedsOrgan(kind))
            await followUps.OpenAsync(push, about, feedback, ct);
        about.Record(new Actor("regulator", push.RegulatorName), clock.GetUtcNow(), "监管反馈", kind.Name());
        var waiting = kind is FeedbackKind.Acknowledged or FeedbackKind.Rejected ? await WaitingAsync(about.WorkflowInstanceId!, push, ct) : null;
        if (waiting is null || (await workflows.ResumeAsync(new ResumeWorkflow(waiting.InstanceId, waiting.Id), ct)).IsNothingDone)
            await work.SaveAsync(ct);
        return push;
    }

    private async Task<RegulatoryPush?> FindAsync(PushId? id, string? caseNumber, string regulatorCode, CancellationToken ct)
    {
        if (id is { } given)
            return await pushes.FindAsync(given, ct);
        if (caseNumber is null || await cases.FindByNumberAsync(caseNumber, ct) is not { } about)
            return null;
        var all = await pushes.FindAllAsync(about.Id, ct);
        return all.LastOrDefault(push => push.RegulatorCode == regulatorCode) ?? (all is [.., var newest] ? newest : null);
    }

    private async Task<BookmarkRecord?> WaitingAsync(string instanceId, RegulatoryPush push, CancellationToken ct)
    {
        var found = await bookmarks.FindBookmarksAsync(new BookmarkFilter { InstanceId = instanceId, Name = FeedbackStimulus.Name }, ct);
        return found.FirstOrDefault(b => b.PayloadJson?.Contains(push.Id.ToString(), StringComparison.Ordinal) == true);
    }
}
