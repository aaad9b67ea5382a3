using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Documents;

/// <summary>Document templates through HTTP.</summary>
public sealed class TemplateEndpointTests : IAsyncLifetime
{
    private const string Root = "/api/v1/document-templates";
    private BpmServer _server = null!;
    private ApiClient _admin = null!;

    public async Task InitializeAsync()
    {
        _server = BpmServer.Start();
        _admin = await _server.SignInAsync("admin");
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Administrator_ChangesATemplate_ForDocumentsFromNowOn_AndReturnsToTheShippedOne()
    {
        var view = await _admin.ReadAsync($"{Root}/ReceivingReceipt");
        using var clerk = await _server.SignInAsync("clerk.town");
        var before = await clerk.ReceiveAsync(Application.M01());

        var saved = (await _admin.SendAsync(HttpMethod.Put, $"{Root}/ReceivingReceipt", new { text = view.Text("text") + "<p>请扫码关注本县政务。</p>", reason = "宣传" })).Expect(200);
        var after = await clerk.ReceiveAsync(Application.M01());
        (await _admin.PostAsync($"{Root}/ReceivingReceipt/return", new { reason = "宣传结束" })).Expect(200);
        var again = await clerk.ReceiveAsync(Application.M01());

        Assert.Equal(1001, saved.GetProperty("number").GetInt32());
        var (first, second, third) = (await SaysAsync(clerk, before), await SaysAsync(clerk, after), await SaysAsync(clerk, again));
        Assert.Equal((false, true, false), (first, second, third));
        var versions = (await _admin.ReadAsync($"{Root}/ReceivingReceipt")).Items("versions");
        Assert.Equal("宣传结束", Assert.Single(versions).Text("endReason"));
        Assert.Contains("本县政务", (await _admin.ReadAsync($"{Root}/ReceivingReceipt/versions/1001")).Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_ShowsSampleDataAndSaysWhatIsMissing()
    {
        var view = await _admin.ReadAsync($"{Root}/DenialDecision");

        var fine = (await _admin.PostAsync($"{Root}/DenialDecision/preview", new { text = view.Text("text"), licence = true })).Expect(200);
        var lacking = (await _admin.PostAsync($"{Root}/DenialDecision/preview", new { text = view.Text("text").Replace("{{court}}", "", StringComparison.Ordinal) })).Expect(200);
        var broken = (await _admin.PostAsync($"{Root}/DenialDecision/preview", new { text = "{{#if" })).Expect(200);

        Assert.Empty(fine.Items("findings"));
        Assert.Contains("示例县人民法院", fine.Text("page"), StringComparison.Ordinal);
        Assert.Contains("行政诉讼途径", Assert.Single(lacking.Items("findings")).Text("message"), StringComparison.Ordinal);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, broken.GetProperty("page").ValueKind);
        Assert.NotEmpty(view.Items("required"));
        Assert.Contains((await _admin.ReadAsync(Root)).Items("items"), row => row.Text("name") == "不予行政许可决定书");
    }

    [Theory]
    [InlineData("DenialDecision", "<p>{{reasons}}</p>", "理由", 400, "template.content-missing")]
    [InlineData("DenialDecision", "<p>{{nobody}}</p>", "理由", 400, "template.field-unknown")]
    [InlineData("DenialDecision", "<script></script>", "理由", 400, "template.html-not-allowed")]
    [InlineData("DenialDecision", "{{#if a}}", "理由", 400, "template.syntax")]
    [InlineData("DenialDecision", "<p></p>", "", 400, "template.reason-missing")]
    [InlineData("Unknown", "<p></p>", "理由", 404, "template.not-found")]
    public async Task Save_ThatMustNotBe_IsRefusedAndChangesNothing(string key, string text, string reason, int status, string code)
    {
        var before = _server.Fingerprint();

        (await _admin.SendAsync(HttpMethod.Put, $"{Root}/{key}", new { text, reason })).ExpectProblem(status, code);

        Assert.Equal(before, _server.Fingerprint());
    }

    [Fact]
    public async Task Templates_AreTheAdministrators()
    {
        using var clerk = await _server.SignInAsync("clerk.town");
        using var publisher = await _server.SignInAsync("publisher");

        Assert.Equal(403, (await clerk.GetAsync(Root)).Status);
        Assert.Equal(403, (await publisher.SendAsync(HttpMethod.Put, $"{Root}/DenialDecision", new { text = "x", reason = "理由" })).Status);
    }

    [Fact]
    public async Task Version_ThatDoesNotExist_IsNotFound() => (await _admin.GetAsync($"{Root}/DenialDecision/versions/1001")).ExpectProblem(404, "template.version-not-found");

    private static async Task<bool> SaysAsync(ApiClient clerk, string caseNumber)
    {
        var receipt = (await clerk.CaseAsync(caseNumber)).Items("documents").Single(d => d.Text("kind") == "ReceivingReceipt").Text("id");
        return (await clerk.GetAsync($"/api/v1/cases/{caseNumber}/documents/{receipt}?format=html")).Text.Contains("本县政务", StringComparison.Ordinal);
    }
}
