namespace Bpm.Engine.Definitions;

/// <summary>A script or template of a definition.</summary>
/// <param name="NodeId">Path of the activity. Null: the definition itself.</param>
/// <param name="Type">The type of its expression.</param>
internal sealed record ScriptPlace(string? NodeId, string Member, string Type, string Text);
