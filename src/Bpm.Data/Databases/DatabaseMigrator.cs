using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Bpm.Data.Databases;

/// <summary>Brings the database to the program's schema. Safe when several nodes start at once, and after a kill halfway.</summary>
public sealed class DatabaseMigrator
{
    /// <summary>Any fixed number that no other use of advisory locks in the database has ("Bpm" in ASCII).</summary>
    private const long LockKey = 0x42706D;

    private readonly IServiceScopeFactory _scopes;
    private readonly DatabaseKind _kind;
    private readonly string _connectionString;

    internal DatabaseMigrator(IServiceScopeFactory scopes, DatabaseKind kind, string connectionString)
    {
        _scopes = scopes;
        _kind = kind;
        _connectionString = connectionString;
    }

    /// <summary>Creates the database when missing and applies the migrations it lacks.</summary>
    public async Task MigrateAsync(CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BpmDbContext>();

        // Building EF's model is most of a start; the first talk with the database goes on beside it.
        var model = Task.Run(() => db.Model, ct);
        var isCurrent = await SchemaVersion.IsCurrentAsync(_kind, _connectionString, ct);
        await model;
        if (isCurrent)
            return;
        if (_kind == DatabaseKind.Sqlite)
            await MigrateSqliteAsync(db, ct);
        else
            await MigratePostgreSqlAsync(db, ct);
    }

    private static async Task MigrateSqliteAsync(BpmDbContext db, CancellationToken ct)
    {
        var file = db.Database.GetDbConnection().DataSource;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var turn = await FileTurn.TakeAsync(file + ".migrating", ct);
        if (File.Exists(file))
        {
            if (!(await db.Database.GetPendingMigrationsAsync(ct)).Any())
                return;

            // EF's own lock is a row, which a process killed halfway leaves behind for ever. The file above is the lock; the row is dropped.
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        }

        await db.Database.MigrateAsync(ct);
    }

    private static async Task MigratePostgreSqlAsync(BpmDbContext db, CancellationToken ct)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(ct))
        {
            try
            {
                await creator.CreateAsync(ct);
            }
            catch (PostgresException raced) when (raced.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another node created it between the two calls: that is as good.
            }
        }

        if (!(await db.Database.GetPendingMigrationsAsync(ct)).Any())
            return;

        // A connection of its own holds the lock; PostgreSQL frees it when the connection ends, however that happens.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock(@key)", ct);
        await db.Database.MigrateAsync(ct);
        await ExecuteAsync(connection, "SELECT pg_advisory_unlock(@key)", ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new("key", LockKey) }, CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
