using System.Text.Json;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Indicators;

/// <summary>Indicators and what they compare with, through HTTP.</summary>
public sealed class IndicatorTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Root = "/api/v1/indicators";

    [Fact]
    [Trait("Demand", "R55")]
    public async Task OneWindow_ShowsItemsAndWhatIsLeftOutWithTheReason()
    {
        var supervisor = await fixture.As("supervisor");
        var before = await supervisor.ReadAsync($"{Root}/one-window?station={Application.Hall}");

        var id = (await supervisor.PostAsync($"{Root}/exclusions", new { stationCode = Application.Hall, matterCode = "M02", reason = "市场监管专业窗口" })).Expect(201).Text("id");
        (await supervisor.PostAsync($"{Root}/exclusions", new { stationCode = Application.Hall, matterCode = "M02", reason = "重复" })).ExpectProblem(409, "exclusion.exists");
        var during = await supervisor.ReadAsync($"{Root}/one-window?station={Application.Hall}");
        (await supervisor.PostAsync($"{Root}/exclusions/{id}/end", new { reason = "" })).ExpectProblem(400, "matter.reason-required");
        (await supervisor.PostAsync($"{Root}/exclusions/{id}/end", new { reason = "并入综合窗口" })).Expect(200);
        (await supervisor.PostAsync($"{Root}/exclusions/{id}/end", new { reason = "再来一次" })).ExpectProblem(409, "exclusion.ended");
        var after = await supervisor.ReadAsync($"{Root}/one-window?station={Application.Hall}");

        Assert.Equal(100.0m, Percent(before));
        Assert.Equal("Normal", before.Text("light"));
        Assert.Equal(Number(before, "denominator"), Number(during, "denominator"));
        Assert.Equal(Number(before, "numerator") - 1, Number(during, "numerator"));
        Assert.Equal(("M02", "市场监管专业窗口"), (during.Items("leftOut").Single().Text("number"), during.Items("leftOut").Single().Text("reason")));
        Assert.Equal(0, Number(during.Items("items").Single(item => item.Text("number") == "M02"), "numerator"));
        Assert.Equal(100.0m, Percent(after));
        Assert.Single((await supervisor.ReadAsync($"{Root}/exclusions?station={Application.Hall}")).Items("items"));
    }

    [Fact]
    [Trait("Demand", "R45")]
    public async Task ThreeInPlace_NamesWhatHasNotEnteredIsNotAuthorisedOrNotSupervised()
    {
        var supervisor = await fixture.As("supervisor");

        var report = await supervisor.ReadAsync($"{Root}/three-in-place");

        Assert.Equal(fixture.Server.Count("SELECT count(DISTINCT Number) FROM matter WHERE State = 'Published'"), report.GetProperty("matters").GetInt32());
        Assert.Empty(report.Items("notEntered"));
        Assert.DoesNotContain(report.Items("outsideSupervision"), item => item.Text("number") is "M01" or "M03" or "M05" or "M08" or "M09");
        Assert.Empty(report.Items("unauthorised"));
        (await (await fixture.As("publisher")).PostAsync("/api/v1/delegation/letters/revoke", new { number = "示建授〔2025〕2号", reason = "调岗" })).Expect(200);
        var gone = (await supervisor.ReadAsync($"{Root}/three-in-place")).Items("unauthorised").Single();
        Assert.Equal((Application.WestGate, "M12"), (gone.Text("stationCode"), gone.Text("matterNumber")));
    }

    [Fact]
    [Trait("Demand", "R80")]
    public async Task Reform_ComparesWithTheBaselineOfItsDate()
    {
        var supervisor = await fixture.As("supervisor");
        object Baseline(string on, string matter = "M08", int steps = 20) => new
        {
            matterCode = matter,
            recordedOn = on,
            answers = new { action = "register", status = "resident", agent = "self" },
            materials = 4,
            steps,
            source = "2019年办事指南",
        };

        var recorded = (await supervisor.PostAsync($"{Root}/baselines", Baseline("2019-12-31"))).Expect(201);
        (await supervisor.PostAsync($"{Root}/baselines", Baseline("2019-12-31"))).ExpectProblem(409, "baseline.exists");
        (await supervisor.PostAsync($"{Root}/baselines", Baseline("2027-01-01"))).ExpectProblem(400, "baseline.ahead");
        (await supervisor.PostAsync($"{Root}/baselines", Baseline("2019-12-30", "nothing"))).ExpectProblem(404, "matter.not-found");
        (await supervisor.PostAsync($"{Root}/baselines", Baseline("2019-12-30", steps: 0))).ExpectProblem(400, "baseline.incomplete");
        var reform = (await supervisor.ReadAsync($"{Root}/reform")).Items("items");

        Assert.Equal("2019-12-31", recorded.Text("recordedOn"));
        Assert.Equal(["I1", "I3", "I4"], reform.Select(one => one.Text("number")));
        Assert.Equal([50m, 30m, 20m], reform.Select(one => Number(one, "target")));
        Assert.All(reform, one => Assert.NotEmpty(one.Items("items")));
        Assert.Equal(75.0m, Percent(reform[1]));
        Assert.Contains(reform[0].Items("leftOut"), item => item.Text("number") == "M08");
        Assert.Single((await supervisor.ReadAsync($"{Root}/baselines")).Items("items"));
    }

    [Fact]
    public async Task Clerk_SeesNoIndicators() => Assert.Equal(403, (await (await fixture.As("clerk.town")).GetAsync($"{Root}/reform")).Status);

    private static decimal Number(JsonElement json, string name) => json.GetProperty(name).GetDecimal();

    private static decimal? Percent(JsonElement json) => json.GetProperty("percent") is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;
}
