using System.Security.Cryptography;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Documents;

/// <summary>The file of a case as one PDF.</summary>
public sealed class BundleTests : IAsyncLifetime
{
    private BpmServer _server = null!;
    private ApiClient _clerk = null!;

    public async Task InitializeAsync()
    {
        _server = BpmServer.Start();
        _clerk = await _server.SignInAsync("clerk.station");
    }

    public async Task DisposeAsync()
    {
        _clerk.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    [Trait("Demand", "R33")]
    public async Task ArchivedCase_IsOneSignedPdf_WithContentsDocumentsAndEveryOriginalByItsHash()
    {
        var number = await ClosedAsync();
        _server.Clock.Advance(TimeSpan.FromDays(31));
        await _server.PumpAsync();
        await _server.PumpAsync();
        _clerk.Dispose();
        _clerk = await _server.SignInAsync("clerk.station");

        var bundle = (await _clerk.GetAsync($"/api/v1/cases/{number}/bundle")).Bytes;
        var again = (await _clerk.GetAsync($"/api/v1/cases/{number}/bundle")).Bytes;

        Assert.Equal("Archived", (await _clerk.CaseAsync(number)).Text("status"));
        Assert.Equal(bundle, again);
        await Poppler.AssertSignedAsync(bundle);
        var text = await Poppler.TextAsync(bundle);
        Assert.Contains("案卷目录", text, StringComparison.Ordinal);
        var documents = (await _clerk.CaseAsync(number)).Items("documents").Where(d => d.Text("kind") != "CaseIndex").ToList();
        Assert.True(documents.Count >= 4);
        foreach (var document in documents)
        {
            var pdf = (await _clerk.GetAsync($"/api/v1/cases/{number}/documents/{document.Text("id")}")).Bytes;
            Assert.Contains(document.Text("number"), text, StringComparison.Ordinal);
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(pdf)), text, StringComparison.Ordinal);
        }

        Assert.Equal(_server.Count("SELECT Pages FROM case_bundle"), await Poppler.PagesAsync(bundle));
        Assert.True(await Poppler.PagesAsync(bundle) > documents.Count);
        await AssertAttachedAsync(bundle, documents.Count);
    }

    [Fact]
    public async Task OpenCase_IsPutTogetherOnDemand_AndNothingIsStored()
    {
        var number = await _clerk.ReceiveAsync(Application.M02());
        await _server.PumpAsync();

        var bundle = (await _clerk.GetAsync($"/api/v1/cases/{number}/bundle")).Bytes;

        await Poppler.AssertSignedAsync(bundle);
        var text = await Poppler.TextAsync(bundle);
        Assert.Contains("（未归档）", text, StringComparison.Ordinal);
        Assert.Contains("申请材料收件凭证", text, StringComparison.Ordinal);
        Assert.Equal(0, _server.Count("SELECT COUNT(*) FROM case_bundle"));
    }

    [Fact]
    public async Task Bundle_ForSomebodyWhoMayNotReadTheCase_IsRefused()
    {
        var number = await _clerk.ReceiveAsync(Application.M02());
        using var other = await _server.SignInAsync("issuer.town");
        using var anonymous = _server.Anonymous();

        Assert.Equal(404, (await _clerk.GetAsync("/api/v1/cases/NO-SUCH/bundle")).Status);
        Assert.InRange((await other.GetAsync($"/api/v1/cases/{number}/bundle")).Status, 403, 404);
        Assert.Equal(401, (await anonymous.GetAsync($"/api/v1/cases/{number}/bundle")).Status);
    }

    /// <summary>Each attached document is the file that was issued: still signed by itself.</summary>
    private static async Task AssertAttachedAsync(byte[] bundle, int documents)
    {
        var folder = Directory.CreateTempSubdirectory("bpm-bundle-").FullName;
        await Poppler.RunAsync("pdfdetach", bundle, "-saveall", "-o", folder, "{}");
        var attached = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();

        Assert.True(attached.Count >= documents + 1, string.Join(' ', attached));
        foreach (var file in attached.Take(documents + 1))
            await Poppler.AssertSignedAsync(await File.ReadAllBytesAsync(file));
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> ClosedAsync()
    {
        var number = await _clerk.ReceiveAsync(Application.M02());
        await _clerk.WorkAsync(number, "Granted");
        await _clerk.WorkAsync(number, "Delivered");
        await _server.PumpAsync();
        Assert.Equal("Closed", (await _clerk.CaseAsync(number)).Text("status"));
        return number;
    }
}
