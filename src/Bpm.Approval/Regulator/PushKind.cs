namespace Bpm.Approval.Regulator;

/// <summary>What a regulator is told (domain reference, 6).</summary>
public enum PushKind
{
    /// <summary>准予.</summary>
    Granted,

    /// <summary>不予: only where unlicensed operation is likely.</summary>
    Denied,

    /// <summary>变更: before and after.</summary>
    Changed,

    /// <summary>延续.</summary>
    Renewed,

    /// <summary>补发.</summary>
    Reissued,

    /// <summary>撤销.</summary>
    Revoked,

    /// <summary>注销.</summary>
    Cancelled,
}
