namespace Bpm.Approval.Cases;

/// <summary>A unit with work to do on a case.</summary>
/// <param name="Code">Organisation or station code; candidates hold their post there.</param>
/// <param name="Name">Its name.</param>
public sealed record CaseUnit(string Code, string Name);
