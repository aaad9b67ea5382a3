namespace Bpm.Approval.Materials;

/// <summary>A material as it is handed in: its files and the way it came.</summary>
/// <param name="Code">Code of the material in the matter.</param>
/// <param name="Files">Files, already registered; empty for paper that is not scanned.</param>
/// <param name="Way">How it came in.</param>
public sealed record SuppliedMaterial(string Code, IReadOnlyList<MaterialFile> Files, SubmissionWay Way);
