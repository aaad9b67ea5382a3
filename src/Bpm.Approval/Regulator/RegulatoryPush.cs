using Bpm.Approval.Cases;
using Bpm.Approval.Commitments;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Regulator;

/// <summary>What was pushed to a regulator about a case, and what came back (审管互动). Exactly one for each case, kind, regulator and content version.</summary>
public sealed partial class RegulatoryPush
{
    private readonly List<PushFeedback> _feedback = [];
    private readonly List<PushFollowUp> _followUps = [];
    private readonly List<PushEvent> _history = [];

    private RegulatoryPush()
    {
    }

    /// <summary>A push waiting in the outbox.</summary>
    /// <param name="contentVersion">From 1; a corrected or readdressed push has the next number.</param>
    /// <param name="throughBureau">The approval bureau's people confirm it before it goes on.</param>
    public RegulatoryPush(
        PushId id, ApprovalCase about, PushKind kind, string regulatorCode, string regulatorName, string payloadJson, DateTimeOffset now, int contentVersion = 1, bool throughBureau = false)
    {
        ArgumentNullException.ThrowIfNull(about);
        Id = id;
        CaseId = about.Id;
        CaseNumber = about.Number;
        MatterName = about.Matter.Name;
        Kind = kind;
        ContentVersion = contentVersion;
        ThroughBureau = throughBureau;
        RegulatorCode = regulatorCode;
        RegulatorName = regulatorName;
        PayloadJson = payloadJson;
        QueuedAt = now;
        NeedsVerification = kind is PushKind.Granted && about.Commitment is { Way: not CommitmentCheckWay.Exempt };
        State = PushState.Queued;
        _history.Add(new PushEvent(Version, now, Actor.System.DisplayName, "推送", State, $"推送至{regulatorName}"));
    }

    /// <summary>Key.</summary>
    public PushId Id { get; private set; }

    /// <summary>Key of its case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Number of its case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>Name of the matter, for lists.</summary>
    public string MatterName { get; private set; } = "";

    /// <summary>Kind.</summary>
    public PushKind Kind { get; private set; }

    /// <summary>Version of the content, from 1; a correction is a new push with the next number.</summary>
    public int ContentVersion { get; private set; }

    /// <summary>Organisation code of the regulator.</summary>
    public string RegulatorCode { get; private set; } = "";

    /// <summary>Name of the regulator.</summary>
    public string RegulatorName { get; private set; } = "";

    /// <summary>The body that is sent: JSON.</summary>
    public string PayloadJson { get; private set; } = "{}";

    /// <summary>Where it stands.</summary>
    public PushState State { get; private set; }

    /// <summary>When it was put in the outbox, UTC.</summary>
    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>When the first hop was confirmed, UTC; null until then.</summary>
    public DateTimeOffset? BureauConfirmedAt { get; private set; }

    /// <summary>When the regulator's system took it, UTC; null until then.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>Receipt of the regulator's system; null until delivered.</summary>
    public string? ReceiptNumber { get; private set; }

    /// <summary>When the regulator acknowledged or rejected it, UTC; null until then.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What came back, oldest first.</summary>
    public IReadOnlyList<PushFeedback> Feedback => _feedback;

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>The approval bureau's people confirm it before it goes on.</summary>
    public bool ThroughBureau { get; private set; }

    /// <summary>When the regulator's system took it without a receipt yet, UTC; null where the receipt came with it.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Granted on a commitment: the regulator owes the result of its verification (domain 4.2, 6).</summary>
    public bool NeedsVerification { get; private set; }

    /// <summary>It was granted on a commitment, and the regulator has not yet said what its verification showed.</summary>
    public bool AwaitsVerification => NeedsVerification && ReplacedBy is null && !_feedback.Any(report => report.Kind.IsInspectionResult());

    /// <summary>What it waits for now.</summary>
    public PushAwaiting Awaiting { get; private set; }

    /// <summary>From when that is late, UTC; null where nothing is awaited.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The push that was sent instead of it; null where none was.</summary>
    public PushId? ReplacedBy { get; private set; }

    /// <summary>What reports left open, oldest first.</summary>
    public IReadOnlyList<PushFollowUp> FollowUps => _followUps;

    /// <summary>Everything that happened to it, oldest first. Append-only.</summary>
    public IReadOnlyList<PushEvent> History => _history;

    /// <summary>认领 or 退回; null while the regulator has not answered.</summary>
    public FeedbackKind? Answer => _feedback.Where(f => f.Kind is FeedbackKind.Acknowledged or FeedbackKind.Rejected).Select(f => (FeedbackKind?)f.Kind).FirstOrDefault();

    /// <summary>First hop: on its way to the bureau, whose people have to confirm. Repeats change nothing.</summary>
    public void SendToBureau(DateTimeOffset now)
    {
        if (State is PushState.Queued)
            Move(PushState.SentToBureau, now, Actor.System.DisplayName, "报审批局", "");
    }

    /// <summary>First hop: the approval bureau has it. Once is enough; repeats change nothing.</summary>
    public void ConfirmByBureau(DateTimeOffset now) => ConfirmByBureau(Actor.System.DisplayName, now);

