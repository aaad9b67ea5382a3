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
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>待推送 …</summary>
    public static string Name(this PushState state) => state switch
    {
        PushState.Queued => "待推送",
        PushState.BureauConfirmed => "审批局已确认",
        PushState.Delivered => "已送达监管部门",
        PushState.Acknowledged => "已认领",
        PushState.Rejected => "被退回",
        PushState.Closed => "已了结",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
