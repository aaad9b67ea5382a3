using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Delegation;

/// <summary>What a station does not handle it runs as an errand (P11).</summary>
public sealed class AgentTaskTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Root = "/api/v1/agent-tasks";

    [Fact]
    [Trait("Demand", "R6")]
    public async Task Matter_OutsideTheStationsLists_IsRefusedWithAnOfferAndRunAsAnErrand()
    {
        var clerk = await fixture.As("clerk.station");
        var refused = await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(Application.M01() with { Station = Application.WestGate }));
        refused.ExpectProblem(409, "matter.not-handled-here");
        Assert.Contains("帮办代办", refused.Text, StringComparison.Ordinal);

        var id = (await clerk.PostAsync(Root, Wanted("M01"))).Expect(201).Text("id");
        var town = await fixture.As("clerk.town");
        var number = (await town.PostAsync("/api/v1/cases", await town.BodyAsync(Application.M01()))).Expect(201).Text("caseNumber");
        (await clerk.PostAsync($"{Root}/{id}/file", new { caseNumber = number })).ExpectProblem(409, "agent.no-power");
        (await clerk.PostAsync($"{Root}/{id}/authorize", new { scope = "代为提交、领取", validTo = "2026-11-19" })).ExpectProblem(400, "agent.power-incomplete");
        (await clerk.PostAsync($"{Root}/{id}/authorize", new { scope = "代为提交、领取", validTo = "2026-12-31" })).Expect(200);
        (await clerk.PostAsync($"{Root}/{id}/file", new { caseNumber = number })).ExpectProblem(409, "agent.no-papers");
        (await clerk.PostAsync($"{Root}/{id}/papers", new { papers = Array.Empty<object>() })).ExpectProblem(400, "agent.papers-incomplete");
        Assert.StartsWith("DB-370898001001-20261120-", (await clerk.PostAsync($"{Root}/{id}/papers", Papers)).Expect(200).Text("receiptNumber"), StringComparison.Ordinal);
        (await clerk.PostAsync($"{Root}/{id}/file", new { caseNumber = "nothing" })).ExpectProblem(400, "agent.case-unknown");
        (await town.PostAsync($"{Root}/{id}/file", new { caseNumber = number })).ExpectProblem(403, "agent.not-yours");
        (await clerk.PostAsync($"{Root}/{id}/file", new { caseNumber = number })).Expect(200);
        (await clerk.PostAsync($"{Root}/{id}/deliver", new { signedBy = "" })).ExpectProblem(400, "agent.signature-missing");
        (await clerk.PostAsync($"{Root}/{id}/rating", new { level = 1 })).ExpectProblem(409, "agent.not-delivered");
        var done = (await clerk.PostAsync($"{Root}/{id}/deliver", new { signedBy = "张三" })).Expect(200);

        Assert.Equal(("Delivered", ""), (done.Text("state"), done.Text("applicantPhone")));
        Assert.NotEqual("张三", done.Text("applicantName"));
        Assert.Equal(5, done.Items("history").Count);
        (await clerk.PostAsync($"{Root}/{id}/cancel", new { reason = "不办了" })).ExpectProblem(409, "agent.wrong-state");
    }

    [Fact]
    [Trait("Demand", "R13")]
    public async Task Errand_ThatCannotBe_IsRefused()
    {
        var clerk = await fixture.As("clerk.station");

        (await clerk.PostAsync(Root, Wanted("M02"))).ExpectProblem(409, "agent.handled-here");
        (await clerk.PostAsync(Root, Wanted("nothing"))).ExpectProblem(404, "matter.not-found");
        (await clerk.PostAsync(Root, Wanted("M01", "000000000000"))).ExpectProblem(400, "station.not-found");
        (await clerk.PostAsync(Root, Wanted("M01", Application.Town))).ExpectProblem(403, "agent.no-post");
        (await clerk.PostAsync(Root, Wanted("M01") with { ApplicantName = " " })).ExpectProblem(400, "agent.applicant-missing");
        (await clerk.PostAsync($"{Root}/{Guid.NewGuid()}/deliver", new { signedBy = "张三" })).ExpectProblem(404, "agent.not-found");
        Assert.Equal(403, (await (await fixture.As("reviewer.town")).GetAsync(Root)).Status);
    }

    [Fact]
    public async Task List_ShowsOnlyTheAgentsOwn()
    {
        var grid = await fixture.As("grid.village");
        (await grid.PostAsync(Root, Wanted("M02", Application.Village))).Expect(201);

        Assert.All((await grid.ReadAsync(Root)).Items("items"), task => Assert.Equal("grid.village", task.Text("agent")));
        Assert.DoesNotContain((await (await fixture.As("clerk.county")).ReadAsync(Root)).Items("items"), task => task.Text("agent") == "grid.village");
    }

    [Fact]
    [Trait("Demand", "R6")]
    public async Task Errand_RunsOnItsPathUntilItIsRated()
    {
        var clerk = await fixture.As("clerk.station");
        var analyst = await fixture.As("analyst");
        var town = await fixture.As("clerk.town");
        var number = (await town.PostAsync("/api/v1/cases", await town.BodyAsync(Application.M05()))).Expect(201).Text("caseNumber");

        var id = (await clerk.PostAsync(Root, Wanted("M05"))).Expect(201).Text("id");
        var begun = await StatusAsync(analyst, id);
        (await clerk.PostAsync($"{Root}/{id}/papers", Papers)).ExpectProblem(409, "agent.no-power");
        (await clerk.PostAsync($"{Root}/{id}/authorize", new { scope = "代为提交、领取", validTo = "2026-12-31" })).Expect(200);
        (await clerk.PostAsync($"{Root}/{id}/papers", Papers)).Expect(200);
        (await clerk.PostAsync($"{Root}/{id}/file", new { caseNumber = number })).Expect(200);
        (await clerk.PostAsync($"{Root}/{id}/deliver", new { signedBy = "张三" })).Expect(200);
        (await clerk.PostAsync($"{Root}/{id}/rating", new { level = 6 })).ExpectProblem(400, "agent.rating-invalid");
        var rated = (await clerk.PostAsync($"{Root}/{id}/rating", new { level = 1, note = "很方便" })).Expect(200);

        Assert.Equal(("Running", "Finished"), (begun, await StatusAsync(analyst, id)));
        Assert.Equal(1, rated.GetProperty("rating").GetProperty("level").GetInt32());
        (await clerk.PostAsync($"{Root}/{id}/rating", new { level = 5 })).ExpectProblem(409, "agent.rated-already");
    }

    [Fact]
    public async Task Errand_ThatIsGivenUp_EndsItsPath()
    {
        var clerk = await fixture.As("clerk.station");
        var id = (await clerk.PostAsync(Root, Wanted("M05"))).Expect(201).Text("id");

        (await clerk.PostAsync($"{Root}/{id}/cancel", new { reason = "申请人不办了" })).Expect(200);

        Assert.Equal("Finished", await StatusAsync(await fixture.As("analyst"), id));
    }

    private static object Papers => new { papers = new[] { new { name = "身份证复印件", originals = 0, copies = 1 } } };

    private static async Task<string> StatusAsync(ApiClient analyst, string id)
    {
        var found = (await analyst.PostAsync("/elsa/api/workflow-instances", new { correlationId = id })).Expect(200);
        return found.Items("items").Single(one => one.Text("correlationId") == id).Text("status");
    }

    private static Errand Wanted(string matter, string station = Application.WestGate) => new(matter, station, "张三", "13800000000");

    private sealed record Errand(string MatterCode, string StationCode, string ApplicantName, string ApplicantPhone);
}
