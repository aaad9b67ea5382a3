namespace Bpm.Approval.Matters;

/// <summary>A reason why a matter must not be published.</summary>
/// <param name="Code">PV1 … PV14 of domain 2.8.</param>
/// <param name="JsonPath">Where in matter.json: <c>$.materials[2].legalBasis</c>.</param>
/// <param name="Message">Chinese, for the publisher.</param>
public sealed record PublicationFinding(string Code, string JsonPath, string Message);
