namespace Bpm.Engine.Runtime.Alterations;

/// <summary>What one alteration did or would do.</summary>
/// <param name="Alteration">Its name.</param>
/// <param name="Succeeded">Whether it could be carried out.</param>
/// <param name="Message">For people.</param>
public sealed record AlterationLogLine(string Alteration, bool Succeeded, string Message);
