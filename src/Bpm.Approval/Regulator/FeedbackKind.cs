namespace Bpm.Approval.Regulator;

/// <summary>What a regulator reports back (domain reference, 6).</summary>
public enum FeedbackKind
{
    /// <summary>认领.</summary>
    Acknowledged,

    /// <summary>退回: not our duty, wrong region, wrong data.</summary>
    Rejected,

    /// <summary>检查未发现问题.</summary>
    CheckedNoIssue,

    /// <summary>发现问题.</summary>
    IssueFound,

    /// <summary>已整改.</summary>
    Rectified,

    /// <summary>承诺不实.</summary>
    FalseCommitment,

    /// <summary>建议撤销.</summary>
    SuggestRevoke,

    /// <summary>建议注销.</summary>
    SuggestCancel,

    /// <summary>已处罚.</summary>
    PenaltyImposed,

    /// <summary>已停业.</summary>
    BusinessClosed,

    /// <summary>数据有误.</summary>
    DataError,

    /// <summary>无证经营.</summary>
    UnlicensedOperation,
}
