namespace Bpm.Approval.Matters;

/// <summary>Where a version of a matter stands. Source: domain 2.8.</summary>
public enum MatterState
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>待审核.</summary>
    PendingReview,

    /// <summary>已审核.</summary>
    Approved,

    /// <summary>已退回.</summary>
    Rejected,

    /// <summary>已发布: can be applied for from its effective date.</summary>
    Published,

    /// <summary>已暂停: no new cases, running ones go on.</summary>
    Suspended,

    /// <summary>已取消: no new cases ever.</summary>
    Cancelled,
}
