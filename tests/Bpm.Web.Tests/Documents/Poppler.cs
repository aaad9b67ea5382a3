using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Bpm.Web.Tests.Documents;

/// <summary>What others make of our PDFs: <c>pdfsig</c>, <c>pdftotext</c>, <c>pdfinfo</c>, <c>pdfdetach</c> of poppler.</summary>
internal static partial class Poppler
{
    /// <summary>The text in the order in which it was written, without white space.</summary>
    public static async Task<string> TextAsync(byte[] pdf) => Space().Replace(await RunAsync("pdftotext", pdf, "-raw", "{}", "-"), "");

    /// <summary>What <c>pdfsig</c> says; certificates are not looked up, since ours are for tests.</summary>
    public static Task<string> SignatureAsync(byte[] pdf) => RunAsync("pdfsig", pdf, "-nocert", "{}");

    public static async Task<int> PagesAsync(byte[] pdf) => int.Parse(Pages().Match(await RunAsync("pdfinfo", pdf, "{}")).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Signed as a whole, and unchanged since.</summary>
    public static async Task AssertSignedAsync(byte[] pdf)
    {
        var said = await SignatureAsync(pdf);
        Assert.Contains("Signature is Valid", said, StringComparison.Ordinal);
        Assert.Contains("Total document signed", said, StringComparison.Ordinal);
    }

    /// <param name="arguments"><c>{}</c> stands for the file.</param>
    public static async Task<string> RunAsync(string program, byte[] pdf, params string[] arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), $"bpm-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        try
        {
            var start = new ProcessStartInfo(program, arguments.Select(a => a == "{}" ? file : a)) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return output + (output.Length == 0 ? await error : "");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"Pages:\s+(\d+)")]
    private static partial Regex Pages();
}
