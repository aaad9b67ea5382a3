using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bpm.Engine.Timers;

/// <summary>Resumes bookmarks and starts triggers whose moment has come, each in a scope and a commit of its own.</summary>
public sealed class DuePump
{
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly EngineOptions _options;
    private readonly ILogger<DuePump> _logger;

    internal DuePump(IServiceScopeFactory scopes, TimeProvider clock, EngineOptions options, ILogger<DuePump> logger) =>
        (_scopes, _clock, _options, _logger) = (scopes, clock, options, logger);

    /// <summary>Takes one batch.</summary>
    /// <returns>How many fired.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        IReadOnlyList<DueBookmark> bookmarks;
        IReadOnlyList<TriggerRecord> triggers;
        await using (var scope = _scopes.CreateAsyncScope())
        {
            var timers = scope.ServiceProvider.GetRequiredService<ITimerStore>();
            bookmarks = await timers.ClaimDueAsync(_clock.GetUtcNow(), _options.PumpBatch, _options.Lease, ct);
            triggers = await timers.ClaimDueTriggersAsync(_clock.GetUtcNow(), _options.PumpBatch, _options.Lease, ct);
        }

        var fired = 0;
        await Parallel.ForEachAsync(bookmarks, Workers(ct), async (due, token) =>
        {
            // Whoever moved the instance since it was read is met again: once, and with what he left.
            var did = await TryAsync(due.BookmarkId, runtime => ResumeAsync(runtime, due, token), token)
                ?? await TryAsync(due.BookmarkId, runtime => ResumeAsync(runtime, due with { Instance = null }, token), token);
            if (did is true)
                Interlocked.Increment(ref fired);
        });
        await Parallel.ForEachAsync(triggers, Workers(ct), async (due, token) =>
        {
            if (await TryAsync(due.Id, runtime => StartAsync(runtime, due, token), token) is true)
                Interlocked.Increment(ref fired);
        });
        return fired;
    }

    /// <summary>Each has one burst at most that is run and not yet committed.</summary>
    private ParallelOptions Workers(CancellationToken ct) => new() { MaxDegreeOfParallelism = Math.Max(1, _options.TimerWorkers), CancellationToken = ct };

    private static async Task<bool> ResumeAsync(WorkflowRuntime runtime, DueBookmark due, CancellationToken ct) =>
        (await runtime.ResumeAsync(due, ct)).DidSomething;

    private async Task<bool> StartAsync(WorkflowRuntime runtime, TriggerRecord due, CancellationToken ct)
    {
        var request = new StartWorkflow { DefinitionVersionId = due.DefinitionVersionId, TriggerActivityId = due.ActivityId };
        var next = Recurrence.Next(due, due.DueAt!.Value, _clock.GetUtcNow(), _options.TimeZone);
        var commit = new BurstCommit { TriggersRescheduled = [new TriggerDueChange(due.Id, due.DueAt.Value, next)] };
        await runtime.StartAsync(request, commit, ct);
        return true;
    }

    /// <returns>Null: somebody else moved the instance at the same moment.</returns>
    private async Task<bool?> TryAsync(string id, Func<WorkflowRuntime, Task<bool>> fire, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            return await fire(scope.ServiceProvider.GetRequiredService<WorkflowRuntime>());
        }
        catch (WorkflowConcurrencyException)
        {
            // Where the second try ends so too, the lease ends and it is tried again if it still waits.
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _logger.TimerFailed(failure, id);
            return false;
        }
    }
}
