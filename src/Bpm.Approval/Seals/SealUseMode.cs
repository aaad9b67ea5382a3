namespace Bpm.Approval.Seals;

/// <summary>By whose hand.</summary>
public enum SealUseMode
{
    /// <summary>A keeper did it.</summary>
    Keeper,

    /// <summary>The platform did it under the register entry's standing permission.</summary>
    Automatic,
}
