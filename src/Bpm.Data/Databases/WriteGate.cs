namespace Bpm.Data.Databases;

/// <summary>Lets one writer at a time through on SQLite, which has one write lock for the file. On PostgreSQL it is always open.</summary>
/// <remarks>Waiting here is first come, first served and wakes at once; waiting inside SQLite polls, and may end in a busy error.</remarks>
internal sealed class WriteGate(DatabaseKind kind) : IDisposable
{
    /// <summary>Longer than any burst takes. A wait beyond it means that a scope writes while another scope of the same call holds the gate.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim? _semaphore = kind == DatabaseKind.Sqlite ? new(1, 1) : null;

    /// <summary>Waits for the turn.</summary>
    /// <returns>True when <see cref="Leave"/> is owed.</returns>
    /// <exception cref="TimeoutException">Nobody left the gate for a minute.</exception>
    public async ValueTask<bool> EnterAsync(CancellationToken ct)
    {
        if (_semaphore is null)
            return false;
        if (!await _semaphore.WaitAsync(Patience, ct))
            throw new TimeoutException("The database's write gate was not free for a minute: one scope waits for another that it started.");
        return true;
    }

    /// <summary>Runs one statement that is a transaction of its own.</summary>
    public async Task<int> RunAsync(Func<Task<int>> statement, CancellationToken ct)
    {
        var owed = await EnterAsync(ct);
        try
        {
            return await statement();
        }
        finally
        {
            if (owed)
                Leave();
        }
    }

    /// <summary>Lets the next writer through.</summary>
    public void Leave() => _semaphore?.Release();

    public void Dispose() => _semaphore?.Dispose();
}
