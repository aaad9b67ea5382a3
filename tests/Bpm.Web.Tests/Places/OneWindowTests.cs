using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Places;

/// <summary>One window for all matters of a bureau (domain R3): twenty of them, entered as lists are entered, accepted in one session.</summary>
public sealed class OneWindowTests : TwoKeepers
{
    private const string Catalog = "/api/v1/catalog";
    private const string Bureau = "11370898MB9900013K";
    private const int Matters = 20;

    [Fact]
    [Trait("Demand", "R3")]
    public async Task TwentyMatters_AreAcceptedAtOneWindowInOneSession()
    {
        var codes = await PublishAsync();
        Server.Clock.Set(MovableClock.InChina(2026, 12, 1));
        using var clerk = await Server.SignInAsync("clerk.station");

        foreach (var code in codes)
            await clerk.WorkAsync(await clerk.ReceiveAsync(Application.M11() with { Matter = code }));

        Assert.Equal(Matters, Server.Count("SELECT COUNT(DISTINCT Matter_Code) FROM approval_case WHERE AcceptedBy = 'clerk.station'"));
    }

    /// <summary>M11, twenty times under other codes, with binding and letter for the west gate.</summary>
    private async Task<List<string>> PublishAsync()
    {
        var export = JsonNode.Parse((await Analyst.GetAsync($"{Catalog}/export?format=Json")).Bytes)!.AsArray();
        var like = export.First(row => row!["matter"]!["number"]!.ToString() == "M11")!;
        var rows = new JsonArray();
        var codes = new List<string>();
        for (var i = 0; i < Matters; i++)
        {
            var row = like.DeepClone().AsObject();
            var matter = row["matter"]!.AsObject();
            var code = $"370199{200 + i}000";
            (matter["number"], matter["version"], matter["effectiveOn"], matter["name"]) = ($"M{200 + i}", 1, "2026-12-01", $"公共场所卫生许可（第{i + 1}类）");
            (matter["catalogCode"], matter["implementationCode"], matter["handlingItemCode"]) = (code, $"{Bureau}4{code}", $"{Bureau}4{code}01");
            matter.Remove("followUps");
            rows.Add((JsonNode)row);
            codes.Add(code);
        }

        var report = (await Analyst.PostAsync(
            $"{Catalog}/import?reason=导入", new ByteArrayContent(Encoding.UTF8.GetBytes(rows.ToJsonString())) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } })).Expect(200);
        foreach (var row in report.Items("rows"))
        {
            (await Analyst.PostAsync($"{Catalog}/{row.Text("id")}/submit", new { reason = "提交" })).Expect(200);
            (await Publisher.PostAsync($"{Catalog}/{row.Text("id")}/approve", new { reason = "同意" })).Expect(200);
            (await Publisher.PostAsync($"{Catalog}/{row.Text("id")}/publish", new { reason = "发布" })).Expect(200);
        }

        foreach (var code in codes)
            (await Publisher.PostAsync("/api/v1/delegation/bindings", new { terms = Terms(code), reason = "一窗受理" })).Expect(200);
        var letter = new
        {
            number = "示审授〔2026〕99号",
            departmentCode = Bureau,
            stationCode = Application.WestGate,
            catalogCodes = codes,
            powers = "Receive, Accept",
            clerks = new[] { "clerk.station" },
            validFrom = "2026-12-01",
            validTo = "2027-12-31",
            signatory = "局长 高远",
        };
        (await Publisher.PostAsync("/api/v1/delegation/letters", new { terms = letter, reason = "一窗受理" })).Expect(200);
        return codes;
    }

    private static object Terms(string code) => new
    {
        id = $"R3-{code}",
        catalogCode = code,
        fromAgency = Bureau,
        toOrganization = Application.WestGate,
        stationCode = Application.WestGate,
        mode = "EntrustedAcceptance",
        actions = "Receive, Accept",
        handlingUnit = Bureau,
        decidingUnit = Bureau,
        inNameOf = Bureau,
        sealPolicyKey = "agency",
        legalInstrument = "示审发〔2026〕20号",
        instrumentDate = "2026-11-20",
        publishedOn = "2026-11-20",
        effectiveFrom = "2026-12-01",
        effectiveTo = "2027-12-31",
        rightsAndDuties = "按委托书办理",
    };
}
