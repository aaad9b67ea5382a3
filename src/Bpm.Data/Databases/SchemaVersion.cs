using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Bpm.Data.Databases;

/// <summary>Which migrations a database has, asked without EF.</summary>
internal static class SchemaVersion
{
    private const string Applied = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"";

    /// <summary>Whether the database exists and has every migration of the program. False also where it cannot be told.</summary>
    public static async Task<bool> IsCurrentAsync(DatabaseKind kind, string connectionString, CancellationToken ct)
    {
        try
        {
            await using DbConnection connection = kind == DatabaseKind.Sqlite
                ? new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString)
                : new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            var applied = await ReadAsync(connection, ct);
            return Known().All(applied.Contains);
        }
        catch (DbException)
        {
            // No database, no such table, not reachable yet: EF's own way through it says what is wrong.
            return false;
        }
    }

    private static async Task<HashSet<string>> ReadAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Applied;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            found.Add(reader.GetString(0));
        return found;
    }

    private static IEnumerable<string> Known() =>
        typeof(SchemaVersion).Assembly.GetTypes().Select(type => type.GetCustomAttribute<MigrationAttribute>()).OfType<MigrationAttribute>().Select(migration => migration.Id);
}
