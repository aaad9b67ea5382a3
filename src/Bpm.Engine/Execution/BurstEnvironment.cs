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

    /// <summary>Nobody waits for the answer any more and the burst cannot be left undone for ever: what would give it up is an incident.</summary>
    public bool RefusalsAreIncidents { get; init; }

    public bool Aborts(Exception failure, CancellationToken ct)
    {
        if (failure is OperationCanceledException && ct.IsCancellationRequested)
            return true;
        if (RefusalsAreIncidents)
            return false;
        if (failure is BurstAbortedException)
            return true;

        foreach (var classifier in Classifiers)
        {
            if (classifier.AbortsBurst(failure))
                return true;
        }

        return failure is InputEvaluationException { InnerException: { } inner } && Aborts(inner, ct);
    }
}
