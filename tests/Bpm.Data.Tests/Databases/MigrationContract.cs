using System.Data.Common;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Databases;

/// <summary>What must hold of the migrations on each database.</summary>
public abstract class MigrationContract
{
    [Fact]
    public async Task Migrate_OnAnEmptyDatabase_MakesTheSchemaOfTheModel()
    {
        await using var migrated = await EmptyAsync();
        await migrated.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await using var created = await EmptyAsync();
        await using (var scope = created.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<BpmDbContext>().Database.EnsureCreatedAsync();

        var actual = await SchemaAsync(migrated);
        var expected = await SchemaAsync(created);

        Assert.NotEmpty(expected);
        Assert.Equal("", string.Join('\n', expected.Except(actual).Select(line => $"missing  {line}").Concat(actual.Except(expected).Select(line => $"too much {line}"))));
    }

    [Fact]
    public async Task Migrate_ByFourNodesAtOnce_IsDoneOnceAndAllAreReady()
    {
        var nodes = await SameEmptyAsync(4);

        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None))));

        Assert.Empty(await PendingAsync(nodes[3]));
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task Migrate_AgainWhenNothingIsPending_ChangesNothing()
    {
        await using var services = await EmptyAsync();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        var before = await SchemaAsync(services);

        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);

        Assert.Equal(before, await SchemaAsync(services));
    }

    /// <summary>The storage layer on databases that are not there yet; each call on another one.</summary>
    protected async Task<ServiceProvider> EmptyAsync() => (await SameEmptyAsync(1))[0];

    /// <summary>Several nodes on one database that is not there yet.</summary>
    protected abstract Task<IReadOnlyList<ServiceProvider>> SameEmptyAsync(int nodes);

    /// <summary>One line for each column, index and constraint, without the migrations' own tables.</summary>
    protected abstract string SchemaQuery { get; }

    protected static ServiceProvider Build(Action<BpmDataOptions> configure) =>
        new ServiceCollection().AddLogging().AddBpmData(configure).BuildServiceProvider(validateScopes: true);

    private static async Task<IReadOnlyList<string>> PendingAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return [.. await scope.ServiceProvider.GetRequiredService<BpmDbContext>().Database.GetPendingMigrationsAsync()];
    }

    private async Task<IReadOnlyList<string>> SchemaAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BpmDbContext>();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = SchemaQuery;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
