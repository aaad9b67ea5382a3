using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Cases;

/// <summary>公告送达 through HTTP with the pump that counts it as served; bars to apply again.</summary>
public sealed class AnnouncementTests
{
    [Fact]
    [Trait("Demand", "R32")]
    public async Task Announcement_IsOfferedToTheIssuingPlace_AndServesAfterThirtyDays()
    {
        await using var server = BpmServer.Start();
        using var clerk = await server.SignInAsync("clerk.station");
        var number = await clerk.ReceiveAsync(Application.M02());
        await clerk.WorkAsync(number, "Granted");
        var path = $"/api/v1/cases/{number}/service-announcement";

        Assert.Contains("service-announcement", await OfferedAsync(clerk, number));
        (await clerk.PostAsync(path, Body("a1", "Post"))).ExpectProblem(409, "announcement.other-ways-open");
        using (var reviewer = await server.SignInAsync("reviewer.county"))
            (await reviewer.PostAsync(path, Body("a2", "Counter", "Post"))).ExpectProblem(403, "case.other-unit");
        (await clerk.PostAsync(path, Body("a3", "Counter", "Post"))).Expect(200);
        (await clerk.PostAsync(path, Body("a3", "Counter", "Post"))).Expect(200);
        Assert.DoesNotContain("service-announcement", await OfferedAsync(clerk, number));
        server.Clock.Advance(TimeSpan.FromDays(32));
        await server.PumpAsync();
        await server.PumpAsync();

        using var later = await server.SignInAsync("clerk.station");
        var view = await later.CaseAsync(number);
        Assert.Equal("Closed", view.Text("status"));
        Assert.Single(view.Items("documents"), document => document.Text("kind") == "ServiceAnnouncement");
        Assert.Single(view.Items("documents"), document => document.Text("kind") == "ProofOfService");
    }

    [Fact]
    [Trait("Demand", "R31")]
    public async Task Bar_OfWhoAppliedWithFalseMaterial_RefusesReceptionUntilTheHeadLiftsIt()
    {
        await using var server = BpmServer.Start();
        using var clerk = await server.SignInAsync("clerk.station");
        using var supervisor = await server.SignInAsync("supervisor");
        using var head = await server.SignInAsync("approver.county");
        using (var reviewer = await server.SignInAsync("reviewer.county"))
        {
            var number = await clerk.ReceiveAsync(Application.M11());
            await clerk.WorkAsync(number, "Accept");
            await reviewer.WorkAsync(number, "Inspect");
            await reviewer.WorkAsync(number, "Fail");
            await head.WorkAsync(number, "DeniedForFalseMaterials", new JsonObject { ["facts"] = "检测报告系伪造。", ["reason"] = "提供虚假材料。", ["article"] = "《中华人民共和国行政许可法》第七十八条" });
        }

        var refused = await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(Application.M11()));
        refused.ExpectProblem(409, "applicant.barred");
        Assert.Contains("2027年11月20日", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var bar = (await head.PostAsync("/api/v1/restrictions/search", new { standing = true })).Expect(200).Items("items").Single();
        Assert.Equal("2027-11-20", bar.Text("endsOn"));
        (await supervisor.PostAsync($"/api/v1/restrictions/{bar.Text("id")}/repair", new { note = "已整改" })).ExpectProblem(403, "restriction.head-only");
        (await head.PostAsync("/api/v1/restrictions", new { kind = "Person", name = "张三", idNumber = "370898199003070017", reason = "理由" })).ExpectProblem(403, "not-allowed");
        (await head.PostAsync($"/api/v1/restrictions/{bar.Text("id")}/repair", new { note = "决定已被复议机关撤销" })).Expect(200);
        (await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(Application.M11()))).Expect(201);
    }

    private static async Task<IReadOnlyList<string>> OfferedAsync(ApiClient caller, string number) =>
        [.. (await caller.ReadAsync($"/api/v1/cases/{number}/actions")).EnumerateArray().Select(action => action.Text("action"))];

    private static object Body(string operationId, params string[] tried) => new { reason = "两次上门无人", tried, places = "县政府网站、社区公告栏", operationId };
}
