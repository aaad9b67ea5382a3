namespace Bpm.Approval.Documents;

/// <summary>What a document is. Source: domain 3.5.</summary>
public enum DocumentKind
{
    /// <summary>申请材料收件凭证: what was received, when, by whom.</summary>
    ReceivingReceipt,

    /// <summary>补正告知书: all gaps at once (行政许可法 art. 32(4)).</summary>
    CorrectionNotice,

    /// <summary>受理通知书 (art. 32(5)).</summary>
    AcceptanceNotice,

    /// <summary>不予受理决定书 (art. 32(2)).</summary>
    NonAcceptanceDecision,

    /// <summary>不需要取得行政许可告知书 (art. 32(1)).</summary>
    NotRequiredNotice,

    /// <summary>退件通知书: the correction never came.</summary>
    ReturnNotice,

    /// <summary>准予行政许可决定书.</summary>
    GrantDecision,

    /// <summary>不予行政许可决定书: facts, law, reasons, both remedies (art. 38).</summary>
    DenialDecision,

    /// <summary>证照或批文: the result itself (art. 39).</summary>
    Certificate,

    /// <summary>撤回申请确认书.</summary>
    WithdrawalConfirmation,

    /// <summary>送达回证.</summary>
    ProofOfService,
}
