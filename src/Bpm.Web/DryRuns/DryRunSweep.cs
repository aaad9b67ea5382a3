namespace Bpm.Web.DryRuns;

/// <summary>Frees what forgotten dry runs hold, once a minute.</summary>
internal sealed class DryRunSweep(DryRunSessions sessions, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await sessions.SweepAsync();
    }
}
