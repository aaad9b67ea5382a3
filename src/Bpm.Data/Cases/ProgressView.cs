namespace Bpm.Data.Cases;

/// <summary>What the applicant's own enquiry shows: no personal data, nothing of who handles it.</summary>
/// <param name="ReceivedAt">UTC; null before receipt.</param>
/// <param name="DueOn">Of the limits that run the nearest; null where none runs.</param>
/// <param name="ToSupply">Names of tolerated materials that the applicant still owes; null where there are none.</param>
/// <param name="SupplyBy">The last day to bring them.</param>
public sealed record ProgressView(string MatterName, string PublicWording, DateTimeOffset? ReceivedAt, DateOnly? DueOn, bool IsOver, string? ToSupply, DateOnly? SupplyBy);
