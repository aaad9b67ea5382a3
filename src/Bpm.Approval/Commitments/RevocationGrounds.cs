namespace Bpm.Approval.Commitments;

/// <summary>Why a decision is revoked (Administrative Licensing Law, art. 69).</summary>
/// <param name="Heard">What the party said when heard.</param>
/// <param name="Facts">Facts found.</param>
/// <param name="Article">Law cited to the article.</param>
public sealed record RevocationGrounds(string Heard, string Facts, string Article)
{
    /// <summary>Revoked since it was got by deception or bribery: art. 69(2), which the decision has to cite.</summary>
    public bool IsDeception => Article.Contains("第六十九条第二款", StringComparison.Ordinal);
}
