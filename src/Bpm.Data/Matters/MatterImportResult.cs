namespace Bpm.Data.Matters;

/// <summary>What an import did.</summary>
/// <param name="Added">Matters added and published: number and version.</param>
/// <param name="Unchanged">How many were stored already.</param>
/// <param name="Refused">Those that were not stored.</param>
public sealed record MatterImportResult(IReadOnlyList<string> Added, int Unchanged, IReadOnlyList<MatterImportRefusal> Refused);

/// <summary>Why a matter was not imported.</summary>
/// <param name="Number">M01.</param>
/// <param name="Code">A rule code; <c>matter.changed-without-version</c> where the file changed and its version number did not.</param>
/// <param name="Message">For people, Chinese.</param>
public sealed record MatterImportRefusal(string Number, string Code, string Message);
