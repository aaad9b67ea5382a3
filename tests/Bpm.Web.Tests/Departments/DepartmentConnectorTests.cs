using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Departments;
using Bpm.Approval.Operations;
using Bpm.Approval.Outbox;
using Bpm.Web.Tests.Hosting;
using Bpm.Web.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Web.Tests.Departments;

/// <summary>Departments' systems on the other side: a real listener and real folders.</summary>
public sealed class DepartmentConnectorTests : IDisposable
{
    private const string Key = "c2FtcGxlLWtleS1kZXBhcnRtZW50LTAwMDAwMDAwMDE=";
    private const string TownGovernment = "11370898MB99010164";

    private readonly DirectoryInfo _folders = Directory.CreateTempSubdirectory("bpm-departments-");

    private string Out => Path.Combine(_folders.FullName, "out");

    private string In => Path.Combine(_folders.FullName, "in");

    public void Dispose() => _folders.Delete(recursive: true);

    [Fact]
    [Trait("Demand", "R74")]
    public async Task Folder_HoldsTheCaseWholeAndOnce_EvenWhereTheProgramDiedBeforeItsCommit()
    {
        await using var server = BpmServer.Start(null, null, Folder());
        var key = await HandOverAsync(server);

        await server.PumpAsync();
        Again(server);
        await server.PumpAsync();

        var file = Assert.Single(Directory.GetFiles(Out, "*", SearchOption.AllDirectories));
        Assert.Equal($"{key}.json", Path.GetFileName(file));
        Assert.Equal(key, JsonNode.Parse(await File.ReadAllTextAsync(file))!["key"]!.GetValue<string>());
    }

    [Fact]
    [Trait("Demand", "R74")]
    public async Task Folder_AnswerIsPickedUpOnce_AndPutAway()
    {
        await using var server = BpmServer.Start(null, null, Folder());
        var key = await HandOverAsync(server, collects: true);
        await server.PumpAsync();
        Assert.Equal(0, server.Count("SELECT \"Attempts\" FROM outbox WHERE \"Kind\" = 'department-collect'"));
        Directory.CreateDirectory(In);
        await File.WriteAllTextAsync(Path.Combine(In, $"{key}.json"), """{"outcome":"Eligible"}""");

        await server.PumpAsync();
        var early = server.Text("SELECT coalesce(\"ResultJson\", '') FROM department_exchange");
        server.Clock.Advance(TimeSpan.FromMinutes(11));
        await server.PumpAsync();
        Again(server);
        await server.PumpAsync();

        Assert.Equal("", early);
        Assert.Contains("Eligible", server.Text("SELECT \"ResultJson\" FROM department_exchange"), StringComparison.Ordinal);
        Assert.Equal($"{key}.json", Path.GetFileName(Assert.Single(Directory.GetFiles(In, "*", SearchOption.AllDirectories))));
        Assert.Equal(1, server.Count("SELECT count(*) FROM case_timeline WHERE \"Action\" = '部门系统结果'"));
        Assert.Equal(0, server.Count("SELECT count(*) FROM outbox WHERE \"Kind\" LIKE 'department-%' AND \"State\" <> 'Done'"));
    }

    [Fact]
    [Trait("Demand", "R74")]
    public async Task Http_RepeatCarriesTheSameKey_UnderTheRegisteredAccountAndSigned()
    {
        await using var department = await OtherSide.StartAsync((context, calls) =>
        {
            context.Response.StatusCode = calls == 1 ? 503 : 200;
            return Task.CompletedTask;
        });
        await using var server = BpmServer.Start(null, null, Http(department, needsAccount: true));
        using var admin = await server.SignInAsync("admin");
        var account = (await admin.PostAsync("/api/v1/departments/accounts", Account())).Expect(200);
        var key = await HandOverAsync(server);

        await server.PumpAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await server.PumpAsync();

        Assert.Equal(2, department.Calls.Count);
        Assert.All(department.Calls, call =>
        {
            Assert.Equal(key, call.Headers["Idempotency-Key"]);
            Assert.Equal($"Basic {Convert.ToBase64String("county:s3cret"u8)}", call.Headers["Authorization"]);
            Assert.Equal(Signature(call.Body), call.Headers["X-Bpm-Signature"]);
        });
        Assert.DoesNotContain("s3cret", server.Text("SELECT group_concat(\"ProtectedSecret\") FROM department_account"), StringComparison.Ordinal);
        Assert.False(account.TryGetProperty("secret", out _));
        Assert.NotEqual("", server.Text("SELECT coalesce(\"SentAt\", '') FROM department_exchange"));
    }

