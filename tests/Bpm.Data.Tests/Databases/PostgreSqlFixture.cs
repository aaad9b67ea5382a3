using Bpm.Data.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Databases;

/// <summary>A database on the test run's server, copied from a template that was migrated once.</summary>
public sealed class PostgreSqlFixture : DatabaseFixture
{
    private static readonly Lazy<Task<string>> Template = new(CreateTemplateAsync);

    private readonly string _database = NewName();

    private string _connectionString = "";

    /// <summary>A name that no database has yet.</summary>
    public static string NewName() => $"bpm_test_{Guid.NewGuid():n}";

    protected override async Task<Action<BpmDataOptions>> CreateAsync()
    {
        var template = await Template.Value;
        var cluster = await PostgreSqlCluster.GetAsync();
        await cluster.ExecuteAsync($"CREATE DATABASE {_database} TEMPLATE {template}");
        _connectionString = cluster.For(_database);
        return options => options.UsePostgreSql(_connectionString);
    }

    protected override async Task RemoveAsync()
    {
        if (_connectionString.Length > 0)
            await (await PostgreSqlCluster.GetAsync()).ExecuteAsync($"DROP DATABASE {_database} WITH (FORCE)");
    }

    private static async Task<string> CreateTemplateAsync()
    {
        var name = NewName();

        // Without a pool: a connection that stayed open would keep the template from being copied.
        var connectionString = (await PostgreSqlCluster.GetAsync()).For(name) + ";Pooling=false";
        await using var services = new ServiceCollection().AddLogging().AddBpmData(options => options.UsePostgreSql(connectionString)).BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return name;
    }
}
