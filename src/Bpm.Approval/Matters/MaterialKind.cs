namespace Bpm.Approval.Matters;

/// <summary>材料类型 (A.11).</summary>
public enum MaterialKind
{
    /// <summary>证件证书证明.</summary>
    Certificate = 1,

    /// <summary>申请表格文书: needs a blank and a sample.</summary>
    ApplicationForm = 2,

    /// <summary>其他.</summary>
    Other = 3,
}
