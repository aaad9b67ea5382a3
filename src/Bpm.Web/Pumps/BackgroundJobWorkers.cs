using Bpm.Engine.Runtime.Jobs;

namespace Bpm.Web.Pumps;

/// <summary>Runs background activities beside the pumps, a few at a time: one that takes minutes holds up neither timers nor the outbox. When the program ends they are given back.</summary>
internal sealed class BackgroundJobWorkers(JobPump jobs, PumpNudge nudge) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];
    private bool _isStarted;

    /// <summary>Takes as many jobs as there are free workers. Where the program runs no pumps by itself, it waits for their ends.</summary>
    /// <returns>How many were taken.</returns>
    public async Task<int> TakeAsync(CancellationToken ct)
    {
        if (!_isStarted)
            return await jobs.RunOnceAsync(ct);

        var free = jobs.Workers - RunningCount();
        if (free <= 0 || _stop.IsCancellationRequested)
            return 0;
        var taken = await jobs.ClaimAsync(free, ct);
        foreach (var job in taken)
            Begin(job);
        return taken.Count;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _isStarted = true;
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        Task[] running;
        lock (_gate)
            running = [.. _running];
        await Task.WhenAll(running).WaitAsync(cancellationToken);
    }

    public void Dispose() => _stop.Dispose();

    private int RunningCount()
    {
        lock (_gate)
            return _running.Count;
    }

    private void Begin(BackgroundJob job)
    {
        lock (_gate)
        {
            var running = Task.Run(() => jobs.RunAsync(job, _stop.Token));
            _running.Add(running);
            _ = running.ContinueWith(End, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void End(Task ended)
    {
        lock (_gate)
            _running.Remove(ended);
        nudge.Give();
    }
}
