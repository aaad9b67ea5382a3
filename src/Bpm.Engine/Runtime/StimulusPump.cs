using Bpm.Engine.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bpm.Engine.Runtime;

/// <summary>Delivers queued stimuli, each in a scope and a commit of its own.</summary>
public sealed class StimulusPump
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromMinutes(2);

    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly EngineOptions _options;
    private readonly ILogger<StimulusPump> _logger;

    internal StimulusPump(IServiceScopeFactory scopes, TimeProvider clock, EngineOptions options, ILogger<StimulusPump> logger) =>
        (_scopes, _clock, _options, _logger) = (scopes, clock, options, logger);

    /// <summary>Takes one batch.</summary>
    /// <returns>How many were delivered.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        IReadOnlyList<StimulusRecord> batch;
        await using (var scope = _scopes.CreateAsyncScope())
        {
            var queue = scope.ServiceProvider.GetRequiredService<IStimulusQueue>();
            if (await queue.PurgeExpiredAsync(_clock.GetUtcNow(), ct) is > 0 and var expired)
                _logger.StimuliExpired(expired);
            batch = await queue.ClaimAsync(_clock.GetUtcNow(), _options.PumpBatch, _options.Lease, ct);
        }

        var delivered = 0;
        foreach (var stimulus in batch)
        {
            ct.ThrowIfCancellationRequested();
            if (await TryDeliverAsync(stimulus, ct))
                delivered++;
        }

        return delivered;
    }

    private async Task<bool> TryDeliverAsync(StimulusRecord stimulus, CancellationToken ct)
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var runtime = scope.ServiceProvider.GetRequiredService<WorkflowRuntime>();
            var input = ValueJson.Read(stimulus.InputJson) as Dictionary<string, object?>;
            var result = await runtime.DeliverAsync(stimulus, input, isQueued: true, ct);
            if (result.IsSpent || result.Burst is { DidSomething: true })
                return true;
        }
        catch (WorkflowConcurrencyException)
        {
            // Somebody else moved that instance at the same moment: try again soon.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _logger.StimulusFailed(failure, stimulus.Id, stimulus.Name);
        }

        await PostponeAsync(stimulus, ct);
        return false;
    }

    private async Task PostponeAsync(StimulusRecord stimulus, CancellationToken ct)
    {
        // Nobody waits yet: ask again after as long as it has waited, within bounds.
        var now = _clock.GetUtcNow();
        var age = now - stimulus.CreatedAt;
        var wait = age < FirstRetry ? FirstRetry : age > LastRetry ? LastRetry : age;
        await using var scope = _scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IStimulusQueue>().PostponeAsync(stimulus.Id, now + wait, ct);
    }
}
