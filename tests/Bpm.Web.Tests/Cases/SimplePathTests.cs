using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Cases;

/// <summary>The matters on the simple paths, from the window to the end, through HTTP.</summary>
public sealed class SimplePathTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task M03_BookedAndInspectedByTwo_IsCertifiedInTheTownsNameAndAcknowledged()
    {
        var number = await ReceiveAsync(Application.M03());
        await WorkAsync("clerk.town", number);
        await WorkAsync("reviewer.town", number, "Booked", Officers("officer", "secondOfficer", new JsonObject { ["at"] = "2026-11-20 14:00:00" }));
        await WorkAsync("reviewer.town", number, "Passed", Officers("firstInspector", "secondInspector", []));
        await WorkAsync("approver.town", number, "Granted");
        await WorkAsync("sealkeeper.town", number);
        await WorkAsync("issuer.town", number);
        await AcknowledgeAsync(number);

        var done = await ViewAsync(number);
        Assert.Equal("Closed", done.Text("status"));
        Assert.Equal("示例县示范镇人民政府", (await CertificateAsync(done)).Text("organName"));
        Assert.Contains(await SealsAsync(number), use => use.Text("sealNumber") == "3708981000003");
    }

    [Fact]
    public async Task M03_BookedWithOneOfficer_IsRefused()
    {
        var number = await ReceiveAsync(Application.M03());
        await WorkAsync("clerk.town", number);
        var reviewer = await fixture.As("reviewer.town");
        var task = await reviewer.TaskOfAsync(number);

        var refused = await reviewer.PostAsync($"/api/v1/tasks/{CaseWork.IdOf(task)}/complete", CaseWork.Completion(task, "Booked", new JsonObject { ["at"] = "2026-11-20 14:00:00", ["officer"] = "孙立新", ["secondOfficer"] = "孙立新" }));

        refused.ExpectProblem(400, "form.field-invalid");
    }

    [Fact]
    public async Task M05_FiledByTheTown_CarriesTheCentresSealAndIsPassedUpward()
    {
        var number = await ReceiveAsync(Application.M05());
        await WorkAsync("clerk.town", number);
        await WorkAsync("reviewer.town", number);
        await WorkAsync("reviewer.town", number);
        await WorkAsync("approver.town", number, "Granted");
        await WorkAsync("sealkeeper.town", number);
        await WorkAsync("reviewer.town", number, "Passed", new JsonObject { ["systemNumber"] = "SN20261120" });
        await WorkAsync("issuer.town", number);
        await AcknowledgeAsync(number);

        Assert.Equal("Closed", (await ViewAsync(number)).Text("status"));
        Assert.Contains(await SealsAsync(number), use => use.Text("sealNumber") == "3708981000004");
    }

    [Fact]
    public async Task M08_PaidByTheVillageAgent_HasReceiptAndReconciliationAndIsDelivered()
    {
        var number = await ReceiveAsync(Application.M08());
        await WorkAsync("clerk.town", number, "Granted");
        await WorkAsync("grid.village", number, "Collected", new JsonObject { ["receiptNumber"] = "DJ-7", ["amount"] = 300, ["paidAt"] = "2026-11-20 10:00:00", ["payer"] = "李秀英" });
        await WorkAsync("reviewer.town", number, "Matched");
        await WorkAsync("grid.village", number);

        var done = await ViewAsync(number);
        Assert.Equal("Closed", done.Text("status"));
        Assert.Contains("DJ-7", done.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(done.Items("pushes"));
    }

    [Fact]
    public async Task M09_WhereTheDataMatch_IsDoneAtOnceAndWhereNotPromisedIn15Days()
    {
        var atOnce = await ReceiveAsync(Application.M09());
        await WorkAsync("clerk.town", atOnce, "Granted");
        await WorkAsync("issuer.town", atOnce);
        var differing = Application.M09() with { };
        differing.Answers["match"] = "no";
        var later = await ReceiveAsync(differing);
        await WorkAsync("clerk.town", later, "Accept");
        var accepted = await ViewAsync(later);
        await WorkAsync("reviewer.town", later, "Confirmed");
        await WorkAsync("approver.town", later, "Granted");
        await WorkAsync("sealkeeper.town", later);
        await WorkAsync("issuer.town", later);

        Assert.Equal("Closed", (await ViewAsync(atOnce)).Text("status"));
        Assert.Equal("Closed", (await ViewAsync(later)).Text("status"));
        Assert.Contains("15个工作日", accepted.GetRawText(), StringComparison.Ordinal);
    }

    private static JsonObject Officers(string first, string second, JsonObject more)
    {
        more[first] = "孙立新";
        more[$"{first}Number"] = "GF001";
        more[second] = "钱进";
        more[$"{second}Number"] = "GF002";
        return more;
    }

    private async Task<string> ReceiveAsync(Application application) => await (await fixture.As(application.Clerk)).ReceiveAsync(application);

    private async Task WorkAsync(string userName, string number, string? outcome = null, JsonObject? form = null) => await (await fixture.As(userName)).WorkAsync(number, outcome, form);

    private async Task<JsonElement> ViewAsync(string number) => await (await fixture.As("supervisor")).CaseAsync(number);

    private async Task<JsonElement> CertificateAsync(JsonElement view)
    {
        using var anonymous = fixture.Server.Anonymous();
        return await anonymous.ReadAsync($"/api/v1/verify/{view.GetProperty("certificate").Text("verificationCode")}");
    }

    private async Task<List<JsonElement>> SealsAsync(string number) => (await (await fixture.As("supervisor")).ReadAsync($"/api/v1/seals/uses?caseNumber={number}")).Items("items");

    private async Task AcknowledgeAsync(string number)
    {
        await fixture.Server.PumpAsync();
        var regulator = await fixture.As("regulator");
        foreach (var message in (await regulator.ReadAsync("/api/v1/sample/regulator/messages")).EnumerateArray().Where(one => one.Text("caseNumber") == number))
            (await regulator.PostAsync($"/api/v1/sample/regulator/messages/{message.Text("id")}/feedback", new { kind = "Acknowledged", content = "已认领" })).Expect(200);
        await fixture.Server.PumpAsync();
    }
}
