using Bpm.Approval.Operations;
using Bpm.Approval.Outbox;
using Bpm.Data.Outbox;

namespace Bpm.Web.Pumps;

/// <summary>Delivers what commits left in the outbox: at least once, each message in a scope of its own.</summary>
internal sealed class OutboxPump(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxPump> logger)
{
    private const int BatchSize = 8;
    private const int AtATime = 4;

    /// <summary>Longer than printing and pushing a batch take. A killed node's messages are free again after it.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(45);

    /// <returns>How many messages were tried.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var claimed = await ClaimAsync(ct);
        await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct }, async (id, token) => await DeliverAsync(id, token));
        return claimed.Count;
    }

    private async Task<IReadOnlyList<Guid>> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DatabaseOutbox>().ClaimAsync(clock.GetUtcNow(), BatchSize, Lease, ct);
    }

    private async Task DeliverAsync(Guid id, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var message = await scope.ServiceProvider.GetRequiredService<DatabaseOutbox>().FindAsync(id, ct);
            if (message is not { State: OutboxState.Pending })
                return;

            var handler = scope.ServiceProvider.GetServices<IOutboxHandler>().SingleOrDefault(handler => handler.Kind == message.Kind)
                ?? throw new InvalidOperationException($"Nothing handles messages of kind {message.Kind}.");
            await handler.HandleAsync(message, ct);
            message.MarkDone();
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(ct);
        }
        catch (NotYetException early)
        {
            await PostponeAsync(id, early.Until, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            await RecordFailureAsync(id, failure, ct);
        }
    }

    private async Task PostponeAsync(Guid id, DateTimeOffset until, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<DatabaseOutbox>().FindAsync(id, ct) is not { State: OutboxState.Pending } message)
            return;
        message.Postpone(until);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(ct);
    }

    /// <summary>In a new scope: the failed one may hold half a change.</summary>
    private async Task RecordFailureAsync(Guid id, Exception failure, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<DatabaseOutbox>().FindAsync(id, ct) is not { State: OutboxState.Pending } message)
            return;

        // The type and the first line: enough to find the cause, and no content of a case.
        var error = $"{failure.GetType().Name}: {failure.Message.Split('\n')[0]}";
        message.MarkFailed(error, clock.GetUtcNow());
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(ct);
        if (message.State is OutboxState.Dead)
            logger.DeliveryGivenUp(message.Id, message.Kind, message.Attempts, error);
        else
            logger.DeliveryFailed(message.Id, message.Kind, message.Attempts, message.NextAttemptAt, error);
    }
}
