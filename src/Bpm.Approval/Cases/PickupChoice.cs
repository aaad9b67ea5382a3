namespace Bpm.Approval.Cases;

/// <summary>How the applicant wants the result.</summary>
/// <param name="Way">At a counter or by post.</param>
/// <param name="StationCode">Where it is handed over (counter) or posted from; any station of the county (全域通办).</param>
/// <param name="Address">Postal address, only for post.</param>
public sealed record PickupChoice(PickupWay Way, string StationCode, string? Address);
