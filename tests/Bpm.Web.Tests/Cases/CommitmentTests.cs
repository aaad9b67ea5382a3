using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Cases;

/// <summary>M10 on a commitment and M04 with its experts, from the window to the end, through HTTP.</summary>
public sealed class CommitmentTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    [Trait("Demand", "R27")]
    public async Task M10_Committed_IsGrantedTheSameDayVerifiedAndClosed()
    {
        var number = await ClosedAsync();
        var reviewer = await fixture.As("reviewer.town");

        var closed = await reviewer.CaseAsync(number);
        Assert.Equal("Closed", closed.Text("status"));
        Assert.Equal("Taken", closed.GetProperty("law").GetProperty("commitment").Text("state"));
        Assert.Contains("告知承诺", closed.Items("flags").Select(flag => flag.GetString()));
        Assert.Contains(closed.Items("documents"), document => document.Text("kind") == "CommitmentLetter" && document.GetProperty("sealed").GetBoolean());
        await reviewer.WorkAsync(number, "Verified");
        await reviewer.WorkAsync(number, "Done");

        var done = await reviewer.CaseAsync(number);
        Assert.Equal("Verified", done.GetProperty("law").GetProperty("commitment").Text("state"));
        Assert.DoesNotContain(done.Items("tasks"), task => task.Text("state") is "Open" or "Claimed");
    }

    [Fact]
    public async Task M10_FalseCommitment_IsRevokedAndItsCertificateSaysSoToEverybody()
    {
        var number = await ClosedAsync();

        await (await fixture.As("reviewer.town")).WorkAsync(number, "False");
        await (await fixture.As("approver.town")).WorkAsync(number, "Approve", new JsonObject { ["heard"] = "当事人承认", ["facts"] = "权属有争议", ["article"] = "《行政许可法》第六十九条第二款" });
        await (await fixture.As("sealkeeper.town")).WorkAsync(number);
        await (await fixture.As("issuer.town")).WorkAsync(number);

        var done = await (await fixture.As("reviewer.town")).CaseAsync(number);
        Assert.Contains("已撤销", done.Items("flags").Select(flag => flag.GetString()));
        using var anonymous = fixture.Server.Anonymous();
        Assert.False((await anonymous.ReadAsync($"/api/v1/verify/{done.GetProperty("certificate").Text("verificationCode")}")).GetProperty("valid").GetBoolean());
        var supervisor = await fixture.As("supervisor");
        var standing = (await supervisor.PostAsync("/api/v1/restrictions/search", new { idNumber = "370898199003070017", standing = true })).Expect(200).Items("items");
        await (await fixture.As("clerk.town")).ReceiveAsync(Application.M10());
        Assert.Contains(standing, found => found.Text("kind") == "FalseCommitment");
        (await supervisor.PostAsync($"/api/v1/restrictions/{standing[0].Text("id")}/repair", new { note = "已整改" })).Expect(200);
    }

    [Fact]
    [Trait("Demand", "R30")]
    public async Task M04_WithExpertReview_IsDecidedInTheTownUnderTheBureausNumberedSeal()
    {
        var number = await (await fixture.As("clerk.town")).ReceiveAsync(Application.M04());
        await (await fixture.As("clerk.town")).WorkAsync(number, "Accept");
        await (await fixture.As("reviewer.town")).WorkAsync(number, "Inspect");
        await (await fixture.As("reviewer.town")).WorkAsync(number, "Review");
        await (await fixture.As("approver.town")).WorkAsync(number, "Approve");
        Assert.Equal("InSpecialProcedure", (await (await fixture.As("reviewer.town")).CaseAsync(number)).Text("status"));
        await (await fixture.As("reviewer.town")).WorkAsync(number, "Done");
        await GrantAsync(number);

        var done = await (await fixture.As("reviewer.town")).CaseAsync(number);
        Assert.Equal("Closed", done.Text("status"));
        Assert.Contains(done.Items("documents"), document => document.Text("kind") == "SpecialProcedureNotice");
    }

    private async Task<string> ClosedAsync()
    {
        var number = await (await fixture.As("clerk.town")).ReceiveAsync(Application.M10());
        await (await fixture.As("clerk.town")).WorkAsync(number, "Committed");
        await (await fixture.As("clerk.town")).WorkAsync(number, "Accept");
        await (await fixture.As("reviewer.town")).WorkAsync(number, "Within");
        await GrantAsync(number);
        return number;
    }

    private async Task GrantAsync(string number)
    {
        await (await fixture.As("approver.town")).WorkAsync(number, "Granted");
        await (await fixture.As("sealkeeper.town")).WorkAsync(number);
        await (await fixture.As("issuer.town")).WorkAsync(number);
        await fixture.Server.PumpAsync();
        var regulator = await fixture.As("regulator");
        foreach (var message in (await regulator.ReadAsync("/api/v1/sample/regulator/messages")).EnumerateArray().Where(one => one.Text("caseNumber") == number))
            (await regulator.PostAsync($"/api/v1/sample/regulator/messages/{message.Text("id")}/feedback", new { kind = "Acknowledged", content = "已认领" })).Expect(200);
        await fixture.Server.PumpAsync();
    }
}
