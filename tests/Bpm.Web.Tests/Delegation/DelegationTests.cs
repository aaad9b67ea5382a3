using System.Net.Http.Headers;
using System.Text;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Delegation;

/// <summary>Lists, bindings, letters and agreements through HTTP, and what ending them does to open work.</summary>
public sealed class DelegationTests : TwoKeepers
{
    private const string Root = "/api/v1/delegation";
    private const string Bureau = "11370898MB9900013K";

    [Fact]
    [Trait("Demand", "R24")]
    [Trait("Demand", "R9")]
    public async Task Binding_Ended_KeepsTheRunningCaseAndRoutesTheNextOneAnotherWay()
    {
        using var clerk = await Server.SignInAsync("clerk.town");
        var number = (await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(Application.M01()))).Expect(201).Text("caseNumber");

        var preview = await Publisher.ReadAsync($"{Root}/bindings/M01-TOWN-DELEGATED/end-preview");
        var report = (await Publisher.PostAsync($"{Root}/bindings/M01-TOWN-DELEGATED/end", new { reason = "收回委托" })).Expect(200);

        Assert.Equal(preview.GetProperty("keeps").GetInt32(), report.GetProperty("keeps").GetInt32());
        Assert.Equal(number, report.Items("lines").Single(line => line.Text("fate") == "Keeps").Text("caseNumber"));
        Assert.Equal("M01-TOWN-ENTRUSTED", report.Items("lines").Single(line => line.Text("fate") == "Rerouted").Text("to"));
        Assert.Equal("M01-TOWN-DELEGATED", Server.Text($"SELECT Route_BindingId FROM approval_case WHERE Number = '{number}'"));
        var next = (await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(Application.M01()))).Expect(201).Text("caseNumber");
        Assert.Equal("M01-TOWN-ENTRUSTED", Server.Text($"SELECT Route_BindingId FROM approval_case WHERE Number = '{next}'"));
        (await Publisher.PostAsync($"{Root}/bindings/M01-TOWN-DELEGATED/end", new { reason = "再收" })).ExpectProblem(409, "binding.ended-already");
        (await Publisher.PostAsync($"{Root}/bindings/nothing/end", new { reason = "收" })).ExpectProblem(404, "binding.not-found");
        (await Publisher.GetAsync($"{Root}/agreements/revoke-preview?number=nothing")).ExpectProblem(404, "agreement.not-found");
    }

    [Fact]
    [Trait("Demand", "R62")]
    public async Task Letter_Revoked_BlocksTheOpenTaskAndTheClerkCannotAccept()
    {
        using var clerk = await Server.SignInAsync("clerk.town");
        var number = (await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(Application.M01()))).Expect(201).Text("caseNumber");

        var report = (await Publisher.PostAsync($"{Root}/letters/revoke", new { number = "示审授〔2025〕5号", reason = "调岗" })).Expect(200);

        Assert.Contains(report.Items("lines"), line => line.Text("fate") == "Blocked" && line.Text("caseNumber") == number);
        var log = (await Publisher.ReadAsync($"{Root}/register?subject=Letter")).Items("items").Single();
        Assert.Equal(("publisher", "调岗", "Ended"), (log.Text("by"), log.Text("reason"), log.Text("action")));
        (await Publisher.PostAsync($"{Root}/letters/revoke", new { number = "示审授〔2025〕5号", reason = "调岗" })).ExpectProblem(409, "letter.revoked-already");
    }

    [Fact]
    public async Task Changes_ByThoseWhoDoNotPublish_AreRefused()
    {
        Assert.Equal(403, (await Analyst.PostAsync($"{Root}/bindings/M01-HALL/end", new { reason = "收" })).Status);
        using var clerk = await Server.SignInAsync("clerk.town");
        Assert.Equal(403, (await clerk.GetAsync($"{Root}/bindings")).Status);
    }

    [Fact]
    public async Task Bindings_ByMatterAndDay_AreThoseInForce()
    {
        Assert.Equal(3, (await Analyst.ReadAsync($"{Root}/bindings?matter=370199001000&on=2026-11-20")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await Analyst.ReadAsync($"{Root}/bindings?matter=370199001000&on=2024-11-20")).GetProperty("total").GetInt32());
    }

    [Fact]
    [Trait("Demand", "R62")]
    public async Task Warnings_AsFarAheadAsAsked()
    {
        Assert.Empty((await Analyst.ReadAsync($"{Root}/warnings")).Items("items"));
        Assert.NotEmpty((await Analyst.ReadAsync($"{Root}/warnings?days=500")).Items("items"));
        (await Analyst.GetAsync($"{Root}/warnings?days=-1")).ExpectProblem(400, "delegation.days-out-of-range");
    }

    [Fact]
    [Trait("Demand", "R41")]
    [Trait("Demand", "R77")]
    public async Task FourHandlingList_Published_IsReadByAnybodyByFlagAndPrinted()
    {
        var id = (await Analyst.PostAsync("/api/v1/list-batches", new
        {
            heading = new { kind = "FourHandling", batch = "第一批", issuedBy = Bureau, legalInstrument = "示审发〔2026〕8号", instrumentDate = "2026-11-20", effectiveFrom = "2026-11-20" },
            entries = new object[]
            {
                new { change = "Add", catalogCode = "370199002000", flags = "Instant, Nearby" },
                new { change = "Add", catalogCode = "370199001000", flags = "Online" },
            },
        })).Expect(201).Text("id");
        (await Analyst.PostAsync($"/api/v1/list-batches/{id}/publish", new { reason = "公布" })).Expect(403);
        (await Publisher.PostAsync($"/api/v1/list-batches/{id}/publish", new { reason = "公布" })).Expect(200);
        using var anonymous = Server.Anonymous();

        var instant = await anonymous.ReadAsync("/api/v1/lists/FourHandling?flag=Instant");

        Assert.Equal("个体工商户设立登记", instant.Items("items").Single().Text("name"));
        Assert.Contains("第一批", instant.GetProperty("version")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("马上办、就近办", (await anonymous.GetAsync("/api/v1/lists/FourHandling/page")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await anonymous.ReadAsync("/api/v1/lists/FourHandling/movements?after=2026-11-01")).Items("items").Count);
        Assert.Empty((await anonymous.ReadAsync("/api/v1/lists/FourHandling?day=2026-11-19")).Items("items"));
        Assert.Equal(400, (await anonymous.GetAsync("/api/v1/lists/Nonsense")).Status);
    }

    [Fact]
    public async Task ListBatch_ImportedFromCsv_ReportsEachRow()
    {
        var text = "调整,基本编码,四办\r\n调入,370199001000,网上办\r\n调入,999999999999,网上办\r\n调入,370199001000,随便办\r\n";
        var query = $"kind=FourHandling&batch=第二批&issuedBy={Bureau}&legalInstrument=示审发〔2026〕9号&instrumentDate=2026-11-20&effectiveFrom=2026-12-01";

        var report = (await Analyst.PostAsync($"/api/v1/list-batches/import?{query}", new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("text/csv")))).Expect(200);

        Assert.Equal((1, 2), (report.GetProperty("added").GetInt32(), report.GetProperty("refused").GetInt32()));
        Assert.Equal(["list.matter-unknown", "list.row-broken"], report.Items("rows").Skip(1).Select(row => row.Text("code")));
        var file = await Analyst.GetAsync($"/api/v1/list-batches/{report.Text("batchId")}/export?format=Csv");
        Assert.Contains("网上办", file.Text, StringComparison.Ordinal);
    }
}