    [Fact]
    public async Task Http_WithoutAValidAccount_IsNotSentAndSaysWhy()
    {
        await using var department = await OtherSide.StartAsync((_, _) => Task.CompletedTask);
        await using var server = BpmServer.Start(null, null, Http(department, needsAccount: true));
        using var admin = await server.SignInAsync("admin");
        var id = (await admin.PostAsync("/api/v1/departments/accounts", Account())).Expect(200).Text("id");
        (await admin.PostAsync($"/api/v1/departments/accounts/{id}/revoke", new { reason = "人员调离" })).Expect(200);
        await HandOverAsync(server);

        await server.PumpAsync();

        Assert.Empty(department.Calls);
        using var supervisor = await server.SignInAsync("supervisor");
        var waiting = Assert.Single((await supervisor.ReadAsync("/api/v1/departments/exchanges?open=true&system=civil&text=civil")).Items("items"));
        Assert.Equal(1, waiting.GetProperty("trouble").GetProperty("attempts").GetInt32());
        Assert.Contains("没有该单位可以使用的有效账号", waiting.GetProperty("trouble").Text("lastError"), StringComparison.Ordinal);
        Assert.Empty((await supervisor.ReadAsync("/api/v1/departments/exchanges?system=other")).Items("items"));
        Assert.Contains("没有该单位可以使用的有效账号", server.Text("SELECT \"LastError\" FROM outbox WHERE \"Kind\" = 'department-push'"), StringComparison.Ordinal);
        (await admin.PostAsync($"/api/v1/departments/accounts/{id}/revoke", new { reason = "再次" })).ExpectProblem(409, "department.account-revoked");
    }

    [Fact]
    public async Task Accounts_AreKeptByAdministratorsAlone()
    {
        await using var server = BpmServer.Start(null, null, Folder());
        using var admin = await server.SignInAsync("admin");
        using var supervisor = await server.SignInAsync("supervisor");
        using var clerk = await server.SignInAsync("clerk.town");

        (await supervisor.PostAsync("/api/v1/departments/accounts", Account())).ExpectProblem(403, "not-allowed");
        (await clerk.GetAsync("/api/v1/departments/accounts")).ExpectProblem(403, "not-allowed");
        (await admin.PostAsync("/api/v1/departments/accounts", Account(system: "nowhere"))).ExpectProblem(400, "department.system-unknown");
        (await admin.PostAsync("/api/v1/departments/accounts", Account(unit: "X"))).ExpectProblem(400, "department.unit-unknown");
        (await admin.PostAsync("/api/v1/departments/accounts", Account(name: ""))).ExpectProblem(400, "department.account-incomplete");
        (await admin.PostAsync("/api/v1/departments/accounts", Account())).Expect(200);
        Assert.Single((await supervisor.ReadAsync("/api/v1/departments/accounts")).EnumerateArray());
    }

