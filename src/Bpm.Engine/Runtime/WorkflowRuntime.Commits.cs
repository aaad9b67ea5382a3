using Bpm.Engine.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Runtime;

/// <content>
/// Bursts that a commit strategy cuts into several commits (elsa-model 3.8). Each part is one transaction; all but the last leave the rest of the work in the state and a queue row
/// that goes on with it, whatever happens to this process. The same call goes on at once; what fails from the first commit on is left to that row, since to whoever called it has happened.
/// </content>
internal sealed partial class WorkflowRuntime
{
    private const string ContinuationName = "Bpm.GoOn";
    private const int KeptYears = 100;

    /// <summary>Commits what ran and, where the burst was cut, runs and commits the rest.</summary>
    private async Task<BurstResult> CommitAsync(WorkflowExecutionContext workflow, WorkflowInstanceRecord? before, HashSet<string> bookmarksBefore, BurstCommit commit, CancellationToken ct)
    {
        var (result, saved) = await CommitPartAsync(workflow, before, bookmarksBefore, commit, ct);
        try
        {
            while (workflow.IsCut)
            {
                bookmarksBefore = [.. BookmarksKept(workflow).Select(b => b.Id)];
                workflow.ForgetSaved();
                workflow.GoOnWithQueue();
                await workflow.RunAsync();
                (result, saved) = await CommitPartAsync(workflow, saved, bookmarksBefore, new BurstCommit(), ct);
            }
        }
        catch (Exception failure)
        {
            if (failure is not (WorkflowConcurrencyException or OperationCanceledException))
                logger.CutBurstFailed(failure, workflow.Id);
            await LeaveToQueueAsync(workflow.Id, saved);
        }

        return result;
    }

    private async Task<(BurstResult Result, WorkflowInstanceRecord Saved)> CommitPartAsync(
        WorkflowExecutionContext workflow, WorkflowInstanceRecord? before, HashSet<string> bookmarksBefore, BurstCommit commit, CancellationToken ct)
    {
        var now = environments.Clock.GetUtcNow();
        var whole = CommitOf(workflow, before, bookmarksBefore, WithContinuation(workflow, commit, now), now) with { Further = [.. CommitsOfChildren(workflow, now)] };
        await store.CommitAsync(whole, ct);
        if (!workflow.IsCut)
            environments.Live?.Keep(workflow, whole.Instance!.Revision);
        return (ResultOf(workflow, [.. BookmarksKept(workflow).Select(b => ToRecord(b, workflow))]), whole.Instance!);
    }

    /// <summary>One row for all parts: the first brings it, the last takes it away. While this call goes on itself, the pumps leave it alone.</summary>
    private BurstCommit WithContinuation(WorkflowExecutionContext workflow, BurstCommit commit, DateTimeOffset now)
    {
        if (workflow.Queue.Count > 0 && workflow.ContinuationId is null)
        {
            var row = environments.Stimuli.ToRecord(new Stimulus(ContinuationName) { InstanceId = workflow.Id }) with { ExpiresAt = now.AddYears(KeptYears) };
            workflow.ContinuationId = row.Id;
            return commit with { StimuliQueued = [.. commit.StimuliQueued, workflow.IsCut ? row with { HeldUntil = now + environments.Options.Lease } : row] };
        }

        if (workflow.Queue.Count == 0 && workflow.ContinuationId is { } spent)
        {
            workflow.ContinuationId = null;
            return commit with { StimulusIdsConsumed = [.. commit.StimulusIdsConsumed, spent] };
        }

        return commit;
    }

    private async Task LeaveToQueueAsync(string instanceId, WorkflowInstanceRecord saved)
    {
        try
        {
            await store.ForgetAsync();
            if (StateReader.ContinuationOf(saved.StateJson) is { } rowId)
                await services.GetRequiredService<IStimulusQueue>().PostponeAsync(rowId, environments.Clock.GetUtcNow(), CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The database is away: the row is free when its lease ends.
            logger.CutBurstFailed(failure, instanceId);
        }
    }

    /// <summary>Goes on with a burst that was cut, on behalf of its queue row.</summary>
    private async Task<StimulusResult> GoOnAsync(StimulusRecord row, CancellationToken ct)
    {
        var record = await store.FindInstanceAsync(row.InstanceId ?? "", ct);
        var workflow = record is { Status: WorkflowStatus.Running } ? await LoadAsync(record, null, ct) : null;
        if (workflow is null || workflow.ContinuationId != row.Id)
        {
            // The instance was cancelled or went on without it.
            await store.CommitAsync(new BurstCommit { StimulusIdsConsumed = [row.Id] }, ct);
            return new StimulusResult(null, 0) { IsSpent = true };
        }

        if (environments.Clock.GetUtcNow() - row.CreatedAt >= environments.Options.RefusalPatience)
            workflow.TakeRefusalsAsIncidents();
        HashSet<string> before = [.. workflow.Bookmarks.Select(b => b.Id)];
        await RunAsync(workflow);
        return new StimulusResult(await CommitAsync(workflow, record, before, new BurstCommit(), ct), 0);
    }

    private static ValueTask RunAsync(WorkflowExecutionContext workflow)
    {
        workflow.MayCut = true;
        return workflow.RunAsync();
    }

    /// <summary>What was cut off comes before what comes now: it is run in the same burst, as if it had never been cut.</summary>
    /// <returns>Whether something was left to run.</returns>
    private static async ValueTask<bool> FinishCutAsync(WorkflowExecutionContext workflow)
    {
        if (workflow.Queue.Count == 0)
            return false;
        await workflow.RunAsync();
        workflow.EndBurst();
        return true;
    }
}
