using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Places;

/// <summary>The register of places, their windows, who is posted there, and what moves when one closes.</summary>
public sealed class StationTests : TwoKeepers
{
    private const string Stations = "/api/v1/stations";
    private const string Bureau = "11370898MB9900013K";

    [Fact]
    [Trait("Demand", "R1")]
    public async Task Stations_SevenInThePatternAndAnEighth_AreRegisteredWithoutARelease()
    {
        (string Code, string Name, string Kind, string Parent)[] more =
        [
            ("370898101000", "青山镇便民服务中心", "TownshipCenter", Application.Hall), ("370898102000", "临河镇便民服务中心", "TownshipCenter", Application.Hall),
            ("370898001002", "北关社区行政审批服务站", "ApprovalStation", "370898001000"), ("370898102201", "河湾村便民服务站", "VillageStation", "370898102000"),
        ];
        foreach (var (code, name, kind, parent) in more)
        {
            var made = (await Publisher.PostAsync(Stations, Body(code, name, kind, parent))).Expect(201);
            Assert.Equal((name, "运行"), (made.Text("name"), made.Text("stateName")));
        }

        var rows = (await Publisher.ReadAsync(Stations)).EnumerateArray().ToList();
        Assert.Equal(9, rows.Count);
        var village = rows.Single(row => row.Text("code") == "370898102201");
        Assert.Equal(("临河镇便民服务中心", "Village", "周一至周五9:00—17:00"), (village.Text("parentName"), village.Text("level"), village.Text("openingHours")));
        Assert.Equal("Comprehensive", village.Items("windows").Single().Text("kind"));
        var log = (await Publisher.ReadAsync("/api/v1/delegation/register?subject=Station")).Items("items");
        Assert.Equal(4, log.Count);
        Assert.All(log, line => Assert.Equal(("publisher", "新设"), (line.Text("by"), line.Text("reason"))));
    }

    [Fact]
    [Trait("Demand", "R1")]
    public async Task Station_Closed_ItsQueueMovesToItsSuccessorAndItTakesNothingInAnyMore()
    {
        using var town = await Server.SignInAsync("clerk.town");
        using var county = await Server.SignInAsync("clerk.county");
        var number = await town.ReceiveAsync(Application.M01());
        var body = await town.BodyAsync(Application.M01());

        var closed = (await Publisher.PostAsync($"{Stations}/{Application.Town}/close", new { successorCode = Application.Hall, reason = "撤并" })).Expect(200);

        Assert.Equal((number, 1), (closed.Items("cases").Single().GetString(), closed.GetProperty("tasks").GetInt32()));
        (await town.PostAsync("/api/v1/cases", body)).ExpectProblem(409, "station.closed");
        await Assert.ThrowsAsync<InvalidOperationException>(() => town.TaskOfAsync(number));
        await county.WorkAsync(number);
        var view = await county.CaseAsync(number);
        Assert.Equal("县政务服务中心", view.GetProperty("route").Text("receivingName"));
        Assert.Equal("clerk.county", Server.Text($"SELECT AcceptedBy FROM approval_case WHERE Number = '{number}'"));
        Assert.Contains(view.Items("timeline"), line => line.Text("action") == "窗口移交");
        (await Publisher.PostAsync($"{Stations}/{Application.Town}/close", new { successorCode = Application.Hall, reason = "撤并" })).ExpectProblem(409, "station.closed");
    }

