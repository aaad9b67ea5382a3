namespace Bpm.Approval.Materials;

/// <summary>A material as a request names it: files by key, not yet looked up.</summary>
/// <param name="Code">Code of the material in the matter.</param>
/// <param name="FileIds">Keys of registered files; empty for paper and for what is fetched.</param>
/// <param name="Way">How it comes.</param>
public sealed record MaterialToSupply(string Code, IReadOnlyList<Guid> FileIds, SubmissionWay Way);
