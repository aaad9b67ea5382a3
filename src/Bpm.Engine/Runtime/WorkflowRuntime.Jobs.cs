using Bpm.Engine.Execution;
using Bpm.Engine.Runtime.Jobs;

namespace Bpm.Engine.Runtime;

/// <content>Activities that run outside the burst (elsa-model 3.10).</content>
internal sealed partial class WorkflowRuntime
{
    /// <summary>Runs a job on a copy of its instance, then resumes the instance as it is by then and does to it what the activity did.</summary>
    /// <returns>False where nobody waits for it any more.</returns>
    internal async Task<bool> RunJobAsync(BackgroundJob job, CancellationToken ct)
    {
        if (await CaptureAsync(job, ct) is { } captured
            && (await ResumeAsync(job.InstanceId, workflow => workflow.QueueCaptured(job.Id, captured), null, new BurstCommit(), ct)).DidSomething)
            return true;

        // What the activity changed in this scope is void too.
        await store.ForgetAsync();
        await store.CommitAsync(new BurstCommit { JobIdsRemoved = [job.Id] }, ct);
        return false;
    }

    private async Task<CapturedRun?> CaptureAsync(BackgroundJob job, CancellationToken ct)
    {
        if (await store.FindInstanceAsync(job.InstanceId, ct) is not { Status: WorkflowStatus.Running } record)
            return null;
        var workflow = StateReader.Read(record.StateJson, await catalog.GetAsync(record.DefinitionVersionId, definitions, ct), environments.Make(services), ct);
        if (workflow.RunOfJob(job.Id) is not { } run)
            return null;

        // Whoever took it so often died each time: once more would do no better.
        var limit = environments.Options.JobTries;
        if (job.Tries > limit)
            return CapturedRun.Failed(run, new InvalidOperationException($"The background activity was begun {limit} times and never came to an end."));
        var captured = new CapturedRun(run);
        try
        {
            await captured.RunAsync();
        }
        catch (Exception failure) when (job.Tries >= limit && !ct.IsCancellationRequested)
        {
            await store.ForgetAsync();
            return CapturedRun.Failed(run, new InvalidOperationException($"The background activity was given up after {job.Tries} tries: {failure.Message}", failure));
        }

        return captured;
    }
}
