namespace Bpm.Engine.Runtime.Alterations;

/// <summary>Cancels the instance.</summary>
public sealed record Cancel : Alteration;
