namespace Bpm.Approval.Cases;

/// <summary>Who acts for the applicant under a power of attorney. Personal data: never logged.</summary>
/// <param name="Name">Name as on the identity document.</param>
/// <param name="IdNumber">Resident ID, check digit verified at receipt.</param>
/// <param name="Phone">Telephone.</param>
public sealed record Representative(string Name, string IdNumber, string Phone);
