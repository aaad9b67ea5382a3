using System.Diagnostics;
using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Bpm.Web.Documents;
using Bpm.Web.Startup;
using Bpm.Web.Tests.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bpm.Web.Tests.Documents;

/// <summary>Printing with a real browser, and signing what it printed.</summary>
public sealed class PdfTests
{
    private const string Page = """
        <!doctype html><html lang="zh"><style>@page { size: A4; margin: 20mm } body { font-family: 'Noto Sans SC' }</style>
        <body><h1>准予行政许可决定书</h1><p>示审许字〔2026〕128号</p><img src="http://example.invalid/x.png"><script>document.write('脚本运行')</script></body></html>
        """;

    private readonly PdfPrinter _printer = SharedPrinter.Printer;

    [Fact]
    public async Task Print_ChineseDocument_CanBeSearchedAndRunsNoScript()
    {
        var pdf = await _printer.PrintAsync(Page, CancellationToken.None);

        var text = await TextOfAsync(pdf);

        Assert.Contains("准予行政许可决定书", text, StringComparison.Ordinal);
        Assert.Contains("示审许字〔2026〕128号", text, StringComparison.Ordinal);
        Assert.DoesNotContain("脚本运行", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_Document_EmbedsTheInstalledFont()
    {
        var pdf = await _printer.PrintAsync(Page, CancellationToken.None);

        Assert.Contains("NotoSansSC", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_AfterTheBrowserDied_StartsAnother()
    {
        var data = Directory.CreateTempSubdirectory("bpm-web-tests-").FullName;
        await using (var browser = new DocumentBrowser(Configuration(data), ProgramFolders.Find(Configuration(data)), NullLogger<DocumentBrowser>.Instance))
        {
            using var printer = new PdfPrinter(browser);
            await printer.PrintAsync(Page, CancellationToken.None);
            await (await browser.OpenAsync(CancellationToken.None)).CloseAsync();

            var pdf = await printer.PrintAsync(Page, CancellationToken.None);

            Assert.StartsWith("%PDF", Encoding.Latin1.GetString(pdf, 0, 8), StringComparison.Ordinal);
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Sign_PrintedDocument_CoversTheWholeFileAndVerifies()
    {
        var signed = PdfSigner.Sign(await _printer.PrintAsync(Page, CancellationToken.None), Certificate(), "测试用", DateTimeOffset.UnixEpoch);

        var (covered, cms) = SignatureOf(signed);

        Assert.Equal(signed.Length, covered.Length + cms.Gap);
        cms.Signed.CheckSignature(verifySignatureOnly: true);
    }

    [Fact]
    public async Task Sign_OneByteChangedAfterwards_IsInvalid()
    {
        var signed = PdfSigner.Sign(await _printer.PrintAsync(Page, CancellationToken.None), Certificate(), "测试用", DateTimeOffset.UnixEpoch);
        signed[signed.Length / 4] ^= 1;

        var (_, cms) = SignatureOf(signed);

        Assert.Throws<CryptographicException>(() => cms.Signed.CheckSignature(verifySignatureOnly: true));
    }

    [Fact]
    public void Find_NothingThere_HasNoBrowser()
    {
        Assert.Null(BrowserChoice.Find("/nowhere/chromium", ProgramFolders.Find(Configuration("/nowhere"))));
    }

    private static IConfiguration Configuration(string data) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Bpm:DataDirectory"] = data }).Build();

    internal static async Task<string> TextOfAsync(byte[] pdf)
    {
        var start = new ProcessStartInfo("pdftotext", ["-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        using var process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync(pdf);
        process.StandardInput.Close();
        return await process.StandardOutput.ReadToEndAsync();
    }

    internal static (byte[] Covered, (SignedCms Signed, int Gap) Cms) SignatureOf(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var range = Regex.Match(text, @"/ByteRange \[0 (\d+) (\d+) (\d+)\]");
        int from = Number(range.Groups[1]), to = Number(range.Groups[2]), rest = Number(range.Groups[3]);
        byte[] covered = [.. pdf.AsSpan(0, from), .. pdf.AsSpan(to, rest)];
        var room = Convert.FromHexString(text[(from + 1)..(to - 1)]);
        var cms = new SignedCms(new ContentInfo(covered), detached: true);

        // The room is larger than the signature and filled up with zeros.
        AsnDecoder.ReadEncodedValue(room, AsnEncodingRules.BER, out _, out _, out var length);
        cms.Decode(room.AsSpan(0, length));
        return (covered, (cms, to - from));
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private static X509Certificate2 Certificate()
    {
        using var rsa = RSA.Create(2048);
        return new CertificateRequest("CN=测试", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
