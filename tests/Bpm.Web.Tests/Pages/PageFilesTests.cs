using Bpm.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Bpm.Web.Tests.Pages;

public sealed class PageFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bpm-web-tests-").FullName;

    public PageFilesTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "wwwroot", "assets"));
        File.WriteAllText(Path.Combine(_folder, "secret.txt"), "secret");
        File.WriteAllText(Path.Combine(_folder, "wwwroot", "index.html"), "page");
        File.WriteAllText(Path.Combine(_folder, "wwwroot", "plain.css"), "style");
        File.WriteAllText(Path.Combine(_folder, "wwwroot", ".stamp.txt"), "stamp");
        File.WriteAllText(Path.Combine(_folder, "wwwroot", "assets", "a-1.js"), "script");
        File.WriteAllText(Path.Combine(_folder, "wwwroot", "assets", "a-1.js.br"), "brotli");
    }

    [Fact]
    public async Task Asset_BrotliAccepted_ComesCompressedAndMayBeKeptForEver()
    {
        var response = await SendAsync("/assets/a-1.js", "gzip, br");

        Assert.Equal("br", response.Headers.ContentEncoding);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl);
        Assert.Equal("text/javascript; charset=utf-8", response.ContentType);
        Assert.Equal("brotli", await BodyAsync(response));
    }

    [Theory]
    [InlineData("")]
    [InlineData("br;q=0")]
    public async Task Asset_BrotliNotAccepted_ComesAsItIs(string accepted)
    {
        var response = await SendAsync("/assets/a-1.js", accepted);

        Assert.Empty(response.Headers.ContentEncoding.ToString());
        Assert.Equal("script", await BodyAsync(response));
    }

    [Fact]
    public async Task Page_AskedForAgain_IsSentOnlyWhereItChanged()
    {
        var first = await SendAsync("/plain.css", "");
        var tag = first.Headers.ETag.ToString();
        var again = await SendAsync("/plain.css", "", tag);
        File.WriteAllText(Path.Combine(_folder, "wwwroot", "plain.css"), "other style");
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "wwwroot", "plain.css"), new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc));
        var changed = await SendAsync("/plain.css", "", tag);

        Assert.Equal("no-cache", first.Headers.CacheControl);
        Assert.Equal((304, ""), (again.StatusCode, await BodyAsync(again)));
        Assert.Equal((200, "other style"), (changed.StatusCode, await BodyAsync(changed)));
    }

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/assets/../../secret.txt")]
    [InlineData("/.stamp.txt")]
    [InlineData("/assets")]
    [InlineData("/nothing.js")]
    public async Task File_OutsideOrHiddenOrMissing_IsNotSent(string path) => Assert.Null(await TrySendAsync(path, ""));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<HttpResponse> SendAsync(string path, string accepted, string known = "") => await TrySendAsync(path, accepted, known) ?? throw new InvalidOperationException($"{path} was not sent.");

    private async Task<HttpResponse?> TrySendAsync(string path, string accepted, string known = "")
    {
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        context.Request.Method = "GET";
        context.Request.Path = path;
        context.Request.Headers.AcceptEncoding = accepted;
        context.Request.Headers.IfNoneMatch = known;
        return await new PageFiles(Path.Combine(_folder, "wwwroot"), path => path.StartsWith("assets/", StringComparison.Ordinal)).TrySendAsync(context) ? context.Response : null;
    }

    private static async Task<string> BodyAsync(HttpResponse response)
    {
        response.Body.Position = 0;
        return await new StreamReader(response.Body).ReadToEndAsync();
    }
}
