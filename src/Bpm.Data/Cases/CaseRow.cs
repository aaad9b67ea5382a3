using Bpm.Approval.Clock;

namespace Bpm.Data.Cases;

/// <summary>A case in a list.</summary>
/// <param name="Status">Name of the state.</param>
/// <param name="StatusName">Its Chinese name for staff.</param>
/// <param name="ReceivedAt">UTC; the moment it was handed in where it is not received yet.</param>
/// <param name="DueOn">Of the limits that run the nearest; null where none runs.</param>
/// <param name="Light">The worst light of its limits.</param>
public sealed record CaseRow(
    string CaseNumber, string MatterName, string ApplicantName, string Status, string StatusName, DateTimeOffset ReceivedAt, DateOnly? DueOn, Light Light);
