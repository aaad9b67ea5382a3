using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bpm.Web.Tests.Http;

/// <summary>A server that workflows call. Keeps what it was asked.</summary>
internal sealed class OtherSide : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherSide(WebApplication app) => _app = app;

    public ConcurrentQueue<Asked> Calls { get; } = new();

    public string Address => _app.Urls.First();

    public static async Task<OtherSide> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var side = new OtherSide(builder.Build());
        side._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            side.Calls.Enqueue(new Asked(context.Request.Method, context.Request.Path, await reader.ReadToEndAsync(), headers));
            await answer(context, side.Calls.Count);
        });
        await side._app.StartAsync();
        return side;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    internal sealed record Asked(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers);
}
