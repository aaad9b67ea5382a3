using Microsoft.Playwright;

namespace Bpm.Web.Documents;

/// <summary>Prints the HTML of a document to PDF: scripts off, nothing loaded from anywhere, page size as the document's own style says.</summary>
internal sealed class PdfPrinter(DocumentBrowser browser) : IDisposable
{
    private const string Address = "http://document.invalid/";

    /// <summary>At most two at a time: a page in print takes a whole core.</summary>
    private readonly SemaphoreSlim _places = new(2, 2);

    /// <summary>The PDF, unsigned.</summary>
    /// <exception cref="InvalidOperationException">There is no browser on this machine.</exception>
    /// <exception cref="PlaywrightException">The browser failed; the next call starts a new one if it died.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            var open = await browser.OpenAsync(ct);
            await using var context = await open.NewContextAsync(new() { JavaScriptEnabled = false, Locale = "zh-CN" });
            await context.RouteAsync("**/*", route => route.Request.Url == Address
                ? route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html })
                : route.AbortAsync());
            var page = await context.NewPageAsync();
            await page.GotoAsync(Address, new() { WaitUntil = WaitUntilState.Load });
            return await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
