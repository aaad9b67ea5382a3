namespace Bpm.Approval.Regulator;

/// <summary>What <see cref="WaitForFeedback"/> waits for.</summary>
/// <param name="PushId">The push.</param>
public sealed record FeedbackStimulus(string PushId)
{
    /// <summary>Name of the stimulus.</summary>
    public const string Name = "Bpm.RegulatorFeedback";
}
