namespace Bpm.Approval.Matters;

/// <summary>办件类型. The number is the code of GB/T 39046-2020 A.10; stored by name.</summary>
public enum CaseType
{
    /// <summary>即办件: finished on the spot.</summary>
    Instant = 1,

    /// <summary>承诺件: finished within a promised limit.</summary>
    Promised = 2,
}
