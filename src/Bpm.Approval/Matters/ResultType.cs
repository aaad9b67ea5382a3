namespace Bpm.Approval.Matters;

/// <summary>审批结果类型 (A.12).</summary>
public enum ResultType
{
    /// <summary>证照.</summary>
    Certificate = 1,

    /// <summary>批文.</summary>
    Approval = 2,

    /// <summary>其他.</summary>
    Other = 3,

    /// <summary>无.</summary>
    None = 4,
}
