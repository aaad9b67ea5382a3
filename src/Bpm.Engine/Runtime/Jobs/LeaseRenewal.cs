using Microsoft.Extensions.Logging;

namespace Bpm.Engine.Runtime.Jobs;

/// <summary>Keeps a job from others for as long as it runs; stops it where its row is gone.</summary>
internal sealed class LeaseRenewal : IAsyncDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;

    /// <param name="hold">Renews; false: the row is gone.</param>
    /// <param name="every">How often.</param>
    /// <param name="gone">Cancelled where the row is gone.</param>
    public LeaseRenewal(Func<Task<bool>> hold, TimeSpan every, CancellationTokenSource gone, ILogger logger) => _renewing = RenewAsync(hold, every, gone, logger);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        _ended.Dispose();
    }

    private async Task RenewAsync(Func<Task<bool>> hold, TimeSpan every, CancellationTokenSource gone, ILogger logger)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                try
                {
                    if (await hold())
                        continue;
                    await gone.CancelAsync();
                    return;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // Somebody else may take it over meanwhile; only one result will count.
                    logger.LeaseNotRenewed(failure);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The job has ended, or the host stops.
        }
    }
}
