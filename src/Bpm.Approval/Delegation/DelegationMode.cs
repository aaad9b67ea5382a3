namespace Bpm.Approval.Delegation;

/// <summary>By what right a place works on a matter. Source: domain 2.7.</summary>
public enum DelegationMode
{
    /// <summary>本级法定.</summary>
    Own,

    /// <summary>赋权、下放: in the township's own name.</summary>
    Empowered,

    /// <summary>委托实施: organ to organ, in the delegating organ's name (行政许可法 art. 24).</summary>
    Delegated,

    /// <summary>窗口前移: county staff with county powers at the station.</summary>
    WindowForward,

    /// <summary>委托受理: the station accepts in the county's name, the county decides.</summary>
    EntrustedAcceptance,

    /// <summary>委托收件: the station only receives and forwards.</summary>
    EntrustedReceiving,

    /// <summary>初审上报: the township gives its opinion, the upper organ decides.</summary>
    PreliminaryReview,

    /// <summary>帮办代办: as the applicant's helper.</summary>
    AgentOnly,
}
