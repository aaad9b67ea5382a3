namespace Bpm.Approval.People;

/// <summary>A role at an organisation, and at a station where the work is bound to a counter.</summary>
/// <param name="Role">What is done there.</param>
/// <param name="OrganizationCode">The organisation (a station without a credit code: its station code).</param>
/// <param name="StationCode">The station; null for back offices.</param>
public sealed record Post(PostRole Role, string OrganizationCode, string? StationCode = null)
{
    /// <summary>Whether the post is at this unit, named by its organisation code or its station code.</summary>
    public bool IsAt(string unitCode) => OrganizationCode == unitCode || StationCode == unitCode;
}
