using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Documents;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Cases;

/// <summary>The sample matters from the window to the end, through HTTP, with the PDFs printed and signed.</summary>
public sealed class MainJobTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task M01_Complete_IsGrantedSealedCertifiedDeliveredPushedAcknowledgedAndClosed()
    {
        var number = await (await fixture.As("clerk.town")).ReceiveAsync(Application.M01());
        await (await fixture.As("clerk.town")).WorkAsync(number);
        await ReviewAndGrantInTownAsync(number);
        await fixture.Server.PumpAsync();
        await AcknowledgeAsync(number);

        var done = await ViewAsync(number);
        Assert.Equal("Closed", done.Text("status"));
        Assert.Equal("Acknowledged", done.Items("pushes").Single().Text("state"));
        var certificate = Document(done, "Certificate");
        Assert.True(certificate.GetProperty("sealed").GetBoolean());
        var text = await PdfTextAsync(number, certificate);
        Assert.Contains("食品经营许可证", text, StringComparison.Ordinal);
        Assert.Contains(done.GetProperty("certificate").Text("number"), text, StringComparison.Ordinal);
        Assert.Contains("示例县行政审批服务局", await PdfTextAsync(number, Document(done, "GrantDecision")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_GrantedCertificate_IsFoundByItsCodeAndMasked()
    {
        var number = await GrantedInOneSittingAsync();
        using var anonymous = fixture.Server.Anonymous();
        var code = (await ViewAsync(number)).GetProperty("certificate").Text("verificationCode");

        var found = await anonymous.ReadAsync($"/api/v1/verify/{code}");

        Assert.True(found.GetProperty("valid").GetBoolean());
        Assert.Equal("Valid", found.Text("sealCheck"));
        Assert.DoesNotContain("张三", found.GetRawText(), StringComparison.Ordinal);
        (await anonymous.GetAsync("/api/v1/verify/AAAA-BBBB")).ExpectProblem(404, "verify.not-found");
    }

    [Fact]
    public async Task Decisions_GrantedLicence_IsOpenToEverybodyWithTheHoldersNameOnly()
    {
        var number = await GrantedInOneSittingAsync();
        using var anonymous = fixture.Server.Anonymous();
        var certificate = (await ViewAsync(number)).GetProperty("certificate").Text("number");

        var found = await anonymous.ReadAsync($"/api/v1/public/decisions?pageSize=100");

        var row = found.Items("items").Single(item => item.GetProperty("certificateNumber").GetString() == certificate);
        Assert.Contains("许字〔", row.Text("decisionNumber"), StringComparison.Ordinal);
        Assert.Equal("示例县行政审批服务局", row.Text("organName"));
        Assert.DoesNotMatch("(?<![0-9A-Z])[0-9]{17}[0-9X](?![0-9A-Z])", row.GetRawText());
    }

    [Fact]
    public async Task Progress_ByQueryCode_ShowsPublicWordingWithoutPersonalData()
    {
        var clerk = await fixture.As("clerk.town");
        var received = (await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(Application.M01()))).Expect(201);
        using var anonymous = fixture.Server.Anonymous();

        var progress = await anonymous.ReadAsync($"/api/v1/public/progress/{received.Text("queryCode")}");

        Assert.Equal("食品经营许可", progress.Text("matterName"));
        Assert.DoesNotContain("张三", progress.GetRawText(), StringComparison.Ordinal);
        (await anonymous.GetAsync("/api/v1/public/progress/0000")).ExpectProblem(404, "progress.not-found");
    }

    [Fact]
    [Trait("Demand", "R11")]
    public async Task M01_MaterialsMissing_OneNoticeListsThemAllAndTheCorrectionGoesOn()
    {
        var clerk = await fixture.As("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01(), "03", "04");
        await fixture.Server.PumpAsync();

        var waiting = await ViewAsync(number);
        Assert.Equal("AwaitingCorrection", waiting.Text("status"));
        Assert.Equal(["03", "04"], waiting.Items("gaps").Select(gap => gap.Text("materialCode")));
        var notice = await PdfTextAsync(number, Document(waiting, "CorrectionNotice"));

        // A long name runs over several lines of its column, between which the text of the other columns comes.
        Assert.All(waiting.Items("gaps"), gap => Assert.Contains(gap.Text("name")[..6], Squeezed(notice), StringComparison.Ordinal));
        var incomplete = new JsonObject { ["materials"] = new JsonArray(CaseWork.Material("03", "Upload", await clerk.UploadAsync("03.pdf"))), ["operationId"] = Guid.NewGuid().ToString() };
        (await clerk.PostAsync($"/api/v1/cases/{number}/corrections", incomplete)).ExpectProblem(409, "correction.incomplete");

        var both = new JsonArray(CaseWork.Material("03", "Upload", await clerk.UploadAsync("03.pdf")), CaseWork.Material("04", "Upload", await clerk.UploadAsync("04.pdf")));
        (await clerk.PostAsync($"/api/v1/cases/{number}/corrections", new JsonObject { ["materials"] = both, ["operationId"] = Guid.NewGuid().ToString() })).Expect(200);
        await clerk.WorkAsync(number);
        await ReviewAndGrantInTownAsync(number);
        Assert.Single((await ViewAsync(number)).Items("documents"), document => document.Text("kind") == "CorrectionNotice");
    }

    [Fact]
    [Trait("Demand", "R31")]
    public async Task M01_Denied_DecisionCarriesReasonsArticleAndBothRemedies()
    {
        var number = await (await fixture.As("clerk.town")).ReceiveAsync(Application.M01());
        await (await fixture.As("clerk.town")).WorkAsync(number);
        await (await fixture.As("reviewer.town")).WorkAsync(number);
        await (await fixture.As("reviewer.town")).WorkAsync(number);
        var approver = await fixture.As("approver.town");
        var task = await approver.TaskOfAsync(number);
        var bare = CaseWork.Completion(task, "Denied");
        bare["form"] = new JsonObject();
        (await approver.PostAsync($"/api/v1/tasks/{CaseWork.IdOf(task)}/complete", bare)).ExpectProblem(400, "form.field-missing");

        await approver.WorkAsync(number, "Denied", new JsonObject { ["facts"] = "加工场所与污染源距离不足", ["reason"] = "不符合经营场所要求", ["article"] = "《食品安全法》第三十三条第一款第一项" });
        await (await fixture.As("sealkeeper.town")).WorkAsync(number);
        await (await fixture.As("issuer.town")).WorkAsync(number);
        await fixture.Server.PumpAsync();

        var done = await ViewAsync(number);
        Assert.Equal("Closed", done.Text("status"));
        var text = Squeezed(await PdfTextAsync(number, Document(done, "DenialDecision")));
        Assert.All((string[])["不符合经营场所要求", "第三十三条", "行政复议", "人民法院", "示例县人民政府"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain(done.Items("documents"), document => document.Text("kind") == "Certificate");
        Assert.DoesNotContain(done.Items("pushes"), push => push.Text("kind") == "Granted");
    }

    [Fact]
    [Trait("Demand", "R64")]
    public async Task M02_AtTheStation_EndsInOneSitting()
    {
        var number = await GrantedInOneSittingAsync();
        await (await fixture.As("clerk.station")).WorkAsync(number);
        await fixture.Server.PumpAsync();
        await AcknowledgeAsync(number);

        var done = await ViewAsync(number);
        Assert.Equal("Closed", done.Text("status"));
        Assert.NotEqual(JsonValueKind.Null, done.GetProperty("delivery").ValueKind);
    }

    [Fact]
    public async Task M06_FromTheVillage_IsDoneByTheTownAtOnce()
    {
        var number = await (await fixture.As("grid.village")).ReceiveAsync(Application.M06());
        await (await fixture.As("clerk.town")).WorkAsync(number, "Granted");
        await (await fixture.As("grid.village")).WorkAsync(number);

        var done = await ViewAsync(number);
        Assert.Equal("Closed", done.Text("status"));
        Assert.Empty(done.Items("pushes"));
    }

    [Fact]
    [Trait("Demand", "R9")]
    public async Task M11_AcceptedAtTheStation_OnlyTheCountyDecides()
    {
        var number = await (await fixture.As("clerk.station")).ReceiveAsync(Application.M11());
        await (await fixture.As("clerk.station")).WorkAsync(number);
        Assert.Contains((await ViewAsync(number)).Text("status"), (string[])["Accepted", "UnderReview"]);
        await (await fixture.As("reviewer.county")).WorkAsync(number);
        await (await fixture.As("reviewer.county")).WorkAsync(number);
        var deciding = await (await fixture.As("approver.county")).TaskOfAsync(number);
        var address = $"/api/v1/tasks/{CaseWork.IdOf(deciding)}/complete";
        foreach (var other in (string[])["clerk.station", "approver.town"])
            (await (await fixture.As(other)).PostAsync(address, CaseWork.Completion(deciding, "Granted"))).ExpectProblem(403, "task.not-yours");

        await (await fixture.As("approver.county")).WorkAsync(number, "Granted");
        await (await fixture.As("sealkeeper.county")).WorkAsync(number);
        await (await fixture.As("clerk.station")).WorkAsync(number);
        await fixture.Server.PumpAsync();
        await AcknowledgeAsync(number);
        Assert.Equal("Closed", (await ViewAsync(number)).Text("status"));
    }

    [Fact]
    public async Task Withdraw_BeforeTheDecision_EndsTheCaseAndItsTasks()
    {
        var clerk = await fixture.As("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01());

        (await clerk.PostAsync($"/api/v1/cases/{number}/withdraw", new { reason = "不再经营", operationId = Guid.NewGuid() })).Expect(200);

        var done = await ViewAsync(number);
        Assert.Equal("Withdrawn", done.Text("status"));
        Assert.DoesNotContain(done.Items("tasks"), task => task.Text("state") is "Open" or "Claimed");
    }

    [Fact]
    public async Task Claim_ThenRelease_MovesTheTaskBetweenTheViews()
    {
        var clerk = await fixture.As("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01());
        var id = CaseWork.IdOf(await clerk.TaskOfAsync(number));

        Assert.Equal("Claimed", (await clerk.PostAsync($"/api/v1/tasks/{id}/claim")).Expect(200).Text("state"));
        Assert.Contains((await clerk.ReadAsync($"/api/v1/tasks?view=mine&text={number}")).Items("items"), row => row.Text("id") == id);
        Assert.Equal("Open", (await clerk.PostAsync($"/api/v1/tasks/{id}/release")).Expect(200).Text("state"));
        Assert.Contains((await clerk.ReadAsync($"/api/v1/tasks?view=claimable&text={number}")).Items("items"), row => row.Text("id") == id);
    }

    [Fact]
    public async Task Document_NotPrintedYet_SaysSoAndCanBeReadAsAPage()
    {
        await fixture.Server.PumpAsync();
        var clerk = await fixture.As("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01());
        var address = $"/api/v1/cases/{number}/documents/{Document(await ViewAsync(number), "ReceivingReceipt").Text("id")}";

        var rendering = await clerk.GetAsync(address);
        var page = await clerk.GetAsync(address + "?format=html");
        (await clerk.GetAsync($"/api/v1/cases/{number}/documents/{Guid.NewGuid()}")).ExpectProblem(404, "document.not-found");

        rendering.ExpectProblem(202, "document.rendering");
        Assert.Equal("1", rendering.Headers["Retry-After"]);
        Assert.Equal("text/html", page.MediaType);
        Assert.Contains(number, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_Printed_IsASignedPdf()
    {
        var number = await (await fixture.As("clerk.town")).ReceiveAsync(Application.M01());
        await fixture.Server.PumpAsync();
        var receipt = Document(await ViewAsync(number), "ReceivingReceipt");

        var pdf = await (await fixture.As("clerk.town")).GetAsync($"/api/v1/cases/{number}/documents/{receipt.Text("id")}");

        Assert.Equal("application/pdf", pdf.MediaType);
        PdfTests.SignatureOf(pdf.Bytes).Cms.Signed.CheckSignature(verifySignatureOnly: true);
        Assert.Contains(number, Squeezed(await PdfTests.TextOfAsync(pdf.Bytes)), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Demand", "R40")]
    public async Task SealUses_OfACase_ShowTheNumberedSealOfTheTown()
    {
        var number = await (await fixture.As("clerk.town")).ReceiveAsync(Application.M01());
        await (await fixture.As("clerk.town")).WorkAsync(number);
        await ReviewAndGrantInTownAsync(number);
        var done = await ViewAsync(number);

        var uses = (await (await fixture.As("sealkeeper.town")).ReadAsync($"/api/v1/seals/uses?caseNumber={number}")).Items("items");

        var use = Assert.Single(uses, use => use.Text("documentId") == Document(done, "Certificate").Text("id"));
        Assert.Contains("行政审批业务专用章", use.Text("sealName"), StringComparison.Ordinal);
        (await (await fixture.As("clerk.station")).GetAsync($"/api/v1/seals/uses?caseNumber={number}")).ExpectProblem(403, "case.other-unit");
    }

    private static JsonElement Document(JsonElement view, string kind) => view.Items("documents").Single(document => document.Text("kind") == kind);

    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private async Task<JsonElement> ViewAsync(string number) => await (await fixture.As("supervisor")).CaseAsync(number);

    private async Task<string> GrantedInOneSittingAsync()
    {
        var clerk = await fixture.As("clerk.station");
        var number = await clerk.ReceiveAsync(Application.M02());
        await clerk.WorkAsync(number, "Granted");
        return number;
    }

    private async Task ReviewAndGrantInTownAsync(string number)
    {
        await (await fixture.As("reviewer.town")).WorkAsync(number);
        await (await fixture.As("reviewer.town")).WorkAsync(number);
        await (await fixture.As("approver.town")).WorkAsync(number, "Granted");
        await (await fixture.As("sealkeeper.town")).WorkAsync(number);
        await (await fixture.As("issuer.town")).WorkAsync(number);
    }

    /// <summary>The regulator clicks in the sample page, whose system answers over HTTP, signed.</summary>
    private async Task AcknowledgeAsync(string number)
    {
        var regulator = await fixture.As("regulator");
        var message = (await regulator.ReadAsync("/api/v1/sample/regulator/messages")).EnumerateArray().Single(one => one.Text("caseNumber") == number);
        (await regulator.PostAsync($"/api/v1/sample/regulator/messages/{message.Text("id")}/feedback", new { kind = "Acknowledged", content = "已认领" })).Expect(200);
        (await regulator.PostAsync($"/api/v1/sample/regulator/messages/{message.Text("id")}/feedback", new { kind = "Acknowledged", content = "已认领" })).Expect(200);
        await fixture.Server.PumpAsync();
    }

    private async Task<string> PdfTextAsync(string number, JsonElement document)
    {
        var answer = await (await fixture.As("supervisor")).GetAsync($"/api/v1/cases/{number}/documents/{document.Text("id")}");
        Assert.Equal("application/pdf", answer.MediaType);
        return await PdfTests.TextOfAsync(answer.Bytes);
    }
}
