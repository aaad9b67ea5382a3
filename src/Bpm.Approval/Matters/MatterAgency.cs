namespace Bpm.Approval.Matters;

/// <summary>实施机关性质 (A.3).</summary>
public enum AgencyNature
{
    /// <summary>法定机关.</summary>
    StatutoryOrgan = 1,

    /// <summary>授权组织.</summary>
    AuthorizedOrganization = 2,

    /// <summary>受委托组织.</summary>
    EntrustedOrganization = 3,
}

/// <summary>实施主体: the legal body that owns the matter.</summary>
/// <param name="Code">Unified social credit code.</param>
/// <param name="Name">Legal name.</param>
/// <param name="Nature">What it is in law.</param>
/// <param name="CodeConfirmed">Somebody compared a code whose check character is wrong with the certificate: such codes exist among early issues (GB 32100-2015).</param>
public sealed record MatterAgency(string Code, string Name, AgencyNature Nature, bool CodeConfirmed = false);
