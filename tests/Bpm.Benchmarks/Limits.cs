using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bpm.Benchmarks;

/// <summary>What the database itself can do, with the same durability: (a) raw rows, (b) an ideal resume in ADO.NET, (c) the same in plain EF Core.</summary>
internal static class Limits
{
    private const string Schema = """
        CREATE TABLE raw (id TEXT PRIMARY KEY, body TEXT NOT NULL);
        CREATE TABLE instance (id TEXT PRIMARY KEY, revision BIGINT NOT NULL, state TEXT NOT NULL);
        CREATE TABLE wait (id TEXT PRIMARY KEY, instance_id TEXT NOT NULL, hash TEXT NOT NULL);
        CREATE TABLE line (instance_id TEXT NOT NULL, sequence BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (instance_id, sequence));
        """;

    private static readonly string State = new('s', 2048);
    private static readonly string Line = new('j', 200);

    public static async Task PrintAsync(DatabaseChoice choice, bool isQuick)
    {
        foreach (var connections in (int[])[1, 8])
        {
            var run = new LimitRun();
            for (var i = 0; i < 5; i++)
                await MeasureAsync(choice, isQuick ? 300 : 2_000, connections, run);
            run.Print($"{connections} connections");
        }
    }

    public static async Task MeasureAsync(DatabaseChoice choice, int count, int connections, LimitRun run)
    {
        await using var database = await BenchDatabase.CreateAsync(choice);
        using var gate = new SemaphoreSlim(choice == DatabaseChoice.Sqlite ? 1 : 1_000);
        await PrepareAsync(database, count);

        var open = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => OpenAsync(database)));
        try
        {
            var raw = await Cost.OfAsync(() => EachAsync(open, count, gate, RawAsync));
            run.Raw.Add(2 * count / raw.Seconds);
            var ideal = await Cost.OfAsync(() => EachAsync(open, count, gate, IdealAsync));
            run.Ideal.Add(count / ideal.Seconds);
            run.IdealCpu.Add(ideal.CpuMilliseconds / count);
        }
        finally
        {
            foreach (var connection in open)
                await connection.DisposeAsync();
        }

        var options = Options(database);
        await Work.ClosedLoopAsync(50, connections, i => EfAsync(options, gate, i % count, 1));
        var ef = await Cost.OfAsync(async () => await Work.ClosedLoopAsync(count, connections, i => EfAsync(options, gate, i, 2)));
        run.Ef.Add(count / ef.Seconds);
        run.EfCpu.Add(ef.CpuMilliseconds / count);
    }

    private static DbContextOptions<LimitContext> Options(BenchDatabase database)
    {
        var builder = new DbContextOptionsBuilder<LimitContext>();
        if (database.Choice == DatabaseChoice.Sqlite)
            builder.UseSqlite($"Data Source={database.Place}");
        else
            builder.UseNpgsql(database.Place);
        return builder.Options;
    }

    private static async Task PrepareAsync(BenchDatabase database, int count)
    {
        await using var connection = await OpenAsync(database);
        await ExecuteAsync(connection, Schema);
        await using var transaction = await connection.BeginTransactionAsync();
        for (var i = 0; i < count; i++)
        {
            await ExecuteAsync(connection, "INSERT INTO instance VALUES (@a, 1, @b)", ("a", $"i{i}"), ("b", State));
            await ExecuteAsync(connection, "INSERT INTO wait VALUES (@a, @b, 'h')", ("a", $"w{i}-0"), ("b", $"i{i}"));
        }

        await transaction.CommitAsync();
    }

    private static async Task<DbConnection> OpenAsync(BenchDatabase database)
    {
        DbConnection connection = database.Choice == DatabaseChoice.Sqlite ? new SqliteConnection($"Data Source={database.Place}") : new NpgsqlConnection(database.Place);
        await connection.OpenAsync();
        if (database.Choice == DatabaseChoice.Sqlite)
            await ExecuteAsync(connection, "PRAGMA busy_timeout=30000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        return connection;
    }

    private static Task EachAsync(DbConnection[] connections, int count, SemaphoreSlim gate, Func<DbConnection, int, Task> work)
    {
        var next = -1;
        return Task.WhenAll(connections.Select(connection => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                await gate.WaitAsync();
                try
                {
                    await work(connection, i);
                }
                finally
                {
                    gate.Release();
                }
            }
        })));
    }

    private static async Task RawAsync(DbConnection connection, int i)
    {
        await ExecuteAsync(connection, "INSERT INTO raw VALUES (@a, @b)", ("a", $"r{i}"), ("b", State));
        await ExecuteAsync(connection, "UPDATE raw SET body = @b WHERE id = @a", ("a", $"r{i}"), ("b", State));
    }

    private static async Task IdealAsync(DbConnection connection, int i)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "SELECT instance_id FROM wait WHERE id = @a", ("a", $"w{i}-0"));
        await ExecuteAsync(connection, "SELECT revision, state FROM instance WHERE id = @a", ("a", $"i{i}"));
        await ExecuteAsync(connection, "UPDATE instance SET revision = 2, state = @b WHERE id = @a AND revision = 1", ("a", $"i{i}"), ("b", State));
        await ExecuteAsync(connection, "DELETE FROM wait WHERE id = @a", ("a", $"w{i}-0"));
        await ExecuteAsync(connection, "INSERT INTO wait VALUES (@a, @b, 'h')", ("a", $"w{i}-1"), ("b", $"i{i}"));
        for (var line = 0; line < 3; line++)
            await ExecuteAsync(connection, $"INSERT INTO line VALUES (@a, {line}, @b)", ("a", $"i{i}"), ("b", Line));
        await transaction.CommitAsync();
    }

    private static async Task EfAsync(DbContextOptions<LimitContext> options, SemaphoreSlim gate, int i, int round)
    {
        await gate.WaitAsync();
        try
        {
            await using var context = new LimitContext(options);
            if (context.Database.IsSqlite())
            {
                await context.Database.OpenConnectionAsync();
                await context.Database.ExecuteSqlRawAsync("PRAGMA synchronous=FULL");
            }

            await using var transaction = await context.Database.BeginTransactionAsync();
            var wait = await context.Waits.FirstAsync(w => w.InstanceId == $"i{i}");
            var instance = await context.Instances.FirstAsync(row => row.Id == wait.InstanceId);
            instance.Revision++;
            instance.State = State + instance.Revision;
            context.Remove(wait);
            context.Add(new LimitWait { Id = $"w{i}-ef{round}", InstanceId = instance.Id, Hash = "h" });
            for (var line = 0; line < 3; line++)
                context.Add(new LimitLine { InstanceId = instance.Id, Sequence = (round * 10) + line, Body = Line });
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, params (string Name, string Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            _ = reader.GetValue(0);
    }
}

/// <summary>What the limits came to.</summary>
internal sealed class LimitRun
{
    public Figures Raw { get; } = new();

    public Figures Ideal { get; } = new();

    public Figures IdealCpu { get; } = new();

    public Figures Ef { get; } = new();

    public Figures EfCpu { get; } = new();

    public void Print(string connections)
    {
        Table.Row($"limit (a) raw rows/s, {connections}", Raw);
        Table.Row($"limit (b) ideal resumes/s, {connections}", Ideal);
        Table.Row("  CPU", IdealCpu, "ms");
        Table.Row($"limit (c) EF Core resumes/s, {connections}", Ef);
        Table.Row("  CPU", EfCpu, "ms");
    }
}

internal sealed class LimitContext(DbContextOptions<LimitContext> options) : DbContext(options)
{
    public DbSet<LimitInstance> Instances => Set<LimitInstance>();

    public DbSet<LimitWait> Waits => Set<LimitWait>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<LimitInstance>().ToTable("instance").Property(i => i.Revision).IsConcurrencyToken();
        modelBuilder.Entity<LimitWait>().ToTable("wait");
        modelBuilder.Entity<LimitLine>().ToTable("line").HasKey(l => new { l.InstanceId, l.Sequence });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(t => t.GetProperties()))
            property.SetColumnName(property.Name == "InstanceId" ? "instance_id" : property.Name.ToLowerInvariant());
    }
}

internal sealed class LimitInstance
{
    public string Id { get; set; } = "";

    public long Revision { get; set; }

    public string State { get; set; } = "";
}

internal sealed class LimitWait
{
    public string Id { get; set; } = "";

    public string InstanceId { get; set; } = "";

    public string Hash { get; set; } = "";
}

internal sealed class LimitLine
{
    public string InstanceId { get; set; } = "";

    public long Sequence { get; set; }

    public string Body { get; set; } = "";
}
