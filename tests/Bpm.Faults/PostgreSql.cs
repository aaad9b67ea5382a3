using Npgsql;

namespace Bpm.Faults;

/// <summary>Databases of their own on the test server.</summary>
internal static class PostgreSql
{
    private static string Server => Environment.GetEnvironmentVariable("BPM_TEST_POSTGRES") ?? throw new InvalidOperationException("BPM_TEST_POSTGRES names no server.");

    /// <param name="template">Connection string of the database to copy; nobody may use it meanwhile. Null: an empty one.</param>
    public static async Task<string> CreateAsync(string? template = null)
    {
        var name = $"bpm_faults_{Guid.NewGuid():n}";
        await ExecuteAsync(template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {new NpgsqlConnectionStringBuilder(template).Database}");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    public static Task DropAsync(string connection) => ExecuteAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
