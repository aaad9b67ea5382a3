using Bpm.Data.DryRuns;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bpm.Data;

/// <summary>Which database the program uses. Exactly one of the methods is called.</summary>
public sealed class BpmDataOptions
{
    /// <summary>The database chosen; null until one of the methods was called.</summary>
    internal DatabaseKind? Kind { get; private set; }

    internal string ConnectionString { get; private set; } = "";

    /// <summary>Keeps everything in one SQLite file.</summary>
    /// <param name="path">The file; it and its folder are made when missing.</param>
    public void UseSqlite(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Kind = DatabaseKind.Sqlite;
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(path), Pooling = true, DefaultTimeout = 30 }.ConnectionString;
    }

    /// <summary>Keeps everything in a database in memory that lives as long as its object.</summary>
    public void UseScratch(ScratchDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        Kind = DatabaseKind.Sqlite;
        ConnectionString = database.ConnectionString;
    }

    /// <summary>Keeps everything in a PostgreSQL database, which several nodes may share.</summary>
    /// <param name="connectionString">Npgsql's form. Statements are prepared automatically, 100 a connection unless it says how many.</param>
    public void UsePostgreSql(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (builder.MaxAutoPrepare == 0)
            builder.MaxAutoPrepare = 100;
        // No statement of ours changes a session, so a connection needs no reset (a transaction of its own) when it is taken again.
        builder.NoResetOnClose = true;
        Kind = DatabaseKind.PostgreSql;
        ConnectionString = builder.ConnectionString;
    }
}
