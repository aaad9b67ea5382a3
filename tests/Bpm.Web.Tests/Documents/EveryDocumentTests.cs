using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Editing;
using Bpm.Web.Documents;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Documents;

/// <summary>Every kind of document as a PDF: signed, its text can be taken out, and everything that domain 3.5 wants is in it.</summary>
public sealed class EveryDocumentTests : IClassFixture<EveryDocumentTests.Press>
{
    private static readonly DocumentTemplates Shipped = new();
    private readonly Press _press;

    public EveryDocumentTests(Press press) => _press = press;

    public static TheoryData<string> Keys => [.. Shipped.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    [Trait("Demand", "R31")]
    public async Task Document_OfEveryKind_IsSignedReadableAndComplete(string key)
    {
        foreach (var variant in RequiredContents.Of(Shipped, key).GroupBy(content => content.Without))
        {
            var (data, marks) = TemplateSample.Marked(Shipped, key, isLicence: true, variant.Key);
            data["seals"] = TemplateSample.Data(Shipped, key, isLicence: true)["seals"]!.DeepClone();
            var pdf = PdfSigner.Sign(await _press.Printer.PrintAsync(Shipped.Preview(key, Shipped.Text(key), data), CancellationToken.None), _press.Certificate, "测试用", DateTimeOffset.UnixEpoch);

            await Poppler.AssertSignedAsync(pdf);
            var text = await Poppler.TextAsync(pdf);
            foreach (var content in variant)
            {
                Assert.All(content.Fields.Where(f => f is not ("seals.image" or "qr")), f => Assert.True(text.Contains(marks[f], StringComparison.Ordinal), $"{content.Name}: {f}"));
                Assert.All(content.Texts, words => Assert.True(text.Contains(words, StringComparison.Ordinal), $"{content.Name}: {words}"));
            }
        }
    }

    [Fact]
    public async Task Document_WithOneByteChanged_IsNoLongerSigned()
    {
        var page = Shipped.Preview("DenialDecision", Shipped.Text("DenialDecision"), TemplateSample.Data(Shipped, "DenialDecision", isLicence: true));
        var pdf = PdfSigner.Sign(await _press.Printer.PrintAsync(page, CancellationToken.None), _press.Certificate, "测试用", DateTimeOffset.UnixEpoch);
        pdf[pdf.Length / 5] ^= 1;

        Assert.DoesNotContain("Signature is Valid", await Poppler.SignatureAsync(pdf), StringComparison.Ordinal);
    }

    /// <summary>One certificate for all.</summary>
    public sealed class Press : IDisposable
    {
        public Press()
        {
            using var rsa = RSA.Create(2048);
            Certificate = new CertificateRequest("CN=测试", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        }

        internal PdfPrinter Printer { get; } = SharedPrinter.Printer;

        internal X509Certificate2 Certificate { get; }

        public void Dispose() => Certificate.Dispose();
    }
}
