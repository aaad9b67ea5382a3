using Bpm.Engine.Runtime;

namespace Bpm.Web.DryRuns;

/// <summary>What is tried in a session.</summary>
/// <param name="MatterPath">Definition that the session's matter names; cases on it run on the tried version instead. Empty: the matter names none yet. Null: no matter.</param>
internal sealed record TriedVersion(WorkflowDefinitionHead Definition, string? MatterPath);

/// <summary>The engine, where the matter's own path means the version that is tried.</summary>
internal sealed class TriedRuntime(IWorkflowRuntime own, TriedVersion tried) : IWorkflowRuntime
{
    public Task<BurstResult> StartAsync(StartWorkflow request, CancellationToken ct) =>
        own.StartAsync(request.DefinitionId is { } id && id == tried.MatterPath ? request with { DefinitionId = null, DefinitionVersionId = tried.Definition.Id } : request, ct);

    public Task<BurstResult> ResumeAsync(ResumeWorkflow request, CancellationToken ct) => own.ResumeAsync(request, ct);

    public Task<StimulusResult> SendAsync(Stimulus stimulus, CancellationToken ct) => own.SendAsync(stimulus, ct);

    public Task<BurstResult> CancelAsync(string instanceId, CancellationToken ct) => own.CancelAsync(instanceId, ct);

    public Task<BurstResult> CompleteTaskAsync(string taskId, object? result, CancellationToken ct) => own.CompleteTaskAsync(taskId, result, ct);
}
