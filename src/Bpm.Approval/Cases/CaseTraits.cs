namespace Bpm.Approval.Cases;

/// <summary>What is special about a case beside its state. Stored as text, comma separated.</summary>
[Flags]
public enum CaseTraits
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>即办件: decided on the spot, by the one who accepted it where authorised.</summary>
    Instant = 1,

    /// <summary>容缺受理: accepted while a minor material is still missing.</summary>
    Tolerant = 2,

    /// <summary>帮办代办: an agent acted for the applicant.</summary>
    Agent = 4,

    /// <summary>视为受理: accepted by law because the office was silent for five working days.</summary>
    DeemedAccepted = 8,
}
