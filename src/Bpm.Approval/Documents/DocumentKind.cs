namespace Bpm.Approval.Documents;

/// <summary>What a document is. Source: domain 3.5.</summary>
public enum DocumentKind
{
    /// <summary>行政许可申请书: the applicant's form as it was taken in, to be signed (art. 29, 31).</summary>
    ApplicationForm,

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

    /// <summary>现场核查记录: place, time, two officers or more, findings (art. 34).</summary>
    InspectionRecord,

    /// <summary>审批表: every step with person, opinion and time.</summary>
    ApprovalSheet,

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

    /// <summary>送达公告: service by announcement, deemed done at its end.</summary>
    ServiceAnnouncement,

    /// <summary>特别程序告知书: kind, basis, time needed, which is not counted (art. 45).</summary>
    SpecialProcedureNotice,

    /// <summary>特别程序结果记录: what came out, by whom, and how the limits go on.</summary>
    SpecialProcedureResult,

    /// <summary>延期通知书: new due date, reason, approver (art. 42).</summary>
    ExtensionNotice,

    /// <summary>终止办理通知书: lawful cause, reasons, remedies.</summary>
    TerminationNotice,

    /// <summary>初审意见书: facts checked, opinion, checkers (art. 43).</summary>
    PreliminaryOpinion,

    /// <summary>联合审查意见汇总表: each organ's opinion and the lead's summary (arts. 26, 42(2)).</summary>
    JointOpinions,

    /// <summary>公示: name, village, members and amount, never identity, phone or illness.</summary>
    PublicNotice,

    /// <summary>材料移交清单 (domain 4.7).</summary>
    HandoverList,

    /// <summary>窗口否定事项报告 (domain 4.6).</summary>
    NegationReport,

    /// <summary>一件事办理结果清单 (domain 4.5).</summary>
    BundleResult,

    /// <summary>上报材料清单.</summary>
    UpwardTransferList,

    /// <summary>退回补充通知: the upper organ sends a report back for facts.</summary>
    SupplementRequest,

    /// <summary>听证告知书、听证通知书 (arts. 46-48).</summary>
    HearingNotice,

    /// <summary>听证笔录 (art. 48).</summary>
    HearingRecord,

    /// <summary>当场更正记录 (art. 32(3)).</summary>
    ChangeRecord,

    /// <summary>更正决定书: wrong and right text, old and new number; clerical errors of an issued document only.</summary>
    CorrectionDecision,

    /// <summary>撤销行政许可决定书 (art. 69).</summary>
    RevocationDecision,

    /// <summary>注销行政许可决定书 (art. 70).</summary>
    CancellationDecision,

    /// <summary>容缺受理通知书: what is missing, in what form, by when, and what follows (4.1).</summary>
    ToleranceNotice,

    /// <summary>容缺受理承诺书: the applicant's promise (4.1).</summary>
    ToleranceCommitment,

    /// <summary>告知承诺书: what was told, what is waived, how it is checked, the applicant's statements (4.2).</summary>
    CommitmentLetter,

    /// <summary>案卷目录: every document with its hash.</summary>
    CaseIndex,
}
