using System.Text;
using Bpm.Data.Tests.Databases;
using Bpm.Web.Tests.Hosting;
using Npgsql;

namespace Bpm.Web.Tests.DryRuns;

/// <summary>The same where the live database is PostgreSQL: a dry run reads it once and never writes to it.</summary>
public sealed class LiveOnPostgreSqlTests
{
    [Fact]
    public async Task SamplePaths_TriedToTheEnd_LeaveEveryTableAsItWas()
    {
        var cluster = await PostgreSqlCluster.GetAsync();
        var database = $"bpm_try_{Guid.NewGuid():n}";
        var connectionString = cluster.For(database);
        try
        {
            await using var server = BpmServer.Start(settings: [("Bpm:Database:Provider", "PostgreSql"), ("ConnectionStrings:Bpm", connectionString)]);
            var analyst = await server.SignInAsync("analyst");
            var before = await TablesAsync(connectionString);

            foreach (var path in (string[])["m01-promised-town", "m02-instant-station", "m06-village-agent", "m11-entrusted-acceptance"])
            {
                var begun = await analyst.BeginAsync(path);
                var done = await analyst.RunAsync(begun, new { takesFirst = true });
                Assert.Equal("Closed", done.GetProperty("case").Text("status"));
                await analyst.CloseAsync(begun);
            }

            Assert.Equal(before, await TablesAsync(connectionString));
            Assert.Contains("approval_case 0", before, StringComparison.Ordinal);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await cluster.ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        }
    }

    /// <summary>Every table with its number of rows and a hash of them.</summary>
    private static async Task<string> TablesAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var names = new List<string>();
        await using (var reader = await source.CreateCommand("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1").ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
        }

        Assert.True(names.Count > 20, $"Only {names.Count} tables.");
        var text = new StringBuilder();
        foreach (var name in names)
        {
            await using var reader = await source.CreateCommand($"SELECT COUNT(*), md5(COALESCE(string_agg(t::text, '|' ORDER BY t::text), '')) FROM \"{name}\" t").ExecuteReaderAsync();
            await reader.ReadAsync();
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{name} {reader.GetInt64(0)} {reader.GetString(1)}");
        }

        return text.ToString();
    }
}
