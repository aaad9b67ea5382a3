namespace Bpm.Engine.Execution;

/// <summary>Tells exceptions that give up the burst (a refusal, a lost race) from failures of a step, which become incidents. All registered classifiers are asked.</summary>
public interface IBurstExceptionClassifier
{
    /// <summary>Whether this exception leaves the burst as it is, so that nothing is committed.</summary>
    bool AbortsBurst(Exception exception);
}
