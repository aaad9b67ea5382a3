using Bpm.Web.Documents;
using Bpm.Web.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bpm.Web.Tests.Hosting;

/// <summary>The one browser that all servers of this process print with: one each would take longer than most tests.</summary>
internal static class SharedPrinter
{
    private static readonly Lazy<(DocumentBrowser Browser, PdfPrinter Printer)> Made = new(Make);

    public static DocumentBrowser Browser => Made.Value.Browser;

    public static PdfPrinter Printer => Made.Value.Printer;

    private static (DocumentBrowser, PdfPrinter) Make()
    {
        var directory = Directory.CreateTempSubdirectory("bpm-web-tests-printer-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Bpm:DataDirectory"] = directory }).Build();
        var browser = new DocumentBrowser(configuration, ProgramFolders.Find(configuration), NullLogger<DocumentBrowser>.Instance);
        return (browser, new PdfPrinter(browser));
    }
}
