namespace Bpm.Approval.Seals;

/// <summary>Whether a seal can be used.</summary>
public enum SealState
{
    /// <summary>申请中.</summary>
    Requested,

    /// <summary>在用.</summary>
    Active,

    /// <summary>停用.</summary>
    Suspended,

    /// <summary>遗失: blocks at once.</summary>
    Lost,

    /// <summary>撤销.</summary>
    Revoked,

    /// <summary>销毁.</summary>
    Destroyed,
}
