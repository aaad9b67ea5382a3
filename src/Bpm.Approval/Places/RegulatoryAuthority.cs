namespace Bpm.Approval.Places;

/// <summary>监管部门: who hears of every grant and reports back, and how to reach it.</summary>
public sealed record RegulatoryAuthority
{
    /// <summary>Its credit code.</summary>
    public required string OrganizationCode { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where pushes are posted to. A path beginning with "/" is this program itself (the sample regulator).</summary>
    public required string Endpoint { get; init; }

    /// <summary>HMAC-SHA256 key shared with the regulator, base64. Never logged, never sent.</summary>
    public required string SigningKey { get; init; }
}
