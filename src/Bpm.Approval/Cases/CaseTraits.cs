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

    /// <summary>联合办理: unified, joint or centralised handling, 45 working days (art. 42(2)).</summary>
    Joint = 16,

    /// <summary>应当告知听证权利: great interests of the applicant and others (art. 47).</summary>
    HearingDue = 32,

    /// <summary>已听证: a hearing was held.</summary>
    HasHearing = 64,

    /// <summary>已延期: the statutory limit was extended.</summary>
    ExtensionGranted = 128,

    /// <summary>告知承诺: a commitment stands in for proofs.</summary>
    Committed = 256,

    /// <summary>已撤销: the granted decision was revoked (art. 69).</summary>
    Revoked = 512,
}
