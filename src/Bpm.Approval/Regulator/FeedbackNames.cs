namespace Bpm.Approval.Regulator;

/// <summary>Chinese names of pushes and feedback.</summary>
public static class FeedbackNames
{
    /// <summary>认领 …</summary>
    public static string Name(this FeedbackKind kind) => kind switch
    {
        FeedbackKind.Acknowledged => "认领",
        FeedbackKind.Rejected => "退回",
        FeedbackKind.CheckedNoIssue => "检查未发现问题",
        FeedbackKind.IssueFound => "发现问题",
        FeedbackKind.Rectified => "已整改",
        FeedbackKind.FalseCommitment => "承诺不实",
        FeedbackKind.SuggestRevoke => "建议撤销",
        FeedbackKind.SuggestCancel => "建议注销",
        FeedbackKind.PenaltyImposed => "已处罚",
        FeedbackKind.BusinessClosed => "已停业",
        FeedbackKind.DataError => "数据有误",
        FeedbackKind.UnlicensedOperation => "无证经营",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Whether it says what an inspection showed, which also verifies a commitment.</summary>
    public static bool IsInspectionResult(this FeedbackKind kind) =>
        kind is FeedbackKind.CheckedNoIssue or FeedbackKind.IssueFound or FeedbackKind.Rectified or FeedbackKind.FalseCommitment or FeedbackKind.SuggestRevoke or FeedbackKind.SuggestCancel;

    /// <summary>准予 …</summary>
    public static string Name(this PushKind kind) => kind switch
    {
        PushKind.Granted => "准予",
        PushKind.Denied => "不予",
        PushKind.Changed => "变更",
        PushKind.Renewed => "延续",
        PushKind.Reissued => "补发",
        PushKind.Revoked => "撤销",
        PushKind.Cancelled => "注销",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>待推送 …</summary>
    public static string Name(this PushState state) => state switch
    {
        PushState.Queued => "待推送",
        PushState.SentToBureau => "已报审批局",
        PushState.BureauConfirmed => "审批局已确认",
        PushState.SentToRegulator => "已发监管部门待回执",
        PushState.Delivered => "已送达监管部门",
        PushState.Acknowledged => "已认领",
        PushState.Rejected => "被退回",
        PushState.Closed => "已了结",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>待审批局确认 …</summary>
    public static string Name(this PushAwaiting awaiting) => awaiting switch
    {
        PushAwaiting.Nothing => "无",
        PushAwaiting.FirstHop => "审批局确认",
        PushAwaiting.SecondHop => "送达监管部门",
        PushAwaiting.Acknowledgement => "监管部门认领",
        PushAwaiting.Reroute => "退回后改送",
        PushAwaiting.Rectification => "整改结果",
        PushAwaiting.Consequence => "审批部门处理意见",
        PushAwaiting.DataCorrection => "更正信息重新推送",
        PushAwaiting.Verification => "承诺核查结果",
        _ => throw new ArgumentOutOfRangeException(nameof(awaiting), awaiting, null),
    };
}
