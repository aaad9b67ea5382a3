namespace Bpm.Engine.Runtime;

/// <summary>Starts, resumes and cancels instances. Scoped: each call that changes something is one burst and one commit, together with everything else tracked in the scope.</summary>
public interface IWorkflowRuntime
{
    /// <summary>Starts an instance and runs it until every branch waits. Where the definition's activation strategy forbids it, there is no instance and the result is refused (<c>start.not-allowed</c>).</summary>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such version, or none is published.</exception>
    /// <exception cref="WorkflowConcurrencyException">Somebody else started one at the same moment that the activation strategy forbids twice.</exception>
    Task<BurstResult> StartAsync(StartWorkflow request, CancellationToken ct);

    /// <summary>Resumes one bookmark. Where it is gone, nothing happens and nothing is written.</summary>
    Task<BurstResult> ResumeAsync(ResumeWorkflow request, CancellationToken ct);

    /// <summary>Starts triggers and resumes bookmarks that wait for it. One burst runs in this scope; further ones, and a stimulus that nobody waits for, become queue rows in the same commit.</summary>
    Task<StimulusResult> SendAsync(Stimulus stimulus, CancellationToken ct);

    /// <summary>Cancels an instance and all its running activities. One that is over stays as it is.</summary>
    Task<BurstResult> CancelAsync(string instanceId, CancellationToken ct);

    /// <summary>Reports a task of <c>Elsa.RunTask</c> as done. Where nobody waits for it any more, nothing happens and nothing is written.</summary>
    /// <param name="result">The activity's result: plain values, lists and dictionaries.</param>
    Task<BurstResult> CompleteTaskAsync(string taskId, object? result, CancellationToken ct);
}
