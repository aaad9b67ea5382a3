namespace Bpm.Web.Pumps;

/// <summary>Runs every pump until it is dry. Several wakes at once do no harm: a pump that is at work is left alone.</summary>
internal sealed class PumpRound(IEnumerable<Pump> pumps, ILogger<PumpRound> logger)
{
    /// <summary>A pump that never dries gives way to the next wake after so many batches.</summary>
    private const int Batches = 100;

    private readonly IReadOnlyList<(Pump Pump, SemaphoreSlim Free)> _pumps = [.. pumps.Select(pump => (pump, new SemaphoreSlim(1, 1)))];

    /// <summary>Each pump beside the others: printing must not keep a timer waiting.</summary>
    /// <returns>How many items were done in all.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var done = await Task.WhenAll(_pumps.Select(entry => DrainAsync(entry.Pump, entry.Free, ct)));
        return done.Sum();
    }

    private async Task<int> DrainAsync(Pump pump, SemaphoreSlim free, CancellationToken ct)
    {
        if (!await free.WaitAsync(0, ct))
            return 0;

        var done = 0;
        try
        {
            for (var batch = 0; batch < Batches; batch++)
            {
                var count = await pump.RunOnceAsync(ct);
                done += count;
                if (count == 0)
                    break;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The database may be away for a while: the next wake tries again, the other pumps go on.
            logger.PumpFailed(failure, pump.Name);
        }
        finally
        {
            free.Release();
        }

        return done;
    }
}
