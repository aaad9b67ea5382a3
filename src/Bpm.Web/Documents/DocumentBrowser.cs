using System.Collections;
using Bpm.Web.Startup;
using Microsoft.Playwright;

namespace Bpm.Web.Documents;

/// <summary>One warm browser for all documents, started at the first one and again whenever it has died.</summary>
internal sealed class DocumentBrowser(IConfiguration configuration, ProgramFolders folders, ILogger<DocumentBrowser> logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser there is; null where documents cannot be printed on this machine.</summary>
    public BrowserChoice? Choice { get; } = BrowserChoice.Find(configuration["Bpm:Documents:Browser"], folders);

    /// <summary>The running browser.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public async Task<IBrowser> OpenAsync(CancellationToken ct)
    {
        var choice = Choice ?? throw new InvalidOperationException("No browser to print with: install Chromium, or set Bpm:Documents:Browser.");
        await _turn.WaitAsync(ct);
        try
        {
            if (_browser is { IsConnected: true } running)
                return running;

            await CloseAsync();
            _playwright ??= await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(Options(choice));
            logger.BrowserStarted(choice.Executable, _browser.Version);
            return _browser;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _playwright?.Dispose();
        _turn.Dispose();
    }

    private BrowserTypeLaunchOptions Options(BrowserChoice choice)
    {
        // The option replaces the whole environment of the browser, so it starts from ours.
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
        environment["FONTCONFIG_FILE"] = DocumentFonts.WriteConfiguration(folders);
        if (choice.Libraries is { } libraries)
            environment["LD_LIBRARY_PATH"] = environment.TryGetValue("LD_LIBRARY_PATH", out var others) ? $"{others}:{libraries}" : libraries;

        return new BrowserTypeLaunchOptions
        {
            ExecutablePath = choice.Executable,
            Env = environment,

            // Chromium refuses its sandbox to root. What it prints is our own HTML, with scripts off and no network.
            ChromiumSandbox = !Environment.IsPrivilegedProcess && configuration.GetValue("Bpm:Documents:Sandbox", true),
            Args = ["--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"],
        };
    }

    private async Task CloseAsync()
    {
        if (_browser is not { } old)
            return;
        _browser = null;
        await old.DisposeAsync();
    }
}
