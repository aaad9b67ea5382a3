using Microsoft.Playwright;

namespace Bpm.Web.Documents;

/// <summary>A page of the browser that prints one document after the other: scripts off, nothing loaded from anywhere.</summary>
internal sealed class PrintingPage : IAsyncDisposable
{
    private const string Address = "http://document.invalid/";

    /// <summary>After so many documents a new page is taken, so that nothing piles up in an old one.</summary>
    private const int Lifetime = 200;

    private readonly IBrowserContext _context;
    private readonly IPage _page;
    private string _html = "";
    private int _printed;

    private PrintingPage(IBrowserContext context, IPage page) => (_context, _page) = (context, page);

    /// <summary>False where its browser has died or it is worn out.</summary>
    public bool IsUsable => _printed < Lifetime && !_page.IsClosed && _context.Browser is { IsConnected: true };

    public static async Task<PrintingPage> OpenAsync(IBrowser browser)
    {
        var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false, Locale = "zh-CN" });
        var opened = new PrintingPage(context, await context.NewPageAsync());
        await context.RouteAsync("**/*", route => route.Request.Url == Address
            ? route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = opened._html })
            : route.AbortAsync());
        return opened;
    }

    /// <summary>The document as PDF, page size as its own style says. One call at a time.</summary>
    public async Task<byte[]> PrintAsync(string html)
    {
        _html = html;
        _printed++;
        await _page.GotoAsync(Address, new() { WaitUntil = WaitUntilState.Load });
        return await _page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _context.DisposeAsync();
        }
        catch (PlaywrightException)
        {
            // The browser is gone, and the page with it.
        }
    }
}
