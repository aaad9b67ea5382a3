using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Indicators;

/// <summary>The ledger of results, what the same item is at each level, and results in the post.</summary>
public sealed class LedgerTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Ledger = "/api/v1/ledger/results";

    [Fact]
    [Trait("Demand", "R33")]
    [Trait("Demand", "R32")]
    public async Task Ledger_IsSearchedByNumberHolderMatterAndDateAndMatchesTheSealUses()
    {
        var number = await GrantedAsync(Application.M09());
        await (await fixture.As("issuer.town")).WorkAsync(number);
        var supervisor = await fixture.As("supervisor");
        var certificate = (await supervisor.CaseAsync(number)).GetProperty("certificate").Text("number");
        var uses = (await supervisor.ReadAsync($"/api/v1/seals/uses?caseNumber={number}")).Items("items").Where(use => use.Text("documentKind") is "GrantDecision" or "Certificate").Select(use => use.Text("number")).Order();

        foreach (var query in (string[])[$"number={number}", $"number={certificate}", $"number={number}&holder=张三", $"number={number}&matter=M09", $"number={number}&matter=生育登记&from=2026-11-20&to=2026-11-20"])
        {
            var row = (await supervisor.ReadAsync($"{Ledger}?{query}")).Items("items").Single();
            Assert.Equal((number, certificate, "张三"), (row.Text("caseNumber"), row.Text("certificateNumber"), row.Text("holderName")));
            Assert.Equal(uses, row.Items("seals").Select(seal => seal.Text("useNumber")).Order());
            Assert.Equal(JsonValueKind.Null, row.GetProperty("difference").ValueKind);
            Assert.Equal("窗口直接送达", row.Text("deliveryWay"));
        }

        foreach (var query in (string[])[$"number={number}&holder=李四", $"number={number}&matter=M01", $"number={number}&to=2026-11-19", "number=没有这个编号"])
            Assert.Empty((await supervisor.ReadAsync($"{Ledger}?{query}")).Items("items"));
    }

    [Fact]
    [Trait("Demand", "R33")]
    public async Task Ledger_IsExportedAndPrinted()
    {
        var number = await GrantedAsync(Application.M09());
        var supervisor = await fixture.As("supervisor");

        var csv = await supervisor.GetAsync($"{Ledger}/export?number={number}");
        var page = await supervisor.GetAsync($"{Ledger}/print?number={number}");

        Assert.Equal("text/csv", csv.MediaType);
        Assert.Equal(2, csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains($"{number},M09 生育登记", csv.Text, StringComparison.Ordinal);
        Assert.Equal("text/html", page.MediaType);
        Assert.Contains(number, page.Text, StringComparison.Ordinal);
        Assert.Equal(403, (await (await fixture.As("clerk.town")).GetAsync(Ledger)).Status);
    }

    [Fact]
    [Trait("Demand", "R53")]
    [Trait("Demand", "R32")]
    public async Task Posted_KeepsTheTrackingNumberAndShowsTheStatus()
    {
        var issuer = await fixture.As("issuer.town");
        var number = await GrantedAsync(Application.M09());
        (await issuer.GetAsync($"/api/v1/cases/{number}/postal")).ExpectProblem(404, "postal.not-found");
        await issuer.WorkAsync(number, form: new JsonObject { ["way"] = "Post", ["evidence"] = "EMS1234567890" });
        var posted = await issuer.ReadAsync($"/api/v1/cases/{number}/postal");
        var code = (await (await fixture.As("supervisor")).CaseAsync(number)).Text("queryCode");

        (await issuer.PostAsync($"/api/v1/cases/{number}/postal", new { state = "InTransit", note = "到达县城" })).Expect(200);
        using var anonymous = fixture.Server.Anonymous();
        var under = await anonymous.ReadAsync($"/api/v1/public/progress/{code}");
        (await (await fixture.As("clerk.station")).PostAsync($"/api/v1/cases/{number}/postal", new { state = "SignedFor" })).ExpectProblem(403, "postal.other-place");
        (await issuer.PostAsync($"/api/v1/cases/{number}/postal", new { state = "SignedFor", note = "本人签收" })).Expect(200);
        (await issuer.PostAsync($"/api/v1/cases/{number}/postal", new { state = "Returned" })).ExpectProblem(409, "postal.over");
        var found = (await (await fixture.As("supervisor")).ReadAsync("/api/v1/postal?text=EMS1234567890")).Items("items").Single();

        Assert.Equal(("EMS1234567890", "Posted"), (posted.Text("trackingNumber"), posted.Text("state")));
        Assert.Equal("EMS1234567890，运输中", under.Text("postal"));
        Assert.Equal(("SignedFor", 3), (found.Text("state"), found.Items("reports").Count));
    }

    [Fact]
    public async Task HandedOver_HasNothingInThePost()
    {
        var number = await GrantedAsync(Application.M09());
        await (await fixture.As("issuer.town")).WorkAsync(number);

        (await (await fixture.As("issuer.town")).PostAsync($"/api/v1/cases/{number}/postal", new { state = "SignedFor" })).ExpectProblem(404, "postal.not-found");
    }

    [Fact]
    [Trait("Demand", "R16")]
    public async Task SameItem_AsksTheSameAndGivesTheSameAtCountyTownAndVillage()
    {
        var seen = new List<string>();
        foreach (var (matter, stations) in new[] { ("M11", new[] { Application.Hall, Application.WestGate, Application.Town }), ("M08", [Application.Town, Application.Village]) })
        {
            var application = matter == "M11" ? Application.M11() : Application.M08();
            seen.Clear();
            foreach (var station in stations)
            {
                var list = (await (await fixture.As("clerk.county")).PostAsync($"/api/v1/matters/{matter}/checklist", new JsonObject { ["answers"] = application.Answers.DeepClone(), ["station"] = station })).Expect(200);
                var guide = await (await fixture.As("clerk.county")).ReadAsync($"/api/v1/matters/{matter}?station={station}");
                seen.Add($"{list.Text("hash")} {list.GetProperty("materials").GetRawText()} {guide.GetProperty("result").GetRawText()} {guide.GetProperty("version").GetRawText()}");
            }

            Assert.Single(seen.Distinct());
        }
    }

    [Fact]
    [Trait("Demand", "R16")]
    public async Task SameItem_ReceivedAtTheStationAndAtTheHall_IsOfTheSameVersionWithTheSameMaterialsAndResult()
    {
        var first = Application.M02();
        var second = Application.M02() with { Station = Application.Hall, Applicant = Other(first.Applicant) };

        var atStation = await ViewAsync(await (await fixture.As("clerk.station")).ReceiveAsync(first));
        var atHall = await ViewAsync(await (await fixture.As("clerk.county")).ReceiveAsync(second));

        Assert.Equal(atStation.GetProperty("matter").GetRawText(), atHall.GetProperty("matter").GetRawText());
        Assert.Equal(atStation.Items("materials").Select(material => material.Text("code")), atHall.Items("materials").Select(material => material.Text("code")));
    }

    private static JsonObject Other(JsonObject applicant)
    {
        var other = applicant.DeepClone().AsObject();
        (other["name"], other["idNumber"]) = ("王五", "370898198811014457");
        return other;
    }

    private async Task<string> GrantedAsync(Application application)
    {
        var number = await (await fixture.As(application.Clerk)).ReceiveAsync(application);
        await (await fixture.As("clerk.town")).WorkAsync(number, "Granted");
        return number;
    }

    private async Task<JsonElement> ViewAsync(string number) => await (await fixture.As("supervisor")).CaseAsync(number);
}