    /// <summary>First hop: somebody of the approval bureau confirmed it. Once is enough; repeats change nothing.</summary>
    public void ConfirmByBureau(string by, DateTimeOffset now)
    {
        if (State is not (PushState.Queued or PushState.SentToBureau))
            return;

        BureauConfirmedAt = now;
        Move(PushState.BureauConfirmed, now, by, "审批局确认", "");
    }

    /// <summary>Second hop: the regulator's system took it and owes the receipt. Repeats change nothing.</summary>
    /// <exception cref="RuleBrokenException"><c>push.not-confirmed</c>: the first hop is not done.</exception>
    public void SendToRegulator(DateTimeOffset now)
    {
        RequireConfirmed();
        if (State is not PushState.BureauConfirmed)
            return;

        SentAt = now;
        Move(PushState.SentToRegulator, now, Actor.System.DisplayName, "发监管部门", "待回执");
    }

    /// <summary>Second hop: the regulator's system has it. Repeats change nothing.</summary>
    /// <exception cref="RuleBrokenException"><c>push.not-confirmed</c>: the first hop is not done.</exception>
    public void MarkDelivered(string receiptNumber, DateTimeOffset now)
    {
        RequireConfirmed();
        if (State is not (PushState.BureauConfirmed or PushState.SentToRegulator))
            return;

        ReceiptNumber = receiptNumber;
        DeliveredAt = now;
        Move(PushState.Delivered, now, RegulatorName, "送达", $"回执 {receiptNumber}");
    }

    /// <summary>Records what the regulator reports. A report on a closed push reopens it.</summary>
    /// <returns>False where an acknowledgement or rejection repeats an earlier one and nothing changed.</returns>
    /// <exception cref="RuleBrokenException">
    /// <c>push.not-delivered</c>: the regulator cannot have it yet. <c>push.answered-otherwise</c>: acknowledged after rejection or the reverse.
    /// <c>push.not-acknowledged</c>: findings come after acknowledgement. <c>push.replaced</c>: another push was sent instead.
    /// </exception>
    public bool RecordFeedback(PushFeedback feedback)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        if (State is PushState.Queued or PushState.SentToBureau or PushState.BureauConfirmed)
            throw new RuleBrokenException("push.not-delivered", "该推送尚未送达监管部门，不能反馈。");

        var answer = feedback.Kind switch
        {
            FeedbackKind.Acknowledged => PushState.Acknowledged,
            FeedbackKind.Rejected => PushState.Rejected,
            _ => (PushState?)null,
        };
        if (answer is not null && AnsweredAt is not null)
        {
            return _feedback.Any(f => f.Kind == feedback.Kind)
                ? false
                : throw new RuleBrokenException("push.answered-otherwise", "监管部门已作出认领或退回的答复。");
        }

        if (answer is null && AnsweredAt is null)
            throw new RuleBrokenException("push.not-acknowledged", "请先认领或退回，再反馈监管情况。");
        if (answer is null && (ReplacedBy is not null || State is PushState.Rejected))
            throw new RuleBrokenException("push.replaced", "该推送已被退回或者重新推送，请在新的推送上反馈。");

        _feedback.Add(feedback);
        if (answer is not null)
        {
            // A regulator that answers has it, whatever became of its receipt.
            DeliveredAt ??= feedback.At;
            AnsweredAt = feedback.At;
        }

        Report(feedback);
        Move(answer ?? PushState.Acknowledged, feedback.At, feedback.By, feedback.Kind.Name(), feedback.Content);
        return true;
    }

    /// <summary>Nothing more is expected. Repeats change nothing.</summary>
    /// <exception cref="RuleBrokenException"><c>push.not-acknowledged</c>, <c>push.open-follow-up</c>, <c>push.not-verified</c>: something is still awaited.</exception>
    public void Close(string by, string reason, DateTimeOffset now)
    {
        if (State is PushState.Closed)
            return;
        if (State is not PushState.Acknowledged)
            throw new RuleBrokenException("push.not-acknowledged", "监管部门尚未认领，不能了结。");
        if (_followUps.Any(open => open.EndedAt is null))
            throw new RuleBrokenException("push.open-follow-up", "还有未处理完的监管反馈，不能了结。");
        if (AwaitsVerification)
            throw new RuleBrokenException("push.not-verified", "该事项以告知承诺方式准予，监管部门尚未反馈核查结果，不能了结。");

        Move(PushState.Closed, now, by, "了结", reason);
    }

    internal void Expect(PushAwaiting awaited, DateTimeOffset? dueAt) => (Awaiting, DueAt) = (awaited, dueAt);

    private void RequireConfirmed()
    {
        if (State is PushState.Queued or PushState.SentToBureau)
            throw new RuleBrokenException("push.not-confirmed", "审批局尚未确认，不能推送监管部门。");
    }

    private void Move(PushState state, DateTimeOffset at, string by, string action, string note)
    {
        State = state;
        Version++;
        _history.Add(new PushEvent(Version, at, by, action, state, note));
    }
}
