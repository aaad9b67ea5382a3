namespace Bpm.Approval.Documents;

/// <summary>How each kind of document is titled and numbered (domain reference, 3.5 and 3.6).</summary>
public static class DocumentForms
{
    /// <summary>The title; a matter that is no licence is not called one.</summary>
    public static string Title(DocumentKind kind, bool isLicence) => kind switch
    {
        DocumentKind.ApplicationForm => isLicence ? "行政许可申请书" : "申请书",
        DocumentKind.ReceivingReceipt => "申请材料收件凭证",
        DocumentKind.CorrectionNotice => "补正告知书",
        DocumentKind.AcceptanceNotice => "受理通知书",
        DocumentKind.NonAcceptanceDecision => "不予受理决定书",
        DocumentKind.NotRequiredNotice => isLicence ? "不需要取得行政许可告知书" : "不需要办理告知书",
        DocumentKind.ReturnNotice => "退件通知书",
        DocumentKind.InspectionRecord => "现场核查记录",
        DocumentKind.ApprovalSheet => "审批表",
        DocumentKind.GrantDecision => isLicence ? "准予行政许可决定书" : "准予办理决定书",
        DocumentKind.DenialDecision => isLicence ? "不予行政许可决定书" : "不予办理决定书",
        DocumentKind.Certificate => "证照",
        DocumentKind.ProofOfService => "送达回证",
        DocumentKind.ServiceAnnouncement => "送达公告",
        DocumentKind.WithdrawalConfirmation => "撤回申请确认书",
        DocumentKind.SpecialProcedureNotice => "特别程序告知书",
        DocumentKind.SpecialProcedureResult => "特别程序结果记录",
        DocumentKind.ExtensionNotice => "延长审批期限通知书",
        DocumentKind.TerminationNotice => "终止办理通知书",
        DocumentKind.PreliminaryOpinion => "初审意见书",
        DocumentKind.JointOpinions => "联合审查意见汇总表",
        DocumentKind.PublicNotice => "公示",
        DocumentKind.HandoverList => "材料移交清单",
        DocumentKind.NegationReport => "窗口否定事项报告",
        DocumentKind.BundleResult => "一件事办理结果清单",
        DocumentKind.UpwardTransferList => "上报材料清单",
        DocumentKind.SupplementRequest => "退回补充通知",
        DocumentKind.HearingNotice => "听证通知书",
        DocumentKind.HearingRecord => "听证笔录",
        DocumentKind.ChangeRecord => "当场更正记录",
        DocumentKind.CorrectionDecision => "更正决定书",
        DocumentKind.RevocationDecision => isLicence ? "撤销行政许可决定书" : "撤销决定书",
        DocumentKind.CancellationDecision => isLicence ? "注销行政许可决定书" : "注销决定书",
        DocumentKind.ToleranceNotice => "容缺受理通知书",
        DocumentKind.ToleranceCommitment => "容缺受理承诺书",
        DocumentKind.CommitmentLetter => "告知承诺书",
        DocumentKind.CaseIndex => "案卷目录",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The name that lists show, whatever the matter.</summary>
    public static string Name(DocumentKind kind) => Title(kind, isLicence: true);

    /// <summary>The kind within a document number: 受 in 示审受字〔2026〕128号.</summary>
    public static string Mark(DocumentKind kind) => kind switch
    {
        DocumentKind.ApplicationForm => "申",
        DocumentKind.ReceivingReceipt => "收",
        DocumentKind.CorrectionNotice => "补",
        DocumentKind.AcceptanceNotice => "受",
        DocumentKind.NonAcceptanceDecision => "不受",
        DocumentKind.NotRequiredNotice => "告",
        DocumentKind.ReturnNotice => "退",
        DocumentKind.InspectionRecord => "核",
        DocumentKind.ApprovalSheet => "审",
        DocumentKind.GrantDecision => "许",
        DocumentKind.DenialDecision => "不许",
        DocumentKind.ProofOfService => "送",
        DocumentKind.ServiceAnnouncement => "送公",
        DocumentKind.WithdrawalConfirmation => "撤",
        DocumentKind.SpecialProcedureNotice => "特",
        DocumentKind.SpecialProcedureResult => "特结",
        DocumentKind.ExtensionNotice => "延",
        DocumentKind.TerminationNotice => "终",
        DocumentKind.PreliminaryOpinion => "初",
        DocumentKind.JointOpinions => "联",
        DocumentKind.PublicNotice => "示",
        DocumentKind.HandoverList => "移",
        DocumentKind.NegationReport => "否",
        DocumentKind.BundleResult => "果",
        DocumentKind.UpwardTransferList => "报",
        DocumentKind.SupplementRequest => "退补",
        DocumentKind.HearingNotice => "听",
        DocumentKind.HearingRecord => "笔",
        DocumentKind.ChangeRecord => "更",
        DocumentKind.CorrectionDecision => "更正",
        DocumentKind.RevocationDecision => "撤许",
        DocumentKind.CancellationDecision => "注",
        DocumentKind.ToleranceNotice => "容",
        DocumentKind.ToleranceCommitment => "容诺",
        DocumentKind.CommitmentLetter => "诺",
        DocumentKind.CaseIndex => "卷",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A certificate has its licence number."),
    };
}
