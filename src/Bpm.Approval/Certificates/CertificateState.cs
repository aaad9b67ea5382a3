namespace Bpm.Approval.Certificates;

/// <summary>A licence's own life after the case (domain reference, end of 3.2).</summary>
public enum CertificateState
{
    /// <summary>有效.</summary>
    Valid,

    /// <summary>暂停.</summary>
    Suspended,

    /// <summary>撤销 (Administrative Licensing Law, art. 69).</summary>
    Revoked,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>注销 (art. 70).</summary>
    Cancelled,

    /// <summary>被新版本取代.</summary>
    Replaced,
}
