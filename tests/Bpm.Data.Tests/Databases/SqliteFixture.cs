using Microsoft.Data.Sqlite;

namespace Bpm.Data.Tests.Databases;

/// <summary>A SQLite file in a temporary folder.</summary>
public sealed class SqliteFixture : DatabaseFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bpm-sqlite-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "bpm.db");

    protected override Task<Action<BpmDataOptions>> CreateAsync() => Task.FromResult<Action<BpmDataOptions>>(options => options.UseSqlite(Path));

    protected override Task RemoveAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
