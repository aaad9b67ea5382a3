using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bpm.Web.Tests.Hosting;
using Bpm.Web.Tests.Http;

namespace Bpm.Web.Tests.Regulator;

/// <summary>Pushes through the program: two hops, receipts that come later, what is late, and what was given up.</summary>
public sealed class PushFollowUpTests
{
    private const string TownGovernment = "11370898MB99010164";
    private const string Market = "11370898MB9900021E";
    private const string Health = "11370898MB9900080H";

    [Fact]
    [Trait("Demand", "R15")]
    public async Task Push_OfACountyWithTwoHops_WaitsForTheBureauAndReachesTheRegulatorOnce()
    {
        await using var server = BpmServer.Start(null, null, ("Bpm:Pushes:Bureau", TownGovernment));
        var number = await DecideAsync(server);
        await server.PumpAsync();
        using var bureau = await server.SignInAsync("approver.town");
        using var clerk = await server.SignInAsync("clerk.town");
        var waiting = (await bureau.ReadAsync("/api/v1/regulator/to-handle")).Items("items").Single();

        (await clerk.PostAsync($"/api/v1/regulator/pushes/{waiting.Text("id")}/confirm")).ExpectProblem(403, "push.not-bureau");
        var confirmed = (await bureau.PostAsync($"/api/v1/regulator/pushes/{waiting.Text("id")}/confirm")).Expect(200);
        (await bureau.PostAsync($"/api/v1/regulator/pushes/{waiting.Text("id")}/confirm")).Expect(200);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => server.PumpAsync()));

        Assert.Equal(("SentToBureau", "BureauConfirmed"), (waiting.Text("state"), confirmed.Text("state")));
        using var supervisor = await server.SignInAsync("supervisor");
        Assert.Equal("Delivered", (await supervisor.CaseAsync(number)).Items("pushes").Single().Text("state"));
        Assert.Equal(1, server.Count("SELECT sum(\"Received\") FROM sample_regulator_message"));
        Assert.Empty((await bureau.ReadAsync("/api/v1/regulator/to-handle")).Items("items"));
        Assert.Equal(
            ["推送", "报审批局", "审批局确认", "送达"],
            (await supervisor.ReadAsync($"/api/v1/regulator/pushes/{waiting.Text("id")}/history")).EnumerateArray().Select(line => line.Text("action")));
    }

    [Fact]
    public async Task Receipt_OfARegulatorThatTakesPushesFirst_ComesSignedAndLater()
    {
        await using var regulator = await OtherSide.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        });
        await using var server = BpmServer.Start();
        Sql(server, $"UPDATE regulatory_authority SET \"Endpoint\" = '{regulator.Address}/inbox'");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var number = await DecideAsync(server);
        await server.PumpAsync();
        using var supervisor = await server.SignInAsync("supervisor");
        var sent = (await supervisor.CaseAsync(number)).Items("pushes").Single();

        (await ReceiptAsync(server, sent.Text("id"), "wrong key")).ExpectProblem(401, "push.signature-invalid");
        (await ReceiptAsync(server, sent.Text("id"), null)).Expect(200);
        (await ReceiptAsync(server, sent.Text("id"), null)).Expect(200);

        var delivered = (await supervisor.CaseAsync(number)).Items("pushes").Single();
        Assert.Equal(("SentToRegulator", "Delivered", "JG-77"), (sent.Text("state"), delivered.Text("state"), delivered.Text("receiptNumber")));
        Assert.Single(regulator.Calls);
    }

    [Fact]
    [Trait("Demand", "R15")]
    public async Task Board_ShowsWhatNobodyAcknowledged_ToSupervisorsAndAdministratorsAlone()
    {
        await using var server = BpmServer.Start();
        var number = await DecideAsync(server);
        await server.PumpAsync();
        using var morning = await server.SignInAsync("supervisor");
        var before = await morning.ReadAsync("/api/v1/regulator/board?late=true");

        server.Clock.Advance(TimeSpan.FromDays(4));
        using var supervisor = await server.SignInAsync("supervisor");
        using var administrator = await server.SignInAsync("admin");
        using var clerk = await server.SignInAsync("clerk.station");
        var late = (await administrator.ReadAsync("/api/v1/regulator/board?late=true")).GetProperty("rows").Items("items").Single();

        Assert.Empty(before.GetProperty("rows").Items("items"));
        Assert.Equal((number, "Acknowledgement", "2026-11-23T16:00:00"), (late.Text("caseNumber"), late.Text("awaiting"), late.Text("lateSince")[..19]));
        (await clerk.GetAsync("/api/v1/regulator/board")).ExpectProblem(403, "not-allowed");
        (await supervisor.SendAsync(HttpMethod.Delete, $"/api/v1/regulator/pushes/{late.Text("id")}")).ExpectProblem(404, "not-found");
    }

    [Fact]
    public async Task Rejected_IsSentElsewhereByThePeopleOfTheDecidingOrgan()
    {
        await using var server = BpmServer.Start();
        var number = await DecideAsync(server);
        await server.PumpAsync();
        using var regulator = await server.SignInAsync("regulator");
        using var approver = await server.SignInAsync("approver.county");
        (await regulator.PostAsync("/api/v1/regulator/feedback", new { caseNumber = number, kind = "Rejected", content = "不属本部门" })).Expect(200);

        var rejected = (await approver.ReadAsync("/api/v1/regulator/to-handle")).Items("items").Single();
        (await approver.PostAsync($"/api/v1/regulator/pushes/{rejected.Text("id")}/reroute", new { regulatorCode = Health, reason = "属卫生健康部门" })).Expect(200);
        await server.PumpAsync();

        var pushes = (await approver.CaseAsync(number)).Items("pushes");
        Assert.Equal([("Closed", 1), ("Delivered", 2)], pushes.Select(push => (push.Text("state"), push.GetProperty("contentVersion").GetInt32())));
        Assert.Contains((await regulator.ReadAsync("/api/v1/regulator/authorities")).EnumerateArray(), one => one.Text("code") == Health);
    }

    [Fact]
    [Trait("Demand", "R15")]
    public async Task GivenUp_IsListedHandedOverSettledOrSentAgain()
    {
        await using var server = BpmServer.Start(null, null, ("Bpm:Documents:Browser", "/nowhere/chromium"), ("Logging:LogLevel:Bpm", "None"));
        var endpoint = Sql(server, "UPDATE regulatory_authority SET \"Endpoint\" = 'http://127.0.0.1:9/'");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = await DecideAsync(server);
        await GiveUpAsync(server);
        using var admin = await server.SignInAsync("admin");
        using var clerk = await server.SignInAsync("clerk.station");
        using var approver = await server.SignInAsync("approver.county");
        var dead = (await admin.ReadAsync("/api/v1/dead-letters?pageSize=100")).Items("items").Single(letter => letter.Text("kind") == "regulator-push");
        var path = $"/api/v1/dead-letters/{dead.Text("id")}";

        Assert.Contains(first, dead.Text("key"), StringComparison.Ordinal);
        Assert.Empty((await clerk.ReadAsync("/api/v1/dead-letters")).Items("items"));
        (await clerk.PostAsync($"{path}/retry", new { reason = "再试" })).ExpectProblem(403, "dead-letter.not-yours");
        (await admin.PostAsync($"{path}/retry", new { reason = " " })).ExpectProblem(400, "dead-letter.reason-missing");
        (await admin.PostAsync($"{path}/hand-over", new { to = "nobody", reason = "送纸质" })).ExpectProblem(400, "dead-letter.person-unknown");
        (await admin.PostAsync($"/api/v1/dead-letters/{Guid.NewGuid()}/retry", new { reason = "再试" })).ExpectProblem(404, "dead-letter.not-found");
        (await approver.PostAsync($"{path}/settle", new { reason = "送达" })).ExpectProblem(403, "dead-letter.not-yours");
        (await admin.PostAsync($"{path}/hand-over", new { to = "approver.county", reason = "系统长期不可用，改送纸质件" })).Expect(200);
        Assert.Single((await approver.ReadAsync("/api/v1/dead-letters")).Items("items"));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var settled = (await approver.PostAsync($"{path}/settle", new { reason = "挂号信 XA1234" })).Expect(200);

        Assert.Equal(["HandedOver", "Settled"], settled.Items("history").Select(line => line.Text("action")));
        Assert.Equal("Delivered", (await approver.CaseAsync(first)).Items("pushes").Single().Text("state"));
        (await admin.PostAsync($"{path}/retry", new { reason = "再试" })).ExpectProblem(409, "dead-letter.not-dead");

        var second = await DecideAsync(server);
        await GiveUpAsync(server);
        Sql(server, $"UPDATE regulatory_authority SET \"Endpoint\" = '{endpoint}'");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        using var nextDay = await server.SignInAsync("admin");
        using var later = await server.SignInAsync("approver.county");
        var again = (await nextDay.ReadAsync("/api/v1/dead-letters?pageSize=100")).Items("items").Single(letter => letter.Text("key").Contains(second, StringComparison.Ordinal) && letter.Text("kind") == "regulator-push");
        (await nextDay.PostAsync($"/api/v1/dead-letters/{again.Text("id")}/retry", new { reason = "网络已恢复" })).Expect(200);
        await server.PumpAsync();

        Assert.Equal("Delivered", (await later.CaseAsync(second)).Items("pushes").Single().Text("state"));
        Assert.Equal(1, server.Count("SELECT count(*) FROM sample_regulator_message"));
    }

    private static async Task GiveUpAsync(BpmServer server)
    {
        for (var hours = 0; hours < 14; hours++)
        {
            await server.PumpAsync();
            server.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    private static async Task<ApiAnswer> ReceiptAsync(BpmServer server, string pushId, string? wrongKey)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { pushId, receiptNumber = "JG-77" });
        var key = wrongKey is null ? Convert.FromBase64String("c2FtcGxlLWtleS1tYXJrZXQtcmVndWxhdGlvbi0wMDAx") : Encoding.UTF8.GetBytes(wrongKey);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var system = server.Anonymous();
        return await system.PostAsync("/api/v1/regulator/receipts", content, ("X-Bpm-Regulator", Market), ("X-Bpm-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(key, body))));
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
    private static string Sql(BpmServer server, string sql)
    {
        var endpoint = server.Text("SELECT \"Endpoint\" FROM regulatory_authority LIMIT 1");
        server.Change(sql);
        return endpoint;
    }
}
