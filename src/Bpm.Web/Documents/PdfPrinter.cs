using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Bpm.Web.Documents;

/// <summary>Prints the HTML of documents to PDF, on pages that stay open: opening one takes longer than printing.</summary>
internal sealed class PdfPrinter(DocumentBrowser browser) : IDisposable
{
    /// <summary>At most two at a time: a page in print takes a whole core.</summary>
    private readonly SemaphoreSlim _places = new(2, 2);
    private readonly ConcurrentQueue<PrintingPage> _free = new();

    /// <summary>The PDF, unsigned.</summary>
    /// <exception cref="InvalidOperationException">There is no browser on this machine.</exception>
    /// <exception cref="PlaywrightException">The browser failed; the next call starts a new one if it died.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            var page = await TakeAsync(ct);
            try
            {
                var pdf = await page.PrintAsync(html);
                _free.Enqueue(page);
                return pdf;
            }
            catch
            {
                await page.DisposeAsync();
                throw;
            }
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>The pages close with the browser.</summary>
    public void Dispose() => _places.Dispose();

    private async Task<PrintingPage> TakeAsync(CancellationToken ct)
    {
        while (_free.TryDequeue(out var page))
        {
            if (page.IsUsable)
                return page;
            await page.DisposeAsync();
        }

        return await PrintingPage.OpenAsync(await browser.OpenAsync(ct));
    }
}
