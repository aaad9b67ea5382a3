using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation.Register;

/// <summary>委托书: an organ has another organ decide in its name. Source: 行政许可法 art. 24; contents: G5 of domain 2.7.</summary>
public sealed class DelegationAgreement
{
    /// <summary>Makes one from checked terms.</summary>
    public DelegationAgreement(AgreementTerms terms)
    {
        Number = terms.Number;
        FromAgency = terms.FromAgency;
        ToOrganization = terms.ToOrganization;
        CatalogCodes = [.. terms.CatalogCodes];
        Scope = terms.Scope;
        RightsAndDuties = terms.RightsAndDuties;
        SignedOn = terms.SignedOn;
        PublishedOn = terms.PublishedOn;
        ValidFrom = terms.ValidFrom;
        ValidTo = terms.ValidTo;
        Version = 1;
    }

    private DelegationAgreement()
    {
    }

    /// <summary>Unique: 示审委〔2026〕1号.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The delegating organ, answerable for what is decided.</summary>
    public string FromAgency { get; private set; } = "";

    /// <summary>The organ that decides in its name.</summary>
    public string ToOrganization { get; private set; } = "";

    /// <summary>Basic codes of the matters.</summary>
    public IReadOnlyList<string> CatalogCodes { get; private set; } = [];

    /// <summary>How far the delegation goes, in words.</summary>
    public string Scope { get; private set; } = "";

    /// <summary>Rights and duties of both sides.</summary>
    public string RightsAndDuties { get; private set; } = "";

    /// <summary>When both sides signed.</summary>
    public DateOnly SignedOn { get; private set; }

    /// <summary>When it was made public; it holds from then on only (art. 24).</summary>
    public DateOnly PublishedOn { get; private set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly ValidTo { get; private set; }

    /// <summary>When it was taken back, UTC; null = it was not.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Why it was taken back.</summary>
    public string? RevokedReason { get; private set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it lets the one organ decide on the matter for the other through the whole of this time.</summary>
    public bool Covers(string fromAgency, string toOrganization, string catalogCode, DateOnly from, DateOnly to) =>
        RevokedAt is null && FromAgency == fromAgency && ToOrganization == toOrganization && CatalogCodes.Contains(catalogCode) && PublishedOn <= from && ValidFrom <= from && to <= ValidTo;

    /// <summary>Takes it back.</summary>
    /// <exception cref="RuleBrokenException"><c>agreement.revoked-already</c></exception>
    public void Revoke(DateTimeOffset now, string reason)
    {
        if (RevokedAt is not null)
            throw new RuleBrokenException("agreement.revoked-already", $"委托书{Number}已撤销。");
        RevokedAt = now;
        RevokedReason = reason;
        Version++;
    }
}

/// <summary>What a delegation agreement says.</summary>
/// <param name="Number">Unique: 示审委〔2026〕1号.</param>
/// <param name="FromAgency">The delegating organ.</param>
/// <param name="ToOrganization">The organ that decides in its name.</param>
/// <param name="CatalogCodes">Basic codes of the matters, at least one.</param>
/// <param name="Scope">How far it goes, in words.</param>
/// <param name="RightsAndDuties">Rights and duties of both sides.</param>
/// <param name="SignedOn">When both sides signed.</param>
/// <param name="PublishedOn">When it was made public.</param>
/// <param name="ValidFrom">First day, inclusive.</param>
/// <param name="ValidTo">Last day, inclusive.</param>
public sealed record AgreementTerms(
    string Number, string FromAgency, string ToOrganization, IReadOnlyList<string> CatalogCodes, string Scope, string RightsAndDuties, DateOnly SignedOn, DateOnly PublishedOn, DateOnly ValidFrom, DateOnly ValidTo);
