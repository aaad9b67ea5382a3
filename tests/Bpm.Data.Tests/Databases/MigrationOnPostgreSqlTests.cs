using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Databases;

public sealed class MigrationOnPostgreSqlTests : MigrationContract, IAsyncLifetime
{
    private readonly List<string> _databases = [];

    protected override string SchemaQuery => """
        SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '') || ' nullable ' || is_nullable
            || ' default ' || coalesce(column_default, '') || ' identity ' || is_identity
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
        UNION SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
        UNION SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%\_\_EF%'
        ORDER BY 1
        """;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        var cluster = await PostgreSqlCluster.GetAsync();
        foreach (var database in _databases)
            await cluster.ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
    }

    protected override async Task<IReadOnlyList<ServiceProvider>> SameEmptyAsync(int nodes)
    {
        var cluster = await PostgreSqlCluster.GetAsync();
        var name = PostgreSqlFixture.NewName();
        _databases.Add(name);
        return [.. Enumerable.Range(0, nodes).Select(_ => Build(options => options.UsePostgreSql(cluster.For(name))))];
    }
}
