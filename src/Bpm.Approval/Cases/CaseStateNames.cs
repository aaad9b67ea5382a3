namespace Bpm.Approval.Cases;

/// <summary>Chinese names of the states: one for staff, one for the public.</summary>
public static class CaseStateNames
{
    /// <summary>The name that clerks see.</summary>
    public static string Name(this CaseState state) => state switch
    {
        CaseState.Draft => "草稿",
        CaseState.Submitted => "已申报",
        CaseState.Received => "已收件",
        CaseState.AwaitingCorrection => "待补正",
        CaseState.NotRequired => "不需要许可",
        CaseState.NotAccepted => "不予受理",
        CaseState.ClosedNoCorrection => "逾期未补正退件",
        CaseState.Accepted => "已受理",
        CaseState.UnderReview => "审查中",
        CaseState.PreliminaryReview => "初审中",
        CaseState.ReportedUpward => "已上报",
        CaseState.InSpecialProcedure => "特别程序",
        CaseState.PendingDecision => "待决定",
        CaseState.Granted => "准予",
        CaseState.Denied => "不予",
        CaseState.ProducingResult => "制证",
        CaseState.AwaitingDelivery => "待送达",
        CaseState.Closed => "办结",
        CaseState.Withdrawn => "撤回申请",
        CaseState.Terminated => "终止办理",
        CaseState.Voided => "作废",
        CaseState.Archived => "已归档",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The wording for the applicant's own enquiry; says nothing of who handles it.</summary>
    public static string PublicWording(this CaseState state) => state switch
    {
        CaseState.Draft => "尚未提交",
        CaseState.Submitted => "已提交申请",
        CaseState.Received => "已收到您的申请材料",
        CaseState.AwaitingCorrection => "请按补正告知书补充材料",
        CaseState.NotRequired => "该事项依法不需要办理许可",
        CaseState.NotAccepted => "不予受理，理由和救济途径见决定书",
        CaseState.ClosedNoCorrection => "逾期未补正，材料已退回，您可以重新申请",
        CaseState.Accepted => "已受理",
        CaseState.UnderReview or CaseState.PendingDecision => "正在审查",
        CaseState.PreliminaryReview => "初审机关正在审查",
        CaseState.ReportedUpward => "已报上级机关审查",
        CaseState.InSpecialProcedure => "正在进行特别程序，所需时间不计入办理期限",
        CaseState.Granted => "准予许可",
        CaseState.Denied => "不予许可，理由和救济途径见决定书",
        CaseState.ProducingResult => "正在制作证照",
        CaseState.AwaitingDelivery => "办理结果待领取",
        CaseState.Closed => "已办结",
        CaseState.Withdrawn => "您已撤回申请",
        CaseState.Terminated => "已终止办理，理由见通知书",
        CaseState.Voided => "—",
        CaseState.Archived => "已办结归档",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>True where the case has ended; all that may follow is its archiving, or that it is voided.</summary>
    public static bool IsFinal(this CaseState state) => state is CaseState.NotRequired or CaseState.NotAccepted or CaseState.ClosedNoCorrection
        or CaseState.Closed or CaseState.Withdrawn or CaseState.Terminated or CaseState.Voided or CaseState.Archived;
}
