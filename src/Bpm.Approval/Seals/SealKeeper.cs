namespace Bpm.Approval.Seals;

/// <summary>A person who keeps a seal.</summary>
/// <param name="Name">As in the register.</param>
/// <param name="StaffNumber">The number on the badge.</param>
/// <param name="UserName">The account, lower case; null when the person has none.</param>
public sealed record SealKeeper(string Name, string StaffNumber, string? UserName);
