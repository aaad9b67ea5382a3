namespace Bpm.Approval.Cases;

/// <summary>What was decided, with what the written decision must say (Administrative Licensing Law, art. 38).</summary>
/// <param name="Granted">True for 准予, false for 不予.</param>
/// <param name="DecidedBy">User name of the decision maker.</param>
/// <param name="DecidedByName">Name of the decision maker.</param>
/// <param name="DecidedAt">UTC.</param>
/// <param name="Facts">Facts found; required for a refusal.</param>
/// <param name="Reasons">Reasons; required for a refusal.</param>
/// <param name="Articles">Law cited to the article; required for a refusal.</param>
/// <param name="Opinion">Opinion of the decision maker; for a grant also its conditions.</param>
public sealed record CaseDecision(
    bool Granted, string DecidedBy, string DecidedByName, DateTimeOffset DecidedAt, string? Facts, string? Reasons, string? Articles, string? Opinion);
