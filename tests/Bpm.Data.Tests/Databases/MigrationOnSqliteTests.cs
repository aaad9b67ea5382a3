using Bpm.Data.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Databases;

public sealed class MigrationOnSqliteTests : MigrationContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bpm-migrate-").FullName;
    private int _databases;

    protected override string SchemaQuery => """
        SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' not null' ELSE '' END || ' pk' || c.pk || ' default ' || coalesce(c.dflt_value, '')
        FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\_\_EF%' ESCAPE '\' AND m.name NOT LIKE 'sqlite%'
        UNION SELECT 'index ' || sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
        UNION SELECT 'foreign key ' || m.name || '.' || f."from" || ' to ' || f."table" || '.' || f."to" || ' on delete ' || f.on_delete
        FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
        ORDER BY 1
        """;

    [Fact]
    public async Task Migrate_AfterAKillDuringMigration_IsNotHeldUpByTheLockRowLeftBehind()
    {
        var file = Path.Combine(_folder, "killed.db");
        await using (var connection = new SqliteConnection($"Data Source={file}"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');""";
            await command.ExecuteNonQueryAsync();
        }

        await using var services = Build(options => options.UseSqlite(file));
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<IReadOnlyList<ServiceProvider>> SameEmptyAsync(int nodes)
    {
        var file = Path.Combine(_folder, "new", $"{++_databases}.db");
        return Task.FromResult<IReadOnlyList<ServiceProvider>>([.. Enumerable.Range(0, nodes).Select(_ => Build(options => options.UseSqlite(file)))]);
    }
}
