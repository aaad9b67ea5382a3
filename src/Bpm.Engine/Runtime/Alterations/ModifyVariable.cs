namespace Bpm.Engine.Runtime.Alterations;

/// <summary>Sets a variable wherever it is declared in the instance.</summary>
/// <param name="VariableId">Its id.</param>
/// <param name="Value">Converted to the variable's type.</param>
public sealed record ModifyVariable(string VariableId, object? Value) : Alteration;
