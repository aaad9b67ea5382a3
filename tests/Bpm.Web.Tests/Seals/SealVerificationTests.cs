using System.Net.Http.Headers;
using System.Text.Json;
using Bpm.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace Bpm.Web.Tests.Seals;

/// <summary>What anybody can learn of a sealed document: unchanged, genuine, valid when it was sealed, whose.</summary>
public sealed class SealVerificationTests : IAsyncLifetime
{
    private BpmServer _server = null!;
    private ApiClient _clerk = null!;
    private ApiClient _anybody = null!;

    public async Task InitializeAsync()
    {
        _server = BpmServer.Start();
        _clerk = await _server.SignInAsync("clerk.station");
        _anybody = _server.Anonymous();
    }

    public async Task DisposeAsync()
    {
        _clerk.Dispose();
        _anybody.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    [Trait("Demand", "R40")]
    public async Task IssuedFile_IsFoundUnchangedAndItsSealGenuineValidAndTheOrgans()
    {
        var (pdf, _) = await SealedAsync("GrantDecision");

        var found = await CheckAsync(pdf);

        Assert.True(found.GetProperty("found").GetBoolean());
        var seal = Assert.Single(found.Items("seals"));
        Assert.All((string[])["unchanged", "genuine", "trusted", "validAtSigning", "forTestOnly"], name => Assert.True(seal.GetProperty(name).GetBoolean(), name));
        Assert.Equal("示例县行政审批服务局", seal.Text("owner"));
        Assert.StartsWith("SM3withSM2", seal.Text("algorithm"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedFile_IsNotFound()
    {
        var (pdf, _) = await SealedAsync("GrantDecision");
        pdf[pdf.Length / 3] ^= 1;

        var found = await CheckAsync(pdf);

        Assert.Equal((false, true), (found.GetProperty("found").GetBoolean(), found.GetProperty("signed").GetBoolean()));
    }

    [Fact]
    public async Task File_ThatNobodySigned_IsToldApart_AndWhatIsNoPdfIsRefused()
    {
        var found = await CheckAsync([.. "%PDF-1.4\n%%EOF\n"u8]);

        Assert.Equal((false, false), (found.GetProperty("found").GetBoolean(), found.GetProperty("signed").GetBoolean()));
        using var picture = new ByteArrayContent([.. "\x89PNG"u8]) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        (await _anybody.PostAsync("/api/v1/public/documents/check", picture)).ExpectProblem(400, "document.not-pdf");
        using var nothing = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        (await _anybody.PostAsync("/api/v1/public/documents/check", nothing)).ExpectProblem(400, "document.not-pdf");
    }

    [Fact]
    public async Task EveryImpression_HasItsSignature()
    {
        await SealedAsync("GrantDecision");

        Assert.Equal(_server.Count("SELECT COUNT(*) FROM seal_use"), _server.Count("SELECT COUNT(*) FROM seal_signature"));
        Assert.True(_server.Count("SELECT COUNT(*) FROM seal_signature") > 1);
    }

    [Theory]
    [InlineData("UPDATE case_document SET Content = Content || '<p>改</p>' WHERE Kind = 'Certificate'", "unchanged")]
    [InlineData("UPDATE seal_signature SET Signature = (SELECT s2.Signature FROM seal_signature s2 WHERE s2.DocumentId NOT IN (SELECT DocumentId FROM certificate) LIMIT 1)", "genuine")]
    [InlineData("UPDATE seal_signature SET ContentSm3 = '0000' || substr(ContentSm3, 5)", "genuine")]
    public async Task Forgery_InTheDatabase_IsSeen(string sql, string what)
    {
        await SealedAsync("Certificate");
        Run(sql);
        var code = _server.Text("SELECT VerificationCode FROM certificate");

        var seal = Assert.Single((await _anybody.ReadAsync($"/api/v1/verify/{code}/seals")).Items("items"));

        Assert.False(seal.GetProperty(what).GetBoolean());
    }

    [Fact]
    public async Task SealLostAfterwards_WasValidWhenItSigned_AndOneLostBeforeWasNot()
    {
        var (pdf, number) = await SealedAsync("GrantDecision");
        using var admin = await _server.SignInAsync("admin");
        _server.Clock.Advance(TimeSpan.FromMinutes(10));
        (await admin.PostAsync($"/api/v1/seals/{number}/lost", new { reason = "遗失" })).Expect(200);
        var afterwards = Assert.Single((await CheckAsync(pdf)).Items("seals"));
        Run("UPDATE seal SET LostSince = '2020-01-01 00:00:00'");
        var before = Assert.Single((await CheckAsync(pdf)).Items("seals"));

        Assert.Equal((true, "已报遗失"), (afterwards.GetProperty("validAtSigning").GetBoolean(), afterwards.Text("stateNow")));
        Assert.False(before.GetProperty("validAtSigning").GetBoolean());
    }

    [Theory]
    [InlineData("Revoked", "已撤销")]
    [InlineData("Replaced", "已换发")]
    [InlineData("Cancelled", "已注销")]
    [InlineData("Suspended", "已暂停")]
    [InlineData("Withdrawn", "已撤回")]
    public async Task Certificate_NoLongerInForce_SaysWhyOnThePublicCheck(string state, string name)
    {
        await SealedAsync("Certificate");
        Run($"UPDATE certificate SET State = '{state}'");

        var found = await _anybody.ReadAsync($"/api/v1/verify/{_server.Text("SELECT VerificationCode FROM certificate")}");

        Assert.Equal((false, name), (found.GetProperty("valid").GetBoolean(), found.Text("stateName")));
    }

    [Fact]
    public async Task Certificate_AfterItsLastDay_IsExpired()
    {
        await SealedAsync("Certificate");
        Run("UPDATE certificate SET ValidTo = '2026-11-20'");
        var code = _server.Text("SELECT VerificationCode FROM certificate");
        var lastDay = await _anybody.ReadAsync($"/api/v1/verify/{code}");
        _server.Clock.Advance(TimeSpan.FromDays(1));
        var after = await _anybody.ReadAsync($"/api/v1/verify/{code}");

        Assert.Equal(("有效", "已过期"), (lastDay.Text("stateName"), after.Text("stateName")));
    }

    private async Task<(byte[] Pdf, string SealNumber)> SealedAsync(string kind)
    {
        var number = await _clerk.ReceiveAsync(Application.M02());
        await _clerk.WorkAsync(number, "Granted");
        await _server.PumpAsync();
        var document = (await _clerk.CaseAsync(number)).Items("documents").Single(d => d.Text("kind") == kind).Text("id");
        return ((await _clerk.GetAsync($"/api/v1/cases/{number}/documents/{document}")).Bytes, _server.Text($"SELECT SealNumber FROM seal_use WHERE DocumentKind = '{kind}'"));
    }

    private async Task<JsonElement> CheckAsync(byte[] pdf) =>
        (await _anybody.PostAsync("/api/v1/public/documents/check", new ByteArrayContent(pdf) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } })).Expect(200);

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_server.DataDirectory, "bpm.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
