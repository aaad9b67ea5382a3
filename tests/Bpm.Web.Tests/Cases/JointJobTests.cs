using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Cases;

/// <summary>Matters that several organs or two levels handle, from the window to the end, through HTTP.</summary>
public sealed class JointJobTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    [Trait("Demand", "R4")]
    public async Task M12_BothOrgansAgree_IsGrantedPaidDeliveredAcknowledgedAndClosed()
    {
        var station = await fixture.As("clerk.station");
        var county = await fixture.As("reviewer.county");
        var number = await station.ReceiveAsync(SampleApplications.M12());
        await station.WorkAsync(number, "Accept");

        await DoAsync("reviewer.police", number, "联合审查：占用、挖掘道路", "Agree");
        (await (await fixture.As("reviewer.town")).GetAsync($"/api/v1/cases/{number}")).ExpectProblem(403, "case.other-unit");
        await DoAsync("reviewer.county", number, "联合审查：占用、挖掘道路", "AgreeOnConditions");
        await DoAsync("reviewer.county", number, "现场核查（联合到场一次）", "Pass");
        await DoAsync("reviewer.county", number, "汇总联合审查意见", "Agreed");
        await (await fixture.As("approver.county")).WorkAsync(number, "Granted");
        await (await fixture.As("sealkeeper.county")).WorkAsync(number);
        await station.WorkAsync(number, "Paid", new JsonObject { ["receiptNumber"] = "SJ-1" });
        await station.WorkAsync(number, "Delivered");
        await fixture.Server.PumpAsync();
        await AcknowledgeAsync(number);

        var done = await county.CaseAsync(number);
        Assert.Equal("Closed", done.Text("status"));
        Assert.Equal("示例县住房和城乡建设局", done.GetProperty("route").Text("inNameOfName"));
        Assert.Contains("JointOpinions", done.Items("documents").Select(document => document.Text("kind")));
        Assert.Equal("Acknowledged", done.Items("pushes").Single().Text("state"));
    }

    [Fact]
    [Trait("Demand", "R66")]
    public async Task M07_ReviewedInTown_IsReportedConfirmedByTheCountyAndDelivered()
    {
        var town = await fixture.As("reviewer.town");
        var number = await (await fixture.As("clerk.town")).ReceiveAsync(SampleApplications.M07());
        await (await fixture.As("clerk.town")).WorkAsync(number, "Accept");
        await town.WorkAsync(number, "Recorded");
        await town.WorkAsync(number, "Clear");
        await (await fixture.As("approver.town")).WorkAsync(number, "Support");
        await town.WorkAsync(number, "Objection");
        await town.WorkAsync(number, "Unfounded");
        await town.WorkAsync(number, "Report");
        var reported = await town.CaseAsync(number);
        await (await fixture.As("reviewer.county")).WorkAsync(number, "Take");
        var county = await fixture.As("reviewer.county");
        if ((await county.TaskOfAsync(number)).GetProperty("task").Text("title") == "县级入户核查")
            await county.WorkAsync(number, "Visited");
        await county.WorkAsync(number, "Confirm");
        await (await fixture.As("approver.county")).WorkAsync(number, "Granted");
        await (await fixture.As("sealkeeper.county")).WorkAsync(number);
        await (await fixture.As("issuer.town")).WorkAsync(number, "Delivered");

        var done = await town.CaseAsync(number);
        Assert.Equal("ReportedUpward", reported.Text("status"));
        Assert.Contains(reported.GetProperty("clock").Items("items"), item => item.Text("key") == "K5");
        Assert.Equal("Closed", done.Text("status"));
        Assert.Contains("PublicNotice", done.Items("documents").Select(document => document.Text("kind")));
    }

    [Fact]
    [Trait("Demand", "R4")]
    public async Task M13_Newborn_IsOneApplicationSeveralCasesOneDeliveryAndOneRefusalBlocksOnlyWhatNeedsIt()
    {
        var station = await fixture.As("clerk.station");
        var number = await station.ReceiveAsync(SampleApplications.M13());
        var queryCode = (await station.CaseAsync(number)).Text("queryCode");
        await station.WorkAsync(number, "Accept");
        await fixture.Server.PumpAsync();
        foreach (var code in (string[])["birthCertificate", "vaccination", "guidance", "household", "socialCard"])
            await PartAsync(number, code, "Granted");
        await PartAsync(number, "insurance", "Denied");

        var before = await station.CaseAsync(number);
        using var anonymous = fixture.Server.Anonymous();
        var progress = await anonymous.ReadAsync($"/api/v1/public/progress/{queryCode}");
        await (await fixture.As("reviewer.county")).WorkAsync(number, "Summed");
        await (await fixture.As("approver.county")).WorkAsync(number, "Granted");
        await (await fixture.As("sealkeeper.county")).WorkAsync(number);
        await station.WorkAsync(number, "Delivered");
        await fixture.Server.PumpAsync();

        var done = await station.CaseAsync(number);
        Assert.Equal("Closed", done.Text("status"));
        Assert.Equal(5, before.GetProperty("bundle").GetProperty("done").GetInt32());
        Assert.Equal("Blocked", State(before, "payment"));
        Assert.Equal("Refused", State(before, "insurance"));
        Assert.Equal("NotReceived", State(before, "birthRegistration"));
        Assert.Contains(progress.Items("parts"), part => part.Text("stateName") == "已办成");
        Assert.DoesNotContain("张小宝", progress.GetRawText(), StringComparison.Ordinal);
        foreach (var part in done.GetProperty("bundle").Items("parts").Where(part => part.GetProperty("caseNumber").GetString() is not null))
        {
            var own = await station.CaseAsync(part.Text("caseNumber"));
            Assert.Equal(("Closed", number), (own.Text("status"), own.Text("partOf")));
            Assert.NotEmpty(own.GetProperty("clock").Items("items"));
        }

        Assert.Contains("BundleResult", done.Items("documents").Select(document => document.Text("kind")));
    }

    [Fact]
    [Trait("Demand", "R68")]
    public async Task Window_ThatWouldSayNo_AsksAndSomebodyElseAnswers()
    {
        var station = await fixture.As("clerk.station");
        var number = await station.ReceiveAsync(Application.M11());
        var body = new JsonObject { ["kind"] = "Negation", ["reason"] = "不属于本县。", ["operationId"] = Guid.NewGuid().ToString(), ["negation"] = new JsonObject { ["action"] = "NotAccepted", ["facts"] = "", ["toSupply"] = "向邻县申请" } };
        (await station.PostAsync($"/api/v1/cases/{number}/proposals", body)).ExpectProblem(400, "negation.facts-missing");
        body["negation"]!["facts"] = "经营场所在邻县。";
        body["negation"]!["toSupply"] = "";
        (await station.PostAsync($"/api/v1/cases/{number}/proposals", body)).ExpectProblem(400, "negation.supply-missing");
        body["negation"]!["toSupply"] = "向邻县申请";
        body["negation"]!["action"] = "Returned";
        (await station.PostAsync($"/api/v1/cases/{number}/proposals", body)).ExpectProblem(409, "case.illegal-move");
        body["negation"]!["action"] = "NotAccepted";
        (await (await fixture.As("reviewer.county")).PostAsync($"/api/v1/cases/{number}/proposals", body)).ExpectProblem(403, "case.other-unit");
        (await station.PostAsync($"/api/v1/cases/{number}/proposals", body)).Expect(200);

        (await station.PostAsync($"/api/v1/cases/{number}/proposals/1/decision", new { approve = true, operationId = Guid.NewGuid() })).ExpectProblem(403, "authority.not-head");
        (await (await fixture.As("approver.county")).PostAsync($"/api/v1/cases/{number}/proposals/1/decision", new { approve = true, operationId = Guid.NewGuid() })).Expect(200);

        var done = await station.CaseAsync(number);
        Assert.Equal("NotAccepted", done.Text("status"));
        Assert.Contains("NegationReport", done.Items("documents").Select(document => document.Text("kind")));
        Assert.Contains("NonAcceptanceDecision", done.Items("documents").Select(document => document.Text("kind")));
    }

    private static string State(JsonElement view, string code) => view.GetProperty("bundle").Items("parts").Single(part => part.Text("code") == code).Text("state");

    private async Task PartAsync(string bundle, string code, string outcome)
    {
        var view = await (await fixture.As("clerk.station")).CaseAsync(bundle);
        var number = view.GetProperty("bundle").Items("parts").Single(part => part.Text("code") == code).Text("caseNumber");
        var refusal = new JsonObject { ["facts"] = "信息不一致。", ["reason"] = "材料不实。", ["article"] = "《社会保险经办条例》第二章" };
        await (await fixture.As("reviewer.joint")).WorkAsync(number, outcome == "Denied" ? "Fail" : "Pass");
        await (await fixture.As("approver.joint")).WorkAsync(number, outcome, outcome == "Denied" ? refusal : null);
        await (await fixture.As("sealkeeper.joint")).WorkAsync(number);
        await fixture.Server.PumpAsync();
    }

    private async Task DoAsync(string userName, string number, string title, string outcome)
    {
        var account = await fixture.As(userName);
        var found = (await account.ReadAsync($"/api/v1/tasks?view=claimable&text={number}")).Items("items").Single(task => task.Text("title") == title);
        var task = await account.ReadAsync($"/api/v1/tasks/{found.Text("id")}");
        (await account.PostAsync($"/api/v1/tasks/{found.Text("id")}/complete", CaseWork.Completion(task, outcome))).Expect(200);
    }

    private async Task AcknowledgeAsync(string number)
    {
        var regulator = await fixture.As("regulator");
        var message = (await regulator.ReadAsync("/api/v1/sample/regulator/messages")).EnumerateArray().Single(one => one.Text("caseNumber") == number);
        (await regulator.PostAsync($"/api/v1/sample/regulator/messages/{message.Text("id")}/feedback", new { kind = "Acknowledged", content = "已认领" })).Expect(200);
        await fixture.Server.PumpAsync();
    }
}
