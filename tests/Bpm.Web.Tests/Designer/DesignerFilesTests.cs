using Bpm.Web.Designer;
using Bpm.Web.Startup;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Bpm.Web.Tests.Designer;

/// <summary>Studio's files are Studio's: these tests need the npm package, which the ordinary build installs.</summary>
public sealed class DesignerFilesTests
{
    private static readonly ProgramFolders Folders = ProgramFolders.Find(new ConfigurationBuilder().Build());

    [Fact]
    public async Task Assembly_BrotliAccepted_ComesCompressedAndMayBeKeptForEver()
    {
        var file = Directory.GetFiles(Path.Combine(Folders.Studio, "_framework"), "Elsa.Studio.Shell.*.wasm").Single();

        var response = await SendAsync($"/designer/_framework/{Path.GetFileName(file)}", "br, gzip");

        Assert.Equal("application/wasm", response.ContentType);
        Assert.Equal("br", response.Headers.ContentEncoding);
        Assert.Equal("Accept-Encoding", response.Headers.Vary);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl);
        Assert.Equal(new FileInfo(file + ".br").Length, response.ContentLength);
    }

    [Theory]
    [InlineData("_framework/dotnet.js", "text/javascript; charset=utf-8")]
    [InlineData("_framework/blazor.webassembly.js", "text/javascript; charset=utf-8")]
    [InlineData("_content/MudBlazor/MudBlazor.min.css", "text/css; charset=utf-8")]
    [InlineData("appsettings.json", "application/json; charset=utf-8")]
    public async Task File_WithoutHashInItsName_IsAskedForByItsTag(string path, string mediaType)
    {
        var response = await SendAsync($"/designer/{path}", "gzip");

        Assert.Equal(mediaType, response.ContentType);
        Assert.Equal("no-cache", response.Headers.CacheControl);
        Assert.NotEmpty(response.Headers.ETag.ToString());
    }

    [Fact]
    public async Task EveryFileOfThePackage_HasAMediaType()
    {
        var files = Directory.EnumerateFiles(Folders.Studio, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is not (".br" or ".gz" or ".html"));
        var unsent = new List<string>();
        foreach (var ending in files.GroupBy(Path.GetExtension))
        {
            var path = Path.GetRelativePath(Folders.Studio, ending.First());
            if (!await TrySendAsync(new DefaultHttpContext(), $"/designer/{path}"))
                unsent.Add(path);
        }

        Assert.Empty(unsent);
    }

    private static async Task<HttpResponse> SendAsync(string path, string accepted)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptEncoding = accepted;
        Assert.True(await TrySendAsync(context, path), $"{path} was not sent.");
        return context.Response;
    }

    private static Task<bool> TrySendAsync(HttpContext context, string path)
    {
        context.Request.Method = "HEAD";
        context.Request.Path = path;
        return new DesignerFiles(Folders).TrySendAsync(context);
    }
}
