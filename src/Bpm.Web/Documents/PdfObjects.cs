using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bpm.Web.Documents;

/// <summary>As much of a PDF's structure as adding to its end needs: the last cross-reference table, the catalog, the first page.</summary>
/// <remarks>Reads what Chromium writes: a classic cross-reference table, not encrypted. ISO 32000-1, 7.5.</remarks>
internal sealed partial class PdfObjects
{
    private readonly string _text;

    public PdfObjects(byte[] pdf)
    {
        // One character a byte, so positions in the text are positions in the file.
        _text = Encoding.Latin1.GetString(pdf);
        CrossReferenceAt = long.Parse(StartXref().Matches(_text)[^1].Groups[1].Value, CultureInfo.InvariantCulture);
        var trailer = _text[_text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        Count = Number(trailer, @"/Size (\d+)");
        CatalogNumber = Number(trailer, @"/Root (\d+) 0 R");
        Catalog = Body(CatalogNumber);
        FirstPageNumber = FindFirstPage();
        FirstPage = Body(FirstPageNumber);
    }

    /// <summary>Position of the last cross-reference table, bytes.</summary>
    public long CrossReferenceAt { get; }

    /// <summary>Number of objects, which is the number of the next one.</summary>
    public int Count { get; }

    public int CatalogNumber { get; }

    public string Catalog { get; }

    public int FirstPageNumber { get; }

    /// <summary>Pages in the whole file.</summary>
    public int PageCount => Number(Body(Number(Catalog, @"/Pages (\d+) 0 R")), @"/Count (\d+)");

    public string FirstPage { get; }

    private int FindFirstPage()
    {
        var number = Number(Body(Number(Catalog, @"/Pages (\d+) 0 R")), @"/Kids\s*\[\s*(\d+) 0 R");
        while (Body(number).Contains("/Kids", StringComparison.Ordinal))
            number = Number(Body(number), @"/Kids\s*\[\s*(\d+) 0 R");
        return number;
    }

    private string Body(int number) =>
        Regex.Matches(_text, $@"(?<!\d){number} 0 obj\s*(<<.*?>>)\s*endobj", RegexOptions.Singleline)[^1].Groups[1].Value;

    private static int Number(string text, string pattern) => int.Parse(Regex.Match(text, pattern).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartXref();
}