    [Theory]
    [InlineData("""{"code":"3708","name":"站","kind":"VillageStation","reason":"新设"}""", 400, "station.code-invalid")]
    [InlineData("""{"code":"370898000000","name":"站","kind":"VillageStation","reason":"新设"}""", 409, "station.exists")]
    [InlineData("""{"code":"370898103000","name":"站","kind":"TownshipCenter","reason":"新设"}""", 400, "station.region-unknown")]
    [InlineData("""{"code":"370898103000","name":"站","kind":"TownshipCenter","regionName":"新镇","parentCode":"370898999000","reason":"新设"}""", 400, "station.parent-unknown")]
    [InlineData("""{"code":"370898103000","name":"站","kind":"TownshipCenter","regionName":"新镇","organizationCode":"无此单位","reason":"新设"}""", 400, "station.organization-unknown")]
    [InlineData("""{"code":"370898103000","name":"站","kind":"TownshipCenter","regionName":"新镇","reason":"新设","windows":[{"code":"01","name":"专窗","kind":"Specialist"}]}""", 400, "station.windows-invalid")]
    [InlineData("""{"code":"370898103000","name":" ","kind":"TownshipCenter","reason":"新设"}""", 400, "station.name-missing")]
    [InlineData("""{"code":"370898103000","name":"站","kind":"TownshipCenter","regionName":"新镇"}""", 400, "matter.reason-required")]
    public async Task Station_ThatCannotBe_IsRefused(string body, int status, string code) =>
        (await Publisher.PostAsync(Stations, JsonNode.Parse(body))).ExpectProblem(status, code);

    [Fact]
    public async Task Register_ChangedByOthersOrWrongly_IsRefused()
    {
        using var clerk = await Server.SignInAsync("clerk.town");

        Assert.Equal(403, (await clerk.PostAsync(Stations, Body("370898103000", "新站点", "TownshipCenter", Application.Hall))).Status);
        (await Publisher.PostAsync($"{Stations}/999999999999/close", new { successorCode = Application.Hall, reason = "撤并" })).ExpectProblem(404, "station.not-found");
        (await Publisher.PostAsync($"{Stations}/{Application.Town}/close", new { successorCode = Application.Town, reason = "撤并" })).ExpectProblem(400, "station.successor-invalid");
    }

    [Fact]
    [Trait("Demand", "R26")]
    public async Task Window_AcceptsWhatItsKindAndScopeSayWhileItIsOpen()
    {
        using var clerk = await Server.SignInAsync("clerk.town");
        object[] windows =
        [
            new { code = "01", name = "综合受理窗口", kind = "Comprehensive" }, new { code = "02", name = "公安专窗", kind = "Specialist", scope = new[] { "379999999000" } },
            new { code = "03", name = "潮汐窗口", kind = "Tidal", openFrom = "2026-11-20T14:00:00+08:00", openTo = "2026-11-20T16:00:00+08:00" }, new { code = "04", name = "统一出件窗口", kind = "UnifiedIssue" },
        ];
        (await Publisher.SendAsync(HttpMethod.Put, $"{Stations}/{Application.Town}", new { windows, reason = "调整窗口" })).Expect(200);
        async Task<ApiAnswer> AtAsync(string window)
        {
            var body = await clerk.BodyAsync(Application.M01());
            body["windowCode"] = window;
            return await clerk.PostAsync("/api/v1/cases", body);
        }

        (await AtAsync("01")).Expect(201);
        (await AtAsync("02")).ExpectProblem(409, "window.other-scope");
        (await AtAsync("04")).ExpectProblem(409, "window.other-scope");
        (await AtAsync("09")).ExpectProblem(400, "window.not-found");
        (await AtAsync("03")).ExpectProblem(409, "window.closed");
        Server.Clock.Set(MovableClock.InChina(2026, 11, 20, 14));
        (await AtAsync("03")).Expect(201);
    }

