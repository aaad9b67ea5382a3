namespace Bpm.Data.Cases;

/// <summary>What the applicant's own enquiry shows: no personal data, nothing of who handles it.</summary>
/// <param name="ReceivedAt">UTC; null before receipt.</param>
/// <param name="Postal">Tracking number and where the posted result is; null where it was not posted.</param>
/// <param name="DueOn">Of the limits that run the nearest; null where none runs.</param>
/// <param name="ToSupply">Names of tolerated materials that the applicant still owes; null where there are none.</param>
/// <param name="SupplyBy">The last day to bring them.</param>
/// <param name="Parts">Of a bundle its parts with how they stand; empty for other cases.</param>
public sealed record ProgressView(string MatterName, string PublicWording, DateTimeOffset? ReceivedAt, DateOnly? DueOn, bool IsOver, string? ToSupply, DateOnly? SupplyBy, IReadOnlyList<PartProgressView> Parts, string? Postal);

/// <summary>How one part of a bundle stands.</summary>
public sealed record PartProgressView(string Name, string AgencyName, string StateName, string Message);
