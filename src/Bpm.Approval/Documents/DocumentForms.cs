namespace Bpm.Approval.Documents;

/// <summary>How each kind of document is titled and numbered (domain reference, 3.5 and 3.6).</summary>
public static class DocumentForms
{
    /// <summary>The title; a matter that is no licence is not called one.</summary>
    public static string Title(DocumentKind kind, bool isLicence) => kind switch
    {
        DocumentKind.ReceivingReceipt => "申请材料收件凭证",
        DocumentKind.CorrectionNotice => "补正告知书",
        DocumentKind.AcceptanceNotice => "受理通知书",
        DocumentKind.NonAcceptanceDecision => "不予受理决定书",
        DocumentKind.NotRequiredNotice => isLicence ? "不需要取得行政许可告知书" : "不需要办理告知书",
        DocumentKind.ReturnNotice => "退件通知书",
        DocumentKind.GrantDecision => isLicence ? "准予行政许可决定书" : "准予办理决定书",
        DocumentKind.DenialDecision => isLicence ? "不予行政许可决定书" : "不予办理决定书",
        DocumentKind.Certificate => "证照",
        DocumentKind.ProofOfService => "送达回证",
        DocumentKind.WithdrawalConfirmation => "撤回申请确认书",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The name that lists show, whatever the matter.</summary>
    public static string Name(DocumentKind kind) => Title(kind, isLicence: true);

    /// <summary>The kind within a document number: 受 in 示审受字〔2026〕128号.</summary>
    public static string Mark(DocumentKind kind) => kind switch
    {
        DocumentKind.ReceivingReceipt => "收",
        DocumentKind.CorrectionNotice => "补",
        DocumentKind.AcceptanceNotice => "受",
        DocumentKind.NonAcceptanceDecision => "不受",
        DocumentKind.NotRequiredNotice => "告",
        DocumentKind.ReturnNotice => "退",
        DocumentKind.GrantDecision => "许",
        DocumentKind.DenialDecision => "不许",
        DocumentKind.ProofOfService => "送",
        DocumentKind.WithdrawalConfirmation => "撤",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A certificate has its licence number."),
    };
}
