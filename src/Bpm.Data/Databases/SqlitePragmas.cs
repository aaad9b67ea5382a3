using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Bpm.Data.Databases;

/// <summary>Makes a commit on SQLite durable (WAL with <c>synchronous=FULL</c>), lets a second process wait for the file, and turns foreign keys on.</summary>
/// <remarks>Once for each native handle: the pool hands the same handle out again, with its settings.</remarks>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    private const string Sql = "PRAGMA busy_timeout=30000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=4000;";

    private readonly ConditionalWeakTable<sqlite3, object> _done = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite's driver has no true asynchronous calls.
        Apply(connection);
        return Task.CompletedTask;
    }

    private void Apply(DbConnection connection)
    {
        if (((SqliteConnection)connection).Handle is not { } handle || _done.TryGetValue(handle, out _))
            return;

        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
        _done.AddOrUpdate(handle, this);
    }
}
