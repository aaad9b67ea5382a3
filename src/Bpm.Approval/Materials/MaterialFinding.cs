namespace Bpm.Approval.Materials;

/// <summary>What a check says of one material.</summary>
/// <param name="MaterialCode">Which.</param>
/// <param name="State">What.</param>
/// <param name="Note">Why it failed; null where it did not.</param>
public sealed record MaterialFinding(string MaterialCode, MaterialCheckState State, string? Note);
