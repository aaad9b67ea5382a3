namespace Bpm.Engine.Runtime;

/// <summary>Runs an instance in memory: nothing is stored, neither state nor journal nor anything that it queues (events, dispatched workflows, requests), and what waits is lost with the answer. For calculations and rules that are drawn as workflows.</summary>
public interface IWorkflowRunner
{
    /// <summary>Starts an instance and runs it until every branch has ended or waits.</summary>
    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such version, or none is published.</exception>
    Task<BurstResult> RunAsync(StartWorkflow request, CancellationToken ct);
}
