using System.Diagnostics;
using Npgsql;

namespace Bpm.Data.Tests.Databases;

/// <summary>A PostgreSQL server for this test run: the one that <c>BPM_TEST_POSTGRES</c> names, else a cluster of its own in a temporary folder.</summary>
/// <remarks>There is no way to run the tests without one: a machine that has no server gets a failure that says what to install.</remarks>
public sealed class PostgreSqlCluster
{
    private static readonly Lazy<Task<PostgreSqlCluster>> Shared = new(StartAsync);

    private readonly string _connectionString;

    /// <summary>Kept, since a collected process closes the pipe and thereby stops the server.</summary>
    private Process? _server;

    private PostgreSqlCluster(string connectionString) => _connectionString = connectionString;

    /// <summary>The server, started by whoever asks first.</summary>
    public static Task<PostgreSqlCluster> GetAsync() => Shared.Value;

    /// <summary>The connection string of one database of the server.</summary>
    public string For(string database) => new NpgsqlConnectionStringBuilder(_connectionString) { Database = database, MaxPoolSize = 30 }.ConnectionString;

    /// <summary>Runs a statement in the maintenance database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgreSqlCluster> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("BPM_TEST_POSTGRES") is { Length: > 0 } given)
            return new PostgreSqlCluster(given);

        var bin = FindBinaries() ?? throw new InvalidOperationException(
            "These tests need PostgreSQL. Install Debian's package 'postgresql' (tests/run.sh does), or set BPM_TEST_POSTGRES to the connection string of a server whose user may create databases.");
        var folder = Directory.CreateTempSubdirectory("bpm-pg-").FullName;
        var asPostgres = Environment.UserName == "root";
        if (asPostgres)
            await RunAsync("chown", ["postgres", folder]);

        await RunAsync(asPostgres, $"{bin}/initdb", ["-D", $"{folder}/data", "-U", "bpm", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);

        var cluster = new PostgreSqlCluster($"Host={folder};Username=bpm;Database=postgres") { _server = Launch(asPostgres, bin, folder) };
        await cluster.WaitUntilUpAsync(folder);
        return cluster;
    }

    private static string? FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0)
                .Select(path => $"{path}/bin")
                .FirstOrDefault(path => File.Exists($"{path}/initdb") && File.Exists($"{path}/postgres"))
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').FirstOrDefault(path => File.Exists($"{path}/initdb") && File.Exists($"{path}/postgres"));

    /// <summary>Starts the server under a shell that stops it and removes its folder when our end of the pipe closes, even by a kill.</summary>
    private static Process Launch(bool asPostgres, string bin, string folder)
    {
        const string Settings = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB";
        var script = $"'{bin}/postgres' -D '{folder}/data' -k '{folder}' {Settings} >'{folder}/log' 2>&1 & server=$!; read -r line; kill -QUIT $server; wait $server; rm -rf '{folder}'";
        var start = Command(asPostgres, "bash", ["-c", script]);
        start.RedirectStandardInput = true;
        start.WorkingDirectory = "/";
        return Process.Start(start)!;
    }

    private async Task WaitUntilUpAsync(string folder)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException failure)
            {
                if (tries == 300)
                    throw new InvalidOperationException($"PostgreSQL did not start. Its log: {await File.ReadAllTextAsync($"{folder}/log")}", failure);
                await Task.Delay(100);
            }
        }
    }

    private static Task RunAsync(string program, IReadOnlyList<string> arguments) => RunAsync(asPostgres: false, program, arguments);

    private static async Task RunAsync(bool asPostgres, string program, IReadOnlyList<string> arguments)
    {
        var start = Command(asPostgres, program, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = "/";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed ({process.ExitCode}): {await output}{errors}");
    }

    /// <remarks>PostgreSQL refuses to run as root.</remarks>
    private static ProcessStartInfo Command(bool asPostgres, string program, IReadOnlyList<string> arguments) => asPostgres
        ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments])
        : new ProcessStartInfo(program, arguments);
}
