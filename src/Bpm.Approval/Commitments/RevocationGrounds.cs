namespace Bpm.Approval.Commitments;

/// <summary>Why a decision is revoked (Administrative Licensing Law, art. 69).</summary>
/// <param name="Heard">What the party said when heard.</param>
/// <param name="Facts">Facts found.</param>
/// <param name="Article">Law cited to the article.</param>
public sealed record RevocationGrounds(string Heard, string Facts, string Article);
