namespace Bpm.Approval.Regulator;

/// <summary>What a regulator is told (domain reference, 6).</summary>
public enum PushKind
{
    /// <summary>准予.</summary>
    Granted,

    /// <summary>不予: only where unlicensed operation is likely.</summary>
    Denied,
}
