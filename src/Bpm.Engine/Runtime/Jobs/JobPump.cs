using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bpm.Engine.Runtime.Jobs;

/// <summary>
/// Runs background activities (elsa-model 3.10), each in a scope of its own and without a transaction; what one did is committed together with the burst that it resumes.
/// A job may run more than once (a process was killed, another burst came between), its result counts once.
/// </summary>
public sealed class JobPump
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);

    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly EngineOptions _options;
    private readonly ILogger<JobPump> _logger;

    internal JobPump(IServiceScopeFactory scopes, TimeProvider clock, EngineOptions options, ILogger<JobPump> logger) =>
        (_scopes, _clock, _options, _logger) = (scopes, clock, options, logger);

    /// <summary>How many may run side by side in one process.</summary>
    public int Workers => Math.Max(1, _options.JobWorkers);

    /// <summary>Takes as many jobs as may run side by side, and waits for their ends.</summary>
    /// <returns>How many came to a result.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var jobs = await ClaimAsync(Workers, ct);
        var done = await Task.WhenAll(jobs.Select(job => RunAsync(job, ct)));
        return done.Count(isDone => isDone);
    }

    /// <summary>Takes jobs without running them; each must be given to <see cref="RunAsync"/>.</summary>
    public async Task<IReadOnlyList<BackgroundJob>> ClaimAsync(int take, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IBackgroundJobs>().ClaimAsync(_clock.GetUtcNow(), take, _options.Lease, ct);
    }

    /// <summary>Runs a job that was taken. Never throws: what fails is tried again or becomes the activity's fault.</summary>
    /// <param name="ct">The host stops: the job is given back.</param>
    /// <returns>Whether it came to a result.</returns>
    public async Task<bool> RunAsync(BackgroundJob job, CancellationToken ct)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            await using var renewal = new LeaseRenewal(() => HoldAsync(job.Id, _options.Lease, ct), _options.Lease / 3, gone, _logger);
            await using var scope = _scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().RunJobAsync(job, gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            await GiveBackAsync(job, isUntried: ct.IsCancellationRequested);
        }
        catch (WorkflowConcurrencyException)
        {
            // Somebody else moved that instance while the result was being committed: run it again soon.
            await GiveBackAsync(job, isUntried: false);
        }
        catch (Exception failure)
        {
            _logger.JobFailed(failure, job.Id, job.InstanceId, job.Tries);
            await GiveBackAsync(job, isUntried: false);
        }

        return false;
    }

    private async Task<bool> HoldAsync(string id, TimeSpan time, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IBackgroundJobs>().HoldAsync(id, _clock.GetUtcNow() + time, ct);
    }

    private async Task GiveBackAsync(BackgroundJob job, bool isUntried)
    {
        try
        {
            if (!isUntried)
            {
                await HoldAsync(job.Id, FirstRetry * job.Tries, CancellationToken.None);
                return;
            }

            await using var scope = _scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IBackgroundJobs>().ReleaseAsync(job.Id, _clock.GetUtcNow(), CancellationToken.None);
        }
        catch (Exception failure)
        {
            // The database is away: the lease ends by itself.
            _logger.JobNotGivenBack(failure, job.Id);
        }
    }
}
