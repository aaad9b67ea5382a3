namespace Bpm.Approval.Delegation;

/// <summary>What the receiving side may do with a case.</summary>
[Flags]
public enum Powers
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>收件.</summary>
    Receive = 1,

    /// <summary>受理.</summary>
    Accept = 2,

    /// <summary>审查.</summary>
    Review = 4,

    /// <summary>决定.</summary>
    Decide = 8,

    /// <summary>All four.</summary>
    All = Receive | Accept | Review | Decide,
}