    [Fact]
    [Trait("Demand", "R74")]
    public async Task Result_SentByTheSystem_TwiceIsOnceAndAnotherIsRefused()
    {
        await using var department = await OtherSide.StartAsync((_, _) => Task.CompletedTask);
        await using var server = BpmServer.Start(null, null, Http(department, needsAccount: false));
        var key = await HandOverAsync(server);
        await server.PumpAsync();

        (await ResultAsync(server, key, """{"outcome":"Eligible"}""", signed: false)).ExpectProblem(401, "department.signature-invalid");
        (await ResultAsync(server, "unknown", """{"outcome":"Eligible"}""")).ExpectProblem(404, "department.exchange-not-found");
        (await ResultAsync(server, key, "[1]")).ExpectProblem(400, "department.result-malformed");
        (await ResultAsync(server, key, """{"outcome":"Eligible"}""")).Expect(200);
        (await ResultAsync(server, key, """{"outcome":"Eligible"}""")).Expect(200);
        (await ResultAsync(server, key, """{"outcome":"Ineligible"}""")).ExpectProblem(409, "department.result-contradicts");

        Assert.Equal(1, server.Count("SELECT count(*) FROM case_timeline WHERE \"Action\" = '部门系统结果'"));
        using var supervisor = await server.SignInAsync("supervisor");
        Assert.Empty((await supervisor.ReadAsync("/api/v1/departments/exchanges?open=true")).Items("items"));
        var refusals = (await supervisor.ReadAsync("/api/v1/departments/refusals")).Items("items");
        Assert.Equal((HashSet<string>)["intake：部门系统此前已返回不同的结果，未接收。", "intake：部门系统的结果应为 JSON 对象。"], refusals.Select(one => one.Text("why")).ToHashSet(StringComparer.Ordinal));
        Assert.All(refusals, one => Assert.Equal("民政业务系统", one.Text("systemName")));
        (await ResultAsync(server, key, """{"outcome":"Ineligible"}""")).ExpectProblem(409, "department.result-contradicts");
        Assert.Equal(2, (await supervisor.ReadAsync("/api/v1/departments/refusals")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Designer_OffersTheSystemsThatTheCountySetUp()
    {
        await using var server = BpmServer.Start(null, null, Folder());
        using var analyst = await server.SignInAsync("analyst");

        var push = (await analyst.ReadAsync("/elsa/api/descriptors/activities")).Items("items").Single(activity => activity.Text("typeName") == "Bpm.PushToDepartment");

        var choices = push.Items("inputs").Single(input => input.Text("name") == "System").GetProperty("uiSpecifications").GetProperty("dropdown").GetProperty("selectList").Items("items");
        Assert.Equal(("民政业务系统", "civil"), (Assert.Single(choices).Text("text"), choices[0].Text("value")));
    }

    private (string, string)[] Folder() =>
        [("Bpm:Departments:Systems:0:Code", "civil"), ("Bpm:Departments:Systems:0:Name", "民政业务系统"), ("Bpm:Departments:Systems:0:Connector", "Folder"), ("Bpm:Departments:Systems:0:OutFolder", Out), ("Bpm:Departments:Systems:0:InFolder", In)];

    private static (string, string)[] Http(OtherSide department, bool needsAccount) =>
    [
        ("Bpm:Departments:Systems:0:Code", "civil"), ("Bpm:Departments:Systems:0:Name", "民政业务系统"), ("Bpm:Departments:Systems:0:Endpoint", $"{department.Address}/intake"),
        ("Bpm:Departments:Systems:0:SigningKey", Key), ("Bpm:Departments:Systems:0:NeedsAccount", needsAccount ? "true" : "false"),
    ];

    private static object Account(string system = "civil", string unit = TownGovernment, string name = "county") =>
        new { systemCode = system, name, secret = "s3cret", units = new[] { unit }, purpose = "推送低保核对", validFrom = "2026-11-01", validTo = "2026-12-31" };

    private static string Signature(string body) => Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(body)));

    private static async Task<ApiAnswer> ResultAsync(BpmServer server, string key, string result, bool signed = true)
    {
        var body = $$"""{"key":{{JsonSerializer.Serialize(key)}},"result":{{result}}}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var system = server.Anonymous();
        return await system.PostAsync("/api/v1/departments/civil/results", content, ("X-Bpm-Signature", signed ? Signature(body) : "0000"));
    }

    /// <summary>What the activities store: an exchange of a case of the town, and its messages.</summary>
    private static async Task<string> HandOverAsync(BpmServer server, bool collects = false)
    {
        using var clerk = await server.SignInAsync("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01());
        await using var scope = server.Services.CreateAsyncScope();
        var about = (await scope.ServiceProvider.GetRequiredService<ICaseStore>().FindByNumberAsync(number, CancellationToken.None))!;
        var exchange = new DepartmentExchange(about, "civil", "intake", """{"topic":"intake"}""", server.Clock.GetUtcNow());
        scope.ServiceProvider.GetRequiredService<IDepartmentStore>().Add(exchange);
        var payload = JsonSerializer.Serialize(new DepartmentMessage(exchange.Id), JsonSerializerOptions.Web);
        var outbox = scope.ServiceProvider.GetRequiredService<IOutbox>();
        outbox.Add(new OutboxMessage(OutboxKinds.DepartmentPush, $"push/{exchange.Key}", payload, server.Clock.GetUtcNow()));
        if (collects)
            outbox.Add(new OutboxMessage(OutboxKinds.DepartmentCollect, $"collect/{exchange.Key}", payload, server.Clock.GetUtcNow()));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(CancellationToken.None);
        return exchange.Key;
    }

    /// <summary>As after a kill between the effect outside and the commit: the messages wait again, and nothing of the sending is stored.</summary>
    private static void Again(BpmServer server) => server.Change("UPDATE outbox SET \"State\" = 'Pending', \"LeaseUntil\" = NULL WHERE \"Kind\" LIKE 'department-%'", "UPDATE department_exchange SET \"SentAt\" = NULL");
}
