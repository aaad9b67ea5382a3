using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Bpm.Web.Documents.Archive;

/// <summary>A file of a bundle: its pages are put in, and it is attached as it is, so that its own hash and signature can still be checked.</summary>
/// <param name="Title">For the bookmark.</param>
/// <param name="FileName">For the attachment.</param>
/// <param name="MediaType">Of the attachment.</param>
/// <param name="Content">The attachment; null for pages that stand for nothing else, as the table of contents.</param>
/// <param name="Pages">What is put in; null where it has no pages that can be put in.</param>
internal sealed record BundledFile(string Title, string FileName, string MediaType, byte[]? Content, PdfFile? Pages);

/// <summary>Writes one PDF of many: pages one after the other, a bookmark for each file, each file attached. ISO 32000-1, 7.11.4 and 12.3.3.</summary>
internal sealed class PdfBundle : IDisposable
{
    private readonly MemoryStream _file = new();
    private readonly Dictionary<int, long> _offsets = [];
    private readonly List<int> _pages = [];
    private readonly List<(string Title, int Page)> _bookmarks = [];
    private readonly List<int> _attachments = [];
    private int _last = 2;

    private const int CatalogNumber = 1;
    private const int PagesNumber = 2;

    private PdfBundle() => Write("%PDF-1.7\n%âãÏÓ\n");

    /// <summary>The PDF, not signed yet.</summary>
    /// <param name="title">For its properties.</param>
    public static byte[] Write(string title, IReadOnlyList<BundledFile> files)
    {
        using var bundle = new PdfBundle();
        foreach (var file in files)
            bundle.Add(file);
        return bundle.Finish(title);
    }

    public void Dispose() => _file.Dispose();

    private void Add(BundledFile file)
    {
        if (file.Pages is { } pages)
            AddPages(file.Title, pages);
        if (file.Content is { } content)
            Attach(file, content);
    }

    private void AddPages(string title, PdfFile source)
    {
        var numbers = source.Pages.ToDictionary(page => page.Number, _ => ++_last);
        var waiting = new Queue<int>();
        _bookmarks.Add((title, numbers[source.Pages[0].Number]));
        foreach (var (number, dictionary) in source.Pages)
        {
            // Annotations belong to the file itself: its signature is in the attachment.
            var page = PdfText.Without(PdfText.Without(PdfText.Without(dictionary, "Annots"), "Parent"), "StructParents");
            _pages.Add(numbers[number]);
            Put(numbers[number], $"{Renumbered(page)[..^2]} /Parent {PagesNumber} 0 R >>");
        }

        while (waiting.TryDequeue(out var next))
        {
            var copied = source.Object(next);
            var text = Renumbered(copied.Text);
            if (copied.Stream is { } stream)
                Put(numbers[next], text, stream);
            else
                Put(numbers[next], text);
        }

        string Renumbered(string text) => PdfText.WithReferences(text, target =>
        {
            if (!numbers.TryGetValue(target, out var number))
            {
                number = numbers[target] = ++_last;
                waiting.Enqueue(target);
            }

            return string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");
        });
    }

    private void Attach(BundledFile file, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(content);
        var stream = ++_last;
        var bytes = packed.ToArray();
#pragma warning disable CA5351 // The format wants MD5 here (7.11.4.2); what counts are the SHA-256 in the index and the signature.
        var check = Convert.ToHexString(MD5.HashData(content));
#pragma warning restore CA5351
        Put(stream, $"<< /Type /EmbeddedFile /Subtype /{file.MediaType.Replace("/", "#2F", StringComparison.Ordinal)} /Filter /FlateDecode /Length {bytes.Length} /Params << /Size {content.Length} /CheckSum <{check}> >> >>", bytes);
        var specification = ++_last;
        Put(specification, $"<< /Type /Filespec /F {PdfText.Utf16(file.FileName)} /UF {PdfText.Utf16(file.FileName)} /Desc {PdfText.Utf16(file.Title)} /AFRelationship /Data /EF << /F {stream} 0 R /UF {stream} 0 R >> >>");
        _attachments.Add(specification);
    }

    private byte[] Finish(string title)
    {
        var outline = WriteOutline();
        var names = string.Join(' ', _attachments.Select((number, index) => string.Create(CultureInfo.InvariantCulture, $"({index + 1:00000}) {number} 0 R")));
        var information = ++_last;
        Put(information, $"<< /Title {PdfText.Utf16(title)} >>");
        Put(PagesNumber, $"<< /Type /Pages /Kids [{string.Join(' ', _pages.Select(number => $"{number} 0 R"))}] /Count {_pages.Count} >>");
        Put(CatalogNumber, $"<< /Type /Catalog /Pages {PagesNumber} 0 R /Outlines {outline} 0 R /PageMode /UseOutlines /Names << /EmbeddedFiles << /Names [{names}] >> >> >>");

        var table = _file.Position;
        Write($"xref\n0 {_last + 1}\n0000000000 65535 f \n");
        for (var number = 1; number <= _last; number++)
            Write(string.Create(CultureInfo.InvariantCulture, $"{_offsets[number]:D10} 00000 n \n"));
        Write($"trailer\n<< /Size {_last + 1} /Root {CatalogNumber} 0 R /Info {information} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return _file.ToArray();
    }

    private int WriteOutline()
    {
        var outline = ++_last;
        var first = _last + 1;
        _last += _bookmarks.Count;
        for (var i = 0; i < _bookmarks.Count; i++)
        {
            var links = (i > 0 ? $" /Prev {first + i - 1} 0 R" : "") + (i < _bookmarks.Count - 1 ? $" /Next {first + i + 1} 0 R" : "");
            Put(first + i, $"<< /Title {PdfText.Utf16(_bookmarks[i].Title)} /Parent {outline} 0 R{links} /Dest [{_bookmarks[i].Page} 0 R /Fit] >>");
        }

        Put(outline, $"<< /Type /Outlines /First {first} 0 R /Last {_last} 0 R /Count {_bookmarks.Count} >>");
        return outline;
    }

    private void Put(int number, string text, byte[]? stream = null)
    {
        _offsets[number] = _file.Position;
        Write($"{number} 0 obj\n{text}\n");
        if (stream is not null)
        {
            Write("stream\n");
            _file.Write(stream);
            Write("\nendstream\n");
        }

        Write("endobj\n");
    }

    private void Write(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
}
