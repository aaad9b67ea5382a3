namespace Bpm.Approval.Cases;

/// <summary>Who applies. Personal data: never logged.</summary>
/// <param name="Kind">A person or an organisation.</param>
/// <param name="Name">Name as on the identity document.</param>
/// <param name="IdNumber">Resident ID (18) or unified social credit code (18), check digit verified at receipt.</param>
/// <param name="Phone">Telephone for notices.</param>
/// <param name="Address">Postal address; null where the matter does not ask for it.</param>
public sealed record Applicant(ApplicantKind Kind, string Name, string IdNumber, string Phone, string? Address);