    [Fact]
    [Trait("Demand", "R26")]
    public async Task CaseOfAGridWorker_GoesOnAtAnyComprehensiveWindow()
    {
        using var grid = await Server.SignInAsync("grid.village");
        using var town = await Server.SignInAsync("clerk.town");
        using var county = await Server.SignInAsync("clerk.county");
        var number = await grid.ReceiveAsync(Application.M06(), "02");
        (await county.PostAsync($"/api/v1/cases/{number}/take-over", new { stationCode = Application.Town, operationId = "t0" })).ExpectProblem(403, "case.receive-not-allowed");
        (await county.PostAsync($"/api/v1/cases/{number}/take-over", new { stationCode = Application.Hall, operationId = "t0" })).ExpectProblem(409, "seal.none-fits");

        (await town.PostAsync($"/api/v1/cases/{number}/take-over", new { stationCode = Application.Town, operationId = "t1" })).Expect(200);

        var materials = new JsonArray(CaseWork.Material("02", "Upload", await town.UploadAsync("02.pdf")));
        (await town.PostAsync($"/api/v1/cases/{number}/corrections", new JsonObject { ["materials"] = materials, ["operationId"] = "c1" })).Expect(200);
        var view = await town.CaseAsync(number);
        Assert.Equal("示范镇便民服务中心", view.GetProperty("route").Text("receivingName"));
        Assert.NotEqual("AwaitingCorrection", view.Text("status"));
        (await town.PostAsync($"/api/v1/cases/{number}/take-over", new { stationCode = Application.Town, operationId = "t2" })).ExpectProblem(409, "takeover.here-already");
        var other = await town.ReceiveAsync(Application.M01());
        (await county.PostAsync($"/api/v1/cases/{other}/take-over", new { stationCode = Application.Hall, operationId = "t3" })).ExpectProblem(409, "takeover.not-a-grid-case");
    }

    [Fact]
    [Trait("Demand", "R26")]
    public async Task CaseOfAGridWorker_WhereNoComprehensiveWindowIsOpen_StaysWhereItIs()
    {
        using var grid = await Server.SignInAsync("grid.village");
        using var county = await Server.SignInAsync("clerk.county");
        var number = await grid.ReceiveAsync(Application.M06());
        (await Publisher.SendAsync(HttpMethod.Put, $"{Stations}/{Application.Hall}", new { windows = new[] { new { code = "03", name = "统一出件窗口", kind = "UnifiedIssue" } }, reason = "调整" })).Expect(200);

        (await county.PostAsync($"/api/v1/cases/{number}/take-over", new { stationCode = Application.Hall, operationId = "t1" })).ExpectProblem(409, "takeover.no-comprehensive-window");
    }

