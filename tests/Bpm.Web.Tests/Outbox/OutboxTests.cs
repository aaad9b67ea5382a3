using Bpm.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace Bpm.Web.Tests.Outbox;

/// <summary>What leaves the process: once where all goes well, again after a failure, and after a restart.</summary>
public sealed class OutboxTests
{
    [Fact]
    [Trait("Demand", "R15")]
    public async Task Push_PumpedBySeveralAtOnce_ReachesTheRegulatorOnce()
    {
        await using var server = BpmServer.Start();
        var number = await DecideAsync(server);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.PumpAsync()));
        await server.PumpAsync();

        Assert.Equal(1, server.Count("SELECT sum(\"Received\") FROM sample_regulator_message"));
        Assert.Equal(0, server.Count("SELECT count(*) FROM outbox WHERE \"State\" <> 'Done'"));
        Assert.Equal(0, server.Count("SELECT count(*) - count(DISTINCT \"DocumentId\" || \"SealNumber\") FROM seal_use"));
        using var supervisor = await server.SignInAsync("supervisor");
        var view = await supervisor.CaseAsync(number);
        Assert.All(view.Items("documents"), document => Assert.True(document.GetProperty("pdfReady").GetBoolean(), document.Text("kind")));
        Assert.Equal("Delivered", view.Items("pushes").Single().Text("state"));
    }

    [Fact]
    public async Task Push_RegulatorNotReachable_KeepsTheFirstHopAndIsTriedAgainLater()
    {
        await using var server = BpmServer.Start();
        var endpoint = Change(server, "UPDATE regulatory_authority SET \"Endpoint\" = 'http://127.0.0.1:9/'");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var number = await DecideAsync(server);

        await server.PumpAsync();
        using var supervisor = await server.SignInAsync("supervisor");
        var failed = (await supervisor.CaseAsync(number)).Items("pushes").Single();
        Change(server, $"UPDATE regulatory_authority SET \"Endpoint\" = '{endpoint}'");
        await server.PumpAsync();
        var early = (await supervisor.CaseAsync(number)).Items("pushes").Single();
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await server.PumpAsync();

        Assert.Equal("BureauConfirmed", failed.Text("state"));
        Assert.Equal("BureauConfirmed", early.Text("state"));
        Assert.Equal("Delivered", (await supervisor.CaseAsync(number)).Items("pushes").Single().Text("state"));
        Assert.Equal(1, server.Count("SELECT \"Attempts\" FROM outbox WHERE \"Kind\" = 'regulator-push'"));
    }

    [Fact]
    public async Task Push_NeverReachable_IsGivenUpAfterTwelveTriesAndStaysVisible()
    {
        await using var server = BpmServer.Start(null, null, ("Bpm:Documents:Browser", "/nowhere/chromium"), ("Logging:LogLevel:Bpm", "None"));
        Change(server, "UPDATE regulatory_authority SET \"Endpoint\" = 'http://127.0.0.1:9/'");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await DecideAsync(server);

        for (var hours = 0; hours < 14; hours++)
        {
            await server.PumpAsync();
            server.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(1, server.Count("SELECT count(*) FROM outbox WHERE \"Kind\" = 'regulator-push' AND \"State\" = 'Dead' AND \"Attempts\" = 12 AND \"LastError\" <> ''"));
    }

    [Fact]
    public async Task Restart_OnTheSameData_EverythingGoesOnAndTheTokenStillCounts()
    {
        var data = Directory.CreateTempSubdirectory("bpm-web-tests-").FullName;
        string number, authorization;
        long accounts;
        await using (var first = BpmServer.Start(null, data))
        {
            using var clerk = await first.SignInAsync("clerk.town");
            number = await clerk.ReceiveAsync(Application.M01());
            authorization = clerk.Http.DefaultRequestHeaders.Authorization!.ToString();
            accounts = first.Count("SELECT count(*) FROM account");
        }

        await using var second = BpmServer.Start(null, data);
        using var again = second.Anonymous();
        again.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        await again.WorkAsync(number);
        await second.PumpAsync();

        var view = await again.CaseAsync(number);
        Assert.Contains(view.Text("status"), (string[])["Accepted", "UnderReview"]);
        Assert.All(view.Items("documents"), document => Assert.True(document.GetProperty("pdfReady").GetBoolean()));
        Assert.Equal(accounts, second.Count("SELECT count(*) FROM account"));
    }

    /// <summary>An individual business, granted and handed over in one sitting, so that its push waits in the outbox.</summary>
    private static async Task<string> DecideAsync(BpmServer server)
    {
        using var clerk = await server.SignInAsync("clerk.station");
        var number = await clerk.ReceiveAsync(Application.M02());
        await clerk.WorkAsync(number, "Granted");
        await clerk.WorkAsync(number);
        return number;
    }

    /// <returns>The endpoint as it was.</returns>
    private static string Change(BpmServer server, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(server.DataDirectory, "bpm.db")}");
        connection.Open();
        using var before = connection.CreateCommand();
        before.CommandText = "SELECT \"Endpoint\" FROM regulatory_authority LIMIT 1";
        var endpoint = (string)before.ExecuteScalar()!;
        using var change = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are written out in this class.
        change.CommandText = sql;
#pragma warning restore CA2100
        change.ExecuteNonQuery();
        return endpoint;
    }
}
