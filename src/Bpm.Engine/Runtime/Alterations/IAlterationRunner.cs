namespace Bpm.Engine.Runtime.Alterations;

/// <summary>Changes instances from outside. Scoped: a plan on one instance is one burst and one commit, whole or not at all.</summary>
public interface IAlterationRunner
{
    /// <summary>Carries out a plan on one instance and lets it run on. An instance that is over is refused unless it is faulted; a faulted one runs again once an activity of it is scheduled or cancelled.</summary>
    /// <exception cref="WorkflowConcurrencyException">Somebody else moved the instance first.</exception>
    Task<AlterationResult> RunAsync(string instanceId, IReadOnlyList<Alteration> alterations, CancellationToken ct);

    /// <summary>Says what the plan would do. No activity is run, but those that are cancelled see their signal; nothing is written.</summary>
    Task<AlterationResult> DryRunAsync(string instanceId, IReadOnlyList<Alteration> alterations, CancellationToken ct);

    /// <summary>Schedules the activities with incidents again, each instance in a scope and a commit of its own. Incidents of those that then do not fail are cleared.</summary>
    /// <param name="instanceIds">Instances.</param>
    /// <param name="activityIds">Only these activities. Null: all that have incidents.</param>
    /// <returns>One result for each instance, in order.</returns>
    Task<IReadOnlyList<AlterationResult>> RetryAsync(IReadOnlyList<string> instanceIds, IReadOnlyList<string>? activityIds, CancellationToken ct);
}
