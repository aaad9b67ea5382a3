using Bpm.Approval.Matters;

namespace Bpm.Approval.Cases;

/// <summary>The version of a matter that a case was received under. It never changes afterwards.</summary>
/// <param name="Id">The stored version.</param>
/// <param name="Code">Basic code, 12 digits.</param>
/// <param name="Number">Sample number, for example <c>M01</c>.</param>
/// <param name="Name">Name at receipt.</param>
/// <param name="Version">Version of the matter's content, 1 or more.</param>
/// <param name="ImplementationCode">Implementation code, 31 characters: the case number begins with it.</param>
/// <param name="HandlingItemCode">Handling-item code, 33 characters.</param>
public sealed record MatterReference(MatterId Id, string Code, string Number, string Name, int Version, string ImplementationCode, string HandlingItemCode);
