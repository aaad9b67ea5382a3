namespace Bpm.Data.DryRuns;

/// <summary>Makes scratch databases: the migrations run once, each database is a copy of what they made.</summary>
public sealed class ScratchDatabases : IDisposable
{
    private readonly SemaphoreSlim _making = new(1, 1);
    private ScratchDatabase? _template;

    /// <summary>An empty database.</summary>
    /// <param name="maxBytes">It refuses to grow beyond.</param>
    public async Task<ScratchDatabase> MakeAsync(long maxBytes, CancellationToken ct)
    {
        await _making.WaitAsync(ct);
        try
        {
            _template ??= await ScratchDatabase.MigrateAsync(ct);
            return _template.Copy(maxBytes);
        }
        finally
        {
            _making.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _template?.Dispose();
        _making.Dispose();
    }
}
