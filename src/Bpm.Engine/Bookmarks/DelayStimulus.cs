namespace Bpm.Engine.Bookmarks;

/// <summary>What a delay waits for.</summary>
/// <param name="ResumeAt">UTC.</param>
public sealed record DelayStimulus(DateTimeOffset ResumeAt);
