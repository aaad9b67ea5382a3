using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Handover;

/// <summary>Papers from the west gate station to the county, through HTTP.</summary>
public sealed class HandoverTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Bureau = "11370898MB9900013K";
    private const string Paper = "01";

    [Fact]
    [Trait("Demand", "R29")]
    [Trait("Demand", "R67")]
    public async Task Papers_GoWithAListAreCountedByTheOtherSideAndComeBackToTheApplicant()
    {
        var (station, county, number) = (await fixture.As("clerk.station"), await fixture.As("reviewer.county"), await OnPaperAsync());
        var accept = await station.TaskOfAsync(number);
        (await station.PostAsync($"/api/v1/tasks/{CaseWork.IdOf(accept)}/complete", CaseWork.Completion(accept, "Accept"))).ExpectProblem(409, "handover.list-missing");

        var list = (await station.PostAsync("/api/v1/handovers", Wanted(number))).Expect(201);
        await station.WorkAsync(number, "Accept");
        (await county.PostAsync($"/api/v1/handovers/{list.Text("id")}/send")).ExpectProblem(403, "handover.other-unit");
        (await county.PostAsync($"/api/v1/handovers/{list.Text("id")}/receive", new { })).ExpectProblem(409, "handover.illegal-move");
        (await station.PostAsync($"/api/v1/handovers/{list.Text("id")}/send")).Expect(200);
        (await station.PostAsync($"/api/v1/handovers/{list.Text("id")}/receive", new { })).ExpectProblem(403, "handover.other-unit");
        var incoming = (await county.ReadAsync("/api/v1/handovers?view=Incoming")).Items("items");
        (await county.PostAsync($"/api/v1/handovers/{list.Text("id")}/receive", new { })).Expect(200);
        (await county.PostAsync($"/api/v1/handovers/{list.Text("id")}/close")).Expect(200);

        var custody = await station.ReadAsync($"/api/v1/cases/{number}/custody");
        Assert.Contains(incoming, one => one.Text("number") == list.Text("number"));
        Assert.Equal(Bureau, custody.Items("papers").Single().Text("unit"));
        Assert.True(custody.Items("papers").Single().GetProperty("isOut").GetBoolean());
        Assert.Contains("HandoverList", (await station.CaseAsync(number)).Items("documents").Select(document => document.Text("kind")));
        Assert.Contains((await station.CaseAsync(number)).GetProperty("clock").Items("items"), item => item.Text("key") == "K9");

        var back = new JsonObject { ["fromUnit"] = Bureau, ["materials"] = new JsonArray(Paper), ["operationId"] = Guid.NewGuid().ToString() };
        (await county.PostAsync($"/api/v1/cases/{number}/originals/return", back.DeepClone())).ExpectProblem(400, "handover.signature-missing");
        back["signedBy"] = "王五";
        fixture.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await county.PostAsync($"/api/v1/cases/{number}/originals/return", back)).Expect(200);
        Assert.False((await station.ReadAsync($"/api/v1/cases/{number}/custody")).Items("papers").Single().GetProperty("isOut").GetBoolean());
    }

    [Fact]
    [Trait("Demand", "R29")]
    public async Task Difference_StandsWithTheSenderUntilAnsweredAndTheSupervisorSeesIt()
    {
        var (station, county, number) = (await fixture.As("clerk.station"), await fixture.As("reviewer.county"), await OnPaperAsync());
        var list = (await station.PostAsync("/api/v1/handovers", Wanted(number))).Expect(201).Text("id");
        (await station.PostAsync($"/api/v1/handovers/{list}/send")).Expect(200);
        var missing = new JsonObject { ["differences"] = new JsonArray(new JsonObject { ["itemNumber"] = 1, ["exception"] = "Missing", ["note"] = "信封内没有" }) };
        (await county.PostAsync($"/api/v1/handovers/{list}/receive", new JsonObject { ["differences"] = new JsonArray(new JsonObject { ["itemNumber"] = 9, ["exception"] = "Missing", ["note"] = "没有" }) })).ExpectProblem(400, "handover.item-unknown");

        var received = (await county.PostAsync($"/api/v1/handovers/{list}/receive", missing)).Expect(200);

        Assert.Equal("ReceivedWithDifference", received.Text("state"));
        Assert.Contains((await station.ReadAsync("/api/v1/handovers?view=Differences")).Items("items"), one => one.Text("id") == list);
        Assert.Contains((await (await fixture.As("supervisor")).ReadAsync("/api/v1/handovers?view=Overdue")).Items("items"), one => one.Text("id") == list);
        (await county.PostAsync($"/api/v1/handovers/{list}/close")).ExpectProblem(409, "handover.illegal-move");
        (await county.PostAsync($"/api/v1/handovers/{list}/settle", new { settlement = "找到" })).ExpectProblem(403, "handover.other-unit");
        (await station.PostAsync($"/api/v1/handovers/{list}/settle", new { })).ExpectProblem(400, "handover.settlement-missing");
        Assert.Equal("Closed", (await station.PostAsync($"/api/v1/handovers/{list}/settle", new { settlement = "遗留在窗口，已补送。" })).Expect(200).Text("state"));
    }

    [Fact]
    public async Task ListThatCannotBe_IsRefusedWithItsCode()
    {
        var (station, number) = (await fixture.As("clerk.station"), await OnPaperAsync());

        await RefusedAsync(body => body["toUnit"] = Application.WestGate, 409, "handover.same-unit");
        await RefusedAsync(body => body["papers"] = new JsonArray(), 400, "handover.empty");
        await RefusedAsync(body => body["papers"]![0]!["pages"] = 0, 400, "handover.item-incomplete");
        await RefusedAsync(body => body["toUnit"] = "999", 400, "handover.unit-unknown");
        await RefusedAsync(body => body["papers"]![0]!["caseNumber"] = "X", 400, "handover.case-unknown");
        await RefusedAsync(body => body["papers"]![0]!["materialCode"] = "99", 400, "handover.material-unknown");
        await RefusedAsync(body => body["kind"] = "Return", 409, "handover.return-differs");
        await RefusedAsync(body => body["fromUnit"] = Application.Town, 403, "handover.other-unit");
        (await station.GetAsync($"/api/v1/handovers/{Guid.NewGuid()}")).ExpectProblem(404, "handover.not-found");
        (await (await fixture.As("clerk.town")).GetAsync($"/api/v1/cases/{number}/custody")).ExpectProblem(403, "case.other-unit");
        var first = (await station.PostAsync("/api/v1/handovers", Wanted(number))).Expect(201);
        await RefusedAsync(_ => { }, 409, "handover.on-its-way");
        (await (await fixture.As("clerk.town")).GetAsync($"/api/v1/handovers/{first.Text("id")}")).ExpectProblem(404, "handover.not-found");

        async Task RefusedAsync(Action<JsonObject> change, int status, string code)
        {
            var body = Wanted(number);
            change(body);
            (await station.PostAsync("/api/v1/handovers", body)).ExpectProblem(status, code);
        }
    }

    [Fact]
    [Trait("Demand", "R29")]
    public async Task PapersAtHand_AreThoseThatTheUnitHasNow()
    {
        var (station, county, number) = (await fixture.As("clerk.station"), await fixture.As("reviewer.county"), await OnPaperAsync());
        (await county.GetAsync($"/api/v1/handovers/papers?unit={Application.WestGate}")).ExpectProblem(403, "handover.other-unit");
        var before = await AtHandAsync(station, Application.WestGate, number);
        var list = (await station.PostAsync("/api/v1/handovers", Wanted(number))).Expect(201).Text("id");
        Assert.Null(await AtHandAsync(station, Application.WestGate, number));
        Assert.Null(await AtHandAsync(county, Bureau, number));
        (await station.PostAsync($"/api/v1/handovers/{list}/send")).Expect(200);
        (await county.PostAsync($"/api/v1/handovers/{list}/receive", new { })).Expect(200);

        Assert.Equal((Bureau, Paper), (before!.Value.Text("nextUnit"), before.Value.Items("papers").Single().Text("materialCode")));
        Assert.Null(await AtHandAsync(station, Application.WestGate, number));
        Assert.NotNull(await AtHandAsync(county, Bureau, number));
        Assert.Contains((await county.ReadAsync("/api/v1/handovers?view=Completed")).Items("items"), one => one.Text("id") == list);
        Assert.Contains((await station.ReadAsync("/api/v1/handovers?view=Outgoing")).Items("items"), one => one.Text("id") == list);
        (await station.PostAsync($"/api/v1/handovers/{list}/close")).Expect(200);
        Assert.Contains((await station.ReadAsync("/api/v1/handovers?view=Completed")).Items("items"), one => one.Text("id") == list);
        Assert.DoesNotContain((await station.ReadAsync("/api/v1/handovers?view=Outgoing")).Items("items"), one => one.Text("id") == list);
    }

    private static async Task<JsonElement?> AtHandAsync(ApiClient account, string unit, string number)
    {
        var found = (await account.ReadAsync($"/api/v1/handovers/papers?unit={unit}&text={number}")).Items("cases").Where(one => one.Text("caseNumber") == number).ToList();
        return found.Count == 0 ? null : found.Single();
    }

    private static JsonObject Wanted(string number) => JsonSerializer.SerializeToNode(new
    {
        kind = "Acceptance",
        fromUnit = Application.WestGate,
        toUnit = Bureau,
        papers = new[] { new { caseNumber = number, materialCode = Paper, materialName = "", isOriginal = true, pages = 3, condition = "完好" } },
        operationId = Guid.NewGuid().ToString(),
        way = "站点→县",
        contact = "周雅琴",
        envelope = "MF-1",
    })!.AsObject();

    private async Task<string> OnPaperAsync()
    {
        var clerk = await fixture.As("clerk.station");
        var body = await clerk.BodyAsync(Application.M11());
        foreach (var material in body["materials"]!.AsArray().Where(material => material!["code"]!.GetValue<string>() == Paper))
            (material!["way"], material["fileIds"]) = ("Paper", new JsonArray());
        return (await clerk.PostAsync("/api/v1/cases", body)).Expect(201).GetProperty("caseNumber").GetString()!;
    }
}
