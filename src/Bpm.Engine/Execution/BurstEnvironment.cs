using Bpm.Engine.Runtime;

namespace Bpm.Engine.Execution;

/// <summary>What a burst is given from outside.</summary>
internal sealed record BurstEnvironment(
    IServiceProvider Services,
    TimeProvider Clock,
    IIdentityGenerator Ids,
    StimulusFactory Stimuli,
    IReadOnlyList<IBurstExceptionClassifier> Classifiers,
    EngineOptions Options,
    Expressions.TypeAliases Aliases)
{
    /// <summary>Whether what happens is stored. False: the instance runs in memory only.</summary>
    public bool IsKept { get; init; } = true;

    public bool Aborts(Exception failure, CancellationToken ct)
    {
        if (failure is BurstAbortedException || (failure is OperationCanceledException && ct.IsCancellationRequested))
            return true;

        foreach (var classifier in Classifiers)
        {
            if (classifier.AbortsBurst(failure))
                return true;
        }

        return failure is InputEvaluationException { InnerException: { } inner } && Aborts(inner, ct);
    }
}
