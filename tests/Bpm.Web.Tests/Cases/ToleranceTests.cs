using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Cases;

/// <summary>容缺受理 through HTTP, with the pump that reminds and ends at night.</summary>
public sealed class ToleranceTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Report = "06";

    [Fact]
    [Trait("Demand", "R12")]
    public async Task M11_ReportSuppliedLater_IsHandedOverOnlyAfterItsVerification()
    {
        var number = await GrantedAsync(fixture.Server);
        var clerk = await fixture.As("clerk.station");
        var reviewer = await fixture.As("reviewer.county");
        using var anonymous = fixture.Server.Anonymous();
        var progress = await anonymous.ReadAsync($"/api/v1/public/progress/{(await clerk.CaseAsync(number)).Text("queryCode")}");
        Assert.Equal(("集中空调通风系统卫生检测或者评价报告", "2026-11-30"), (progress.Text("toSupply"), progress.Text("supplyBy")));
        var early = await reviewer.TaskOfAsync(number);
        (await reviewer.PostAsync($"/api/v1/tasks/{CaseWork.IdOf(early)}/complete", CaseWork.Completion(early, "Verified"))).ExpectProblem(409, "tolerance.not-supplied");
        (await reviewer.PostAsync($"/api/v1/cases/{number}/tolerated/{Report}/verification", Verification(true))).ExpectProblem(409, "tolerance.not-supplied");
        (await reviewer.PostAsync($"/api/v1/cases/{number}/tolerated", await SupplyAsync(reviewer, Report))).ExpectProblem(403, "case.other-unit");
        (await clerk.PostAsync($"/api/v1/cases/{number}/tolerated", await SupplyAsync(clerk, "03"))).ExpectProblem(409, "tolerance.not-listed");

        Assert.Contains("supply-tolerated", await OfferedAsync(clerk, number));
        Assert.DoesNotContain("verify-tolerated", await OfferedAsync(reviewer, number));
        (await clerk.PostAsync($"/api/v1/cases/{number}/tolerated", await SupplyAsync(clerk, Report))).Expect(200);
        Assert.DoesNotContain("supply-tolerated", await OfferedAsync(clerk, number));
        Assert.Contains("verify-tolerated", await OfferedAsync(reviewer, number));
        (await clerk.PostAsync($"/api/v1/cases/{number}/tolerated/{Report}/verification", Verification(true))).ExpectProblem(403, "case.other-unit");
        (await reviewer.PostAsync($"/api/v1/cases/{number}/tolerated/{Report}/verification", Verification(false))).ExpectProblem(400, "tolerance.problem-missing");
        (await reviewer.PostAsync($"/api/v1/cases/{number}/tolerated/{Report}/verification", Verification(false, "没有盖章"))).Expect(200);
        Assert.Equal("没有盖章", (await clerk.CaseAsync(number)).GetProperty("law").GetProperty("tolerance").Items("items").Single().Text("problem"));
        (await clerk.PostAsync($"/api/v1/cases/{number}/tolerated", await SupplyAsync(clerk, Report))).Expect(200);
        (await reviewer.PostAsync($"/api/v1/cases/{number}/tolerated/{Report}/verification", Verification(true))).Expect(200);

        Assert.DoesNotContain("verify-tolerated", await OfferedAsync(reviewer, number));
        var view = await clerk.CaseAsync(number);
        Assert.Equal("AwaitingDelivery", view.Text("status"));
        Assert.True(view.GetProperty("law").GetProperty("tolerance").GetProperty("isVerified").GetBoolean());
        Assert.Contains("容缺受理", view.Items("flags").Select(flag => flag.GetString()));
        Assert.Contains(view.Items("documents"), document => document.Text("kind") == "ToleranceNotice");
        Assert.Contains(view.Items("documents"), document => document.Text("kind") == "ToleranceCommitment");
    }

    [Fact]
    [Trait("Demand", "R12")]
    public async Task M11_PromiseNotKept_IsRemindedTerminatedAndNotedUntilRepaired()
    {
        await using var server = BpmServer.Start();
        var number = await GrantedAsync(server);

        foreach (var day in (DateTimeOffset[])[MovableClock.InChina(2026, 11, 25), MovableClock.InChina(2026, 11, 27), MovableClock.InChina(2026, 11, 30), MovableClock.InChina(2026, 12, 1)])
        {
            server.Clock.Set(day);
            await server.PumpAsync();
        }

        using var supervisor = await server.SignInAsync("supervisor");
        using var clerk = await server.SignInAsync("clerk.station");
        var view = await clerk.CaseAsync(number);
        Assert.Equal("Terminated", view.Text("status"));
        Assert.Equal(2, view.Items("timeline").Count(line => line.Text("action") == "提醒补交容缺材料"));
        Assert.Contains(view.Items("documents"), document => document.Text("kind") == "TerminationNotice");
        Assert.Equal("Cancelled", view.GetProperty("certificate").Text("state"));
        (await clerk.PostAsync($"/api/v1/cases/{number}/tolerated", await SupplyAsync(clerk, Report))).ExpectProblem(409, "case.illegal-move");
        (await clerk.PostAsync("/api/v1/restrictions/search", new { })).ExpectProblem(403, "not-allowed");
        var found = (await supervisor.PostAsync("/api/v1/restrictions/search", new { standing = true })).Expect(200).Items("items").Single();
        Assert.Equal("ToleranceBroken", found.Text("kind"));
        (await supervisor.PostAsync($"/api/v1/restrictions/{found.Text("id")}/repair", new { note = "" })).ExpectProblem(409, "restriction.note-missing");
        (await supervisor.PostAsync($"/api/v1/restrictions/{found.Text("id")}/repair", new { note = "已整改" })).Expect(200);
        (await supervisor.PostAsync($"/api/v1/restrictions/{found.Text("id")}/repair", new { note = "又一次" })).ExpectProblem(409, "restriction.repaired-already");
        (await supervisor.PostAsync($"/api/v1/restrictions/{Guid.NewGuid()}/repair", new { note = "无" })).ExpectProblem(404, "restriction.not-found");
    }

    [Fact]
    public async Task Restriction_EnteredWithoutGroundOrNumber_IsRefused()
    {
        var supervisor = await fixture.As("supervisor");
        var whole = new { kind = "Person", name = "张三", idNumber = "370898199003070017", reason = "法院列为失信被执行人" };

        (await supervisor.PostAsync("/api/v1/restrictions", new { whole.kind, whole.name, whole.idNumber, reason = " " })).ExpectProblem(400, "restriction.reason-missing");
        (await supervisor.PostAsync("/api/v1/restrictions", new { whole.kind, name = "", whole.idNumber, whole.reason })).ExpectProblem(400, "applicant.name-missing");
        var made = (await supervisor.PostAsync("/api/v1/restrictions", whole)).Expect(201);

        Assert.Equal("370898********0017", made.Text("idNumber"));
        Assert.Equal("BadRecord", made.Text("kind"));
    }

    private static async Task<List<string>> OfferedAsync(ApiClient account, string number) =>
        [.. (await account.ReadAsync($"/api/v1/cases/{number}/actions")).EnumerateArray().Select(one => one.Text("action"))];

    private static JsonObject Verification(bool passed, string? note = null) => new() { ["passed"] = passed, ["note"] = note, ["operationId"] = Guid.NewGuid().ToString() };

    private static async Task<JsonObject> SupplyAsync(ApiClient caller, string code) => new()
    {
        ["materials"] = new JsonArray(CaseWork.Material(code, "Scan", await caller.UploadAsync($"{code}.pdf"))),
        ["operationId"] = Guid.NewGuid().ToString(),
    };

    private static async Task<string> GrantedAsync(BpmServer server)
    {
        using var clerk = await server.SignInAsync("clerk.station");
        using var reviewer = await server.SignInAsync("reviewer.county");
        using var approver = await server.SignInAsync("approver.county");
        using var keeper = await server.SignInAsync("sealkeeper.county");
        var application = Application.M11();
        var number = await clerk.ReceiveAsync(application with { Answers = JsonNode.Parse("""{"kind":"salon","air":"yes"}""")!.AsObject() }, Report);
        await clerk.WorkAsync(number, "Promised");
        await clerk.WorkAsync(number, "Accept");
        await reviewer.WorkAsync(number);
        await reviewer.WorkAsync(number);
        await approver.WorkAsync(number, "Granted");
        await keeper.WorkAsync(number);
        return number;
    }
}
