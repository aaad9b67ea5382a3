using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Regulator;

/// <summary>What was pushed to a regulator about a case, and what came back (审管互动). Exactly one for each case, kind and content version.</summary>
public sealed class RegulatoryPush
{
    private readonly List<PushFeedback> _feedback = [];

    private RegulatoryPush()
    {
    }

    /// <summary>A push waiting in the outbox.</summary>
    public RegulatoryPush(PushId id, ApprovalCase about, PushKind kind, string regulatorCode, string regulatorName, string payloadJson, DateTimeOffset now, int contentVersion = 1)
    {
        ArgumentNullException.ThrowIfNull(about);
        Id = id;
        CaseId = about.Id;
        CaseNumber = about.Number;
        MatterName = about.Matter.Name;
        Kind = kind;
        ContentVersion = contentVersion;
        RegulatorCode = regulatorCode;
        RegulatorName = regulatorName;
        PayloadJson = payloadJson;
        QueuedAt = now;
        State = PushState.Queued;
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

    /// <summary>First hop: the approval bureau has it. Once is enough; repeats change nothing.</summary>
    public void ConfirmByBureau(DateTimeOffset now)
    {
        if (State is not PushState.Queued)
            return;

        State = PushState.BureauConfirmed;
        BureauConfirmedAt = now;
        Version++;
    }

    /// <summary>Second hop: the regulator's system has it. Repeats change nothing.</summary>
    /// <exception cref="RuleBrokenException"><c>push.not-confirmed</c>: the first hop is not done.</exception>
    public void MarkDelivered(string receiptNumber, DateTimeOffset now)
    {
        if (State is PushState.Queued)
            throw new RuleBrokenException("push.not-confirmed", "审批局尚未确认，不能推送监管部门。");
        if (State is not PushState.BureauConfirmed)
            return;

        State = PushState.Delivered;
        ReceiptNumber = receiptNumber;
        DeliveredAt = now;
        Version++;
    }

    /// <summary>Records what the regulator reports.</summary>
    /// <returns>False where an acknowledgement or rejection repeats an earlier one and nothing changed.</returns>
    /// <exception cref="RuleBrokenException">
    /// <c>push.not-delivered</c>: the regulator cannot have it yet. <c>push.answered-otherwise</c>: acknowledged after rejection or the reverse.
    /// <c>push.not-acknowledged</c>: findings come after acknowledgement.
    /// </exception>
    public bool RecordFeedback(PushFeedback feedback)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        if (State is PushState.Queued or PushState.BureauConfirmed)
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

        _feedback.Add(feedback);
        if (answer is { } state)
        {
            State = state;
            AnsweredAt = feedback.At;
        }

        Version++;
        return true;
    }

    /// <summary>Nothing more is expected. Repeats change nothing.</summary>
    public void Close()
    {
        if (State is PushState.Closed)
            return;

        State = PushState.Closed;
        Version++;
    }
}
