using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace Bpm.Web.Documents;

/// <summary>Appends an invisible detached PKCS#7 signature over the whole file, as an incremental update. One changed byte makes it invalid.</summary>
/// <remarks>ISO 32000-1, 12.8. RSA only, no timestamp, no long-term data.</remarks>
internal static class PdfSigner
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string EmptyRange = "/ByteRange [0 0000000000 0000000000 0000000000]";

    /// <summary>Hex digits kept free for the signature.</summary>
    private const int Room = 16384;

    /// <param name="pdf">As Chromium prints it, not signed yet.</param>
    /// <param name="certificate">With its RSA private key.</param>
    /// <param name="reason">Shown by readers.</param>
    /// <param name="now">The moment that the signature claims, UTC.</param>
    /// <exception cref="NotSupportedException">The PDF has a form already.</exception>
    public static byte[] Sign(byte[] pdf, X509Certificate2 certificate, string reason, DateTimeOffset now)
    {
        var objects = new PdfObjects(pdf);
        if (objects.Catalog.Contains("/AcroForm", StringComparison.Ordinal))
            throw new NotSupportedException("The PDF has a form already.");

        var (signed, from, to) = WithEmptySignature(pdf, objects, reason, now);
        var range = string.Create(CultureInfo.InvariantCulture, $"/ByteRange [0 {from} {to} {signed.Length - to}]").PadRight(EmptyRange.Length);
        var rangeAt = Encoding.Latin1.GetString(signed).LastIndexOf(EmptyRange, StringComparison.Ordinal);
        Encoding.Latin1.GetBytes(range).CopyTo(signed, rangeAt);

        var hex = Convert.ToHexString(SignatureOver([.. signed.AsSpan(0, from), .. signed.AsSpan(to)], certificate));
        if (hex.Length > Room)
            throw new InvalidOperationException($"The signature needs {hex.Length} hex digits; there is room for {Room}.");
        Encoding.Latin1.GetBytes(hex).CopyTo(signed, from + 1);
        return signed;
    }

    /// <returns>The file with zeros where the signature goes, and the first and the end position of that place, its angle brackets included.</returns>
    private static (byte[] Pdf, int From, int To) WithEmptySignature(byte[] pdf, PdfObjects objects, string reason, DateTimeOffset now)
    {
        using var file = new MemoryStream();
        file.Write(pdf);
        if (pdf[^1] != (byte)'\n')
            file.WriteByte((byte)'\n');
        var offsets = new SortedDictionary<int, long>();
        int signature = objects.Count, field = objects.Count + 1;

        offsets[signature] = file.Position;
        Write(file, $"{signature} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached {EmptyRange} /Contents ");
        var from = (int)file.Position;
        Write(file, $"<{new string('0', Room)}>");
        var to = (int)file.Position;
        var reasonHex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(reason));
        Write(file, string.Create(CultureInfo.InvariantCulture, $" /Reason <FEFF{reasonHex}> /M (D:{now.UtcDateTime:yyyyMMddHHmmss}Z) >>\nendobj\n"));

        Put(field, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Sig1) /V {signature} 0 R /F 132 /Rect [0 0 0 0] /P {objects.FirstPageNumber} 0 R >>");
        Put(objects.FirstPageNumber, WithAnnotation(objects.FirstPage, field));
        Put(objects.CatalogNumber, $"{objects.Catalog[..^2]} /AcroForm << /Fields [{field} 0 R] /SigFlags 3 >> >>");

        var crossReference = file.Position;
        Write(file, "xref\n");
        foreach (var (number, at) in offsets)
            Write(file, string.Create(CultureInfo.InvariantCulture, $"{number} 1\n{at:D10} 00000 n \n"));
        Write(file, $"trailer\n<< /Size {field + 1} /Root {objects.CatalogNumber} 0 R /Prev {objects.CrossReferenceAt} >>\nstartxref\n{crossReference}\n%%EOF\n");
        return (file.ToArray(), from, to);

        void Put(int number, string body)
        {
            offsets[number] = file.Position;
            Write(file, $"{number} 0 obj\n{body}\nendobj\n");
        }
    }

    private static string WithAnnotation(string page, int field) => Regex.IsMatch(page, @"/Annots\s*\[")
        ? Regex.Replace(page, @"/Annots\s*\[", $"/Annots [{field} 0 R ")
        : $"{page[..^2]} /Annots [{field} 0 R] >>";

    private static byte[] SignatureOver(byte[] covered, X509Certificate2 certificate)
    {
        var cms = new SignedCms(new ContentInfo(covered), detached: true);
        cms.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.WholeChain,
        });
        return cms.Encode();
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
