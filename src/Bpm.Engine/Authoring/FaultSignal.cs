namespace Bpm.Engine.Authoring;

/// <summary>
/// Offered to the ancestors of an activity that failed, nearest first. Whoever claims it must, before it returns, complete or cancel the failed run
/// (<see cref="SignalContext.SenderActivityExecutionContext"/>); then the incident and the fault counts are taken back. Otherwise the fault stands.
/// </summary>
/// <param name="exception">What went wrong.</param>
public sealed class FaultSignal(Exception exception)
{
    /// <summary>What went wrong.</summary>
    public Exception Exception { get; } = exception;

    /// <summary>Whether somebody has claimed it.</summary>
    public bool IsClaimed { get; private set; }

    /// <summary>Takes the fault upon the receiver.</summary>
    public void Claim() => IsClaimed = true;
}
