namespace Bpm.Approval.Seals;

/// <summary>What a seal is made of.</summary>
public enum SealMedium
{
    /// <summary>Metal or rubber.</summary>
    Physical,

    /// <summary>电子印章: equal to the physical one (国令716 art. 9).</summary>
    Electronic,
}
