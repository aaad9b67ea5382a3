namespace Bpm.Engine.Bookmarks;

/// <summary>What an activity that runs in the background waits for: the end of its job (elsa-model 3.10). Nobody else can send it.</summary>
/// <param name="JobId">The job; also the bookmark's id.</param>
internal sealed record BackgroundActivityStimulus(string JobId)
{
    /// <summary>Stimulus name.</summary>
    public const string Name = "BackgroundActivity";
}
