using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.DryRuns;

/// <summary>A private SQLite database in memory with the program's schema. It is gone when this object is disposed; nothing of it touches a disk or another database.</summary>
public sealed class ScratchDatabase : IDisposable
{
    private const int PageBytes = 4096;
    private const int Full = 13;

    // While one connection is open the database lives; pooled ones would outlive it.
    private readonly SqliteConnection _keeper;

    private ScratchDatabase(string name)
    {
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = name, Mode = SqliteOpenMode.Memory, Cache = SqliteCacheMode.Shared, Pooling = false }.ConnectionString;
        _keeper = new SqliteConnection(ConnectionString);
        _keeper.Open();
    }

    internal string ConnectionString { get; }

    /// <summary>Bytes that it holds now.</summary>
    public long Bytes => PageBytes * Number("PRAGMA page_count");

    /// <summary>Whether a write failed because the database may not grow any more.</summary>
    public static bool IsFull(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is SqliteException { SqliteErrorCode: Full })
                return true;
        }

        return false;
    }

    /// <summary>An empty database with the schema that the migrations make.</summary>
    internal static async Task<ScratchDatabase> MigrateAsync(CancellationToken ct)
    {
        var made = new ScratchDatabase(NewName());
        try
        {
            var options = new DbContextOptionsBuilder<BpmDbContext>().UseSqlite(made.ConnectionString).Options;
            await using var db = new BpmDbContext(options);
            await db.Database.MigrateAsync(ct);
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>A copy that may grow to so many bytes.</summary>
    internal ScratchDatabase Copy(long maxBytes)
    {
        var copy = new ScratchDatabase(NewName());
        _keeper.BackupDatabase(copy._keeper);
        copy.Number(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {Math.Max(1, maxBytes / PageBytes)}"));
        return copy;
    }

    /// <inheritdoc />
    public void Dispose() => _keeper.Dispose();

    private static string NewName() => $"bpm-scratch-{Guid.NewGuid():N}";

    private long Number(string sql)
    {
        using var command = _keeper.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
