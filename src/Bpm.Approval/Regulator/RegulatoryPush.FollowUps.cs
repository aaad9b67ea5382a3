using Bpm.Approval.Rules;

namespace Bpm.Approval.Regulator;

/// <content>What reports leave open, and a push sent instead of another.</content>
public sealed partial class RegulatoryPush
{
    /// <summary>Whether a report of this kind is still open.</summary>
    public bool HasOpen(FeedbackKind kind) => _followUps.Any(open => open.Kind == kind && open.EndedAt is null);

    /// <summary>The deciding organ has said what becomes of the licence.</summary>
    /// <param name="outcome">In Chinese.</param>
    public void AnswerByOrgan(FeedbackKind kind, string outcome, string by, DateTimeOffset now)
    {
        End(open => open.Kind == kind, outcome, now);
        Move(State, now, by, "审批部门处理", outcome);
    }

    /// <summary>The regulator has it by other means than its system; whoever took it there says how.</summary>
    public void DeliverByHand(string proof, string by, DateTimeOffset now)
    {
        if (State is not (PushState.Queued or PushState.SentToBureau or PushState.BureauConfirmed or PushState.SentToRegulator))
            return;

        BureauConfirmedAt ??= now;
        DeliveredAt = now;
        ReceiptNumber = "线下送达";
        Move(PushState.Delivered, now, by, "线下送达", proof);
    }

    /// <summary>It is followed up again.</summary>
    /// <exception cref="RuleBrokenException"><c>push.not-closed</c>; <c>push.replaced</c>: the push sent instead is followed up.</exception>
    public void Reopen(string by, string reason, DateTimeOffset now)
    {
        if (ReplacedBy is not null)
            throw new RuleBrokenException("push.replaced", "已重新推送，请对新的推送继续跟进。");
        if (State is not PushState.Closed)
            throw new RuleBrokenException("push.not-closed", "该推送没有了结，不需要重新跟进。");

        Move(PushState.Acknowledged, now, by, "重新跟进", reason);
    }

    /// <summary>Another push is sent instead: to whom it concerns, or with right data.</summary>
    /// <exception cref="RuleBrokenException"><c>push.not-rejected</c>: neither rejected nor reported as wrong. <c>push.replaced</c>: done before.</exception>
    public void ReplaceBy(RegulatoryPush next, string by, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(next);
        RequireReplaceable();

        End(_ => true, "已重新推送", now);
        ReplacedBy = next.Id;
        Move(PushState.Closed, now, by, "重新推送", $"改送{next.RegulatorName}：{reason}");
    }

    internal void RequireReplaceable()
    {
        if (ReplacedBy is not null)
            throw new RuleBrokenException("push.replaced", "该推送已经重新推送。");
        if (State is not PushState.Rejected && !HasOpen(FeedbackKind.DataError))
            throw new RuleBrokenException("push.not-rejected", "只有被退回的，或者监管部门反映数据有误的推送才能重新推送。");
    }

    private void Report(PushFeedback feedback)
    {
        End(open => open.IsEndedBy(feedback.Kind), feedback.Kind.Name(), feedback.At);
        if (PushFollowUp.IsOpenedBy(feedback.Kind) && !HasOpen(feedback.Kind))
            _followUps.Add(new PushFollowUp(feedback.Kind, feedback.At, feedback.RectifyBy));
    }

    private void End(Func<PushFollowUp, bool> which, string outcome, DateTimeOffset now)
    {
        for (var index = 0; index < _followUps.Count; index++)
        {
            if (_followUps[index] is { EndedAt: null } open && which(open))
                _followUps[index] = open with { EndedAt = now, Outcome = outcome };
        }
    }
}
