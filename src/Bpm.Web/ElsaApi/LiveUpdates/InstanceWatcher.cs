using Bpm.Data.Workflows;
using Microsoft.AspNetCore.SignalR;

namespace Bpm.Web.ElsaApi.LiveUpdates;

/// <summary>Looks whether observed instances were committed, on whichever node: one query for all of them, none while nobody observes.</summary>
internal sealed class InstanceWatcher(
    IServiceScopeFactory scopes, ObservedInstances observed, IHubContext<WorkflowInstanceHub, IWorkflowInstanceClient> hub, LiveUpdateSettings settings, ILogger<InstanceWatcher> log) : BackgroundService
{
    /// <summary>Tells the observers of every instance that was committed since they were last told.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        if (observed.Ids() is not { Count: > 0 } ids)
            return;
        await using var scope = scopes.CreateAsyncScope();
        foreach (var instance in await scope.ServiceProvider.GetRequiredService<InstanceQueries>().ListRevisionsAsync([.. ids], ct))
        {
            if (observed.Advance(instance.Id, instance.Revision))
                await InstanceNews.SendAsync(hub.Clients.Group(instance.Id), instance.Id, scope.ServiceProvider.GetRequiredService<ExecutionQueries>(), ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(settings.Interval);
            do
            {
                await observed.WaitAsync(stoppingToken);
                await TryOnceAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; viewers connect again to another node.
        }
    }

    private async Task TryOnceAsync(CancellationToken ct)
    {
        try
        {
            await RunOnceAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The database may be away for a while: the next look finds what was missed.
            log.LiveUpdateFailed(failure);
        }
    }
}

/// <param name="Interval">Between two looks: <c>Bpm:LiveUpdates:IntervalMilliseconds</c>, 1,000 unless set, 20 at least.</param>
internal sealed record LiveUpdateSettings(TimeSpan Interval);
