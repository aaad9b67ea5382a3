namespace Bpm.Data.Places;

/// <summary>Keeps the county for a few seconds, since every request asks for it. A change made on another node is seen when they are over.</summary>
internal sealed class PlaceCache(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile PlaceSnapshot? _current;

    public async ValueTask<PlaceSnapshot> GetAsync(BpmDbContext db, CancellationToken ct)
    {
        if (Fresh() is { } fresh)
            return fresh;

        await _reading.WaitAsync(ct);
        try
        {
            return Fresh() ?? (_current = await PlaceSnapshot.ReadAsync(db, clock.GetUtcNow(), ct));
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>The next who asks reads again.</summary>
    public void Forget() => _current = null;

    public void Dispose() => _reading.Dispose();

    private PlaceSnapshot? Fresh() => _current is { } current && clock.GetUtcNow() - current.ReadAt < Lifetime ? current : null;
}
