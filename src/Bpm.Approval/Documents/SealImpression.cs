namespace Bpm.Approval.Documents;

/// <summary>A seal on a document, as the register of seal uses knows it.</summary>
/// <param name="SealNumber">Number of the seal.</param>
/// <param name="SealName">Name of the seal, for the check page.</param>
/// <param name="UseNumber">Number of the use.</param>
/// <param name="At">When, UTC.</param>
public sealed record SealImpression(string SealNumber, string SealName, string UseNumber, DateTimeOffset At);
