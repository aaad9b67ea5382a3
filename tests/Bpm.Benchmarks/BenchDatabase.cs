using Bpm.Data;
using Bpm.Data.Databases;
using Bpm.Engine.Definitions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bpm.Benchmarks;

/// <summary>Which database a workload runs on.</summary>
internal enum DatabaseChoice
{
    Sqlite,
    PostgreSql,
}

/// <summary>A database of its own for one run, dropped afterwards. Durability is what production has (WAL with synchronous=FULL; synchronous_commit=on).</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly bool _isOwner;

    private BenchDatabase(DatabaseChoice choice, string place, bool isOwner) => (Choice, Place, _isOwner) = (choice, place, isOwner);

    public DatabaseChoice Choice { get; }

    /// <summary>File or connection string.</summary>
    public string Place { get; }

    private static string Server => Environment.GetEnvironmentVariable("BPM_TEST_POSTGRES")
        ?? throw new InvalidOperationException("BPM_TEST_POSTGRES holds no connection string of a PostgreSQL server.");

    public static async Task<BenchDatabase> CreateAsync(DatabaseChoice choice)
    {
        var name = "bench_" + Guid.NewGuid().ToString("N")[..12];
        if (choice == DatabaseChoice.Sqlite)
        {
            // Beside the program: a temporary folder may lie in memory, where nothing is durable.
            var folder = Path.Combine(AppContext.BaseDirectory, "data");
            Directory.CreateDirectory(folder);
            return new BenchDatabase(choice, Path.Combine(folder, name + ".db"), isOwner: true);
        }

        await ExecuteAsync(Server, $"CREATE DATABASE {name}");
        return new BenchDatabase(choice, new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 40, MaxAutoPrepare = 100 }.ConnectionString, isOwner: true);
    }

    public static BenchDatabase Open(DatabaseChoice choice, string place) => new(choice, place, isOwner: false);

    /// <summary>A node of the program: engine and stores, without the web.</summary>
    public ServiceProvider Node(TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        if (clock is not null)
            services.AddSingleton(clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddWorkflowEngine(engine =>
        {
            engine.AddActivity<BenchHumanTask>();
            engine.TimerWorkers = Choice == DatabaseChoice.PostgreSql ? 4 * Environment.ProcessorCount : 1;
        });
        services.AddBpmData(data =>
        {
            if (Choice == DatabaseChoice.Sqlite)
                data.UseSqlite(Place);
            else
                data.UsePostgreSql(Place);
        });
        return services.BuildServiceProvider();
    }

    public static async Task MigrateAsync(ServiceProvider node) => await node.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);

    public static async Task ImportAsync(ServiceProvider node, string json)
    {
        await using var scope = node.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().ImportAsync(json, publish: true, CancellationToken.None);
    }

    /// <summary>Bytes of the database's data: the file after a checkpoint, or what PostgreSQL says.</summary>
    public async Task<long> SizeAsync()
    {
        if (Choice == DatabaseChoice.PostgreSql)
            return Convert.ToInt64(await ScalarAsync("SELECT pg_database_size(current_database())"), System.Globalization.CultureInfo.InvariantCulture);
        await using var connection = new SqliteConnection($"Data Source={Place};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
        return new FileInfo(Place).Length;
    }

    /// <summary>Transactions committed and WAL bytes written since the server's start. PostgreSQL only; close the pools first, so that every session has reported.</summary>
    public async Task<(long Transactions, long WalBytes)> CountersAsync()
    {
        if (Choice == DatabaseChoice.Sqlite)
            return default;
        NpgsqlConnection.ClearAllPools();
        await Task.Delay(300);
        var builder = new NpgsqlConnectionStringBuilder(Server);
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT xact_commit, (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint FROM pg_stat_database WHERE datname = $1";
        command.Parameters.Add(new NpgsqlParameter { Value = new NpgsqlConnectionStringBuilder(Place).Database });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isOwner)
            return;
        if (Choice == DatabaseChoice.Sqlite)
        {
            SqliteConnection.ClearAllPools();
            foreach (var file in (string[])[Place, Place + "-wal", Place + "-shm"])
                File.Delete(file);
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync(Server, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(Place).Database} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Place);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