    [Fact]
    [Trait("Demand", "R22")]
    public async Task SameApplicantAndItem_InTwoPlaces_IsBlockedWithTheReferenceAndFreeOnceTheFirstHasEnded()
    {
        using var town = await Server.SignInAsync("clerk.town");
        using var county = await Server.SignInAsync("clerk.county");
        var number = await town.ReceiveAsync(Application.M01());

        var second = await county.PostAsync("/api/v1/cases", await county.BodyAsync(Application.M01() with { Station = Application.Hall }));

        second.ExpectProblem(409, "case.open-elsewhere");
        Assert.Contains(number, second.Text, StringComparison.Ordinal);
        Assert.Contains("示范镇便民服务中心", second.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        (await town.PostAsync($"/api/v1/cases/{number}/withdraw", new { reason = "到县里办", operationId = "w1" })).Expect(200);
        await county.ReceiveAsync(Application.M01() with { Station = Application.Hall });
    }

    [Fact]
    [Trait("Demand", "R2")]
    public async Task PostedOfficer_AcceptsAndDecidesCountyMattersUntilTheVeryMinuteItEnds()
    {
        using var officer = await Server.SignInAsync("reviewer.county");
        Assert.Equal(403, (await officer.PostAsync("/api/v1/cases", await officer.BodyAsync(Application.M02()))).Status);
        var to = MovableClock.InChina(2026, 11, 20, 11);
        (await Publisher.PostAsync("/api/v1/postings", Posting("reviewer.county", ["FrontClerk"], to))).Expect(200);

        var instant = await officer.ReceiveAsync(Application.M02());
        await officer.WorkAsync(instant);
        var promised = await officer.ReceiveAsync(Application.M11());
        await officer.WorkAsync(promised);

        Assert.Equal(("周雅琴", true), (await DecisionAsync(officer, instant)));
        Assert.Equal("reviewer.county", Server.Text($"SELECT AcceptedBy FROM approval_case WHERE Number = '{promised}'"));
        var third = await officer.ReceiveAsync(Application.M11());
        var task = await officer.TaskOfAsync(third);
        Server.Clock.Set(to.AddSeconds(-1));
        var body = await officer.BodyAsync(Application.M02());
        Server.Clock.Set(to);
        Assert.Equal(403, (await officer.PostAsync("/api/v1/cases", body)).Status);
        (await officer.PostAsync($"/api/v1/tasks/{CaseWork.IdOf(task)}/complete", CaseWork.Completion(task))).ExpectProblem(403, "task.not-yours");
    }

    [Fact]
    [Trait("Demand", "R2")]
    public async Task Posting_ThatCannotBe_IsRefusedAndOneCalledBackEndsAtOnce()
    {
        var to = MovableClock.InChina(2026, 12, 20, 11);
        (await Publisher.PostAsync("/api/v1/postings", Posting("clerk.town", ["FrontClerk"], to))).ExpectProblem(409, "posting.not-of-home");
        (await Publisher.PostAsync("/api/v1/postings", Posting("reviewer.county", ["DecisionMaker"], to))).ExpectProblem(409, "posting.more-than-home");
        (await Publisher.PostAsync("/api/v1/postings", Posting("reviewer.county", ["Administrator"], to))).ExpectProblem(400, "posting.roles");
        (await Publisher.PostAsync("/api/v1/postings", Posting("nobody", ["FrontClerk"], to))).ExpectProblem(400, "posting.unknown-person");
        (await Publisher.PostAsync("/api/v1/postings", Posting("reviewer.county", ["FrontClerk"], MovableClock.InChina(2026, 11, 20, 9)))).ExpectProblem(400, "posting.term");
        var id = (await Publisher.PostAsync("/api/v1/postings", Posting("reviewer.county", ["FrontClerk"], to))).Expect(200).Text("id");
        (await Publisher.PostAsync("/api/v1/postings", Posting("reviewer.county", ["FrontClerk"], to))).ExpectProblem(409, "posting.overlaps");

        (await Publisher.PostAsync($"/api/v1/postings/{id}/end", new { reason = "调回" })).Expect(200);

        using var officer = await Server.SignInAsync("reviewer.county");
        Assert.Equal(403, (await officer.PostAsync("/api/v1/cases", await officer.BodyAsync(Application.M02()))).Status);
        (await Publisher.PostAsync($"/api/v1/postings/{id}/end", new { reason = "调回" })).ExpectProblem(409, "posting.ended-already");
        (await Publisher.PostAsync($"/api/v1/postings/{Guid.NewGuid()}/end", new { reason = "调回" })).ExpectProblem(404, "posting.not-found");
        Assert.Equal(1, (await Publisher.ReadAsync($"/api/v1/postings?station={Application.WestGate}")).GetProperty("total").GetInt32());
    }

    private static object Body(string code, string name, string kind, string parent) => new
    {
        code,
        name,
        kind,
        regionName = name[..3],
        parentCode = parent,
        address = "示例路1号",
        phone = "0000-8800000",
        openingHours = "周一至周五9:00—17:00",
        windows = new[] { new { code = "01", name = "综合受理窗口", kind = "Comprehensive" } },
        reason = "新设",
    };

    private static object Posting(string userName, string[] roles, DateTimeOffset to) => new
    {
        userName,
        homeOrganization = Bureau,
        stationCode = Application.WestGate,
        roles,
        from = MovableClock.InChina(2026, 11, 20, 10),
        to,
        instrument = "示审发〔2026〕12号",
        reason = "窗口前移",
    };

    private static async Task<(string By, bool Granted)> DecisionAsync(ApiClient reader, string number)
    {
        var decision = (await reader.CaseAsync(number)).GetProperty("decision");
        return (decision.Text("by"), decision.GetProperty("granted").GetBoolean());
    }
}
