using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bpm.Web.Documents.Archive;

/// <summary>The objects and pages of a PDF, as far as putting its pages into another one needs.</summary>
/// <remarks>Reads classic cross-reference tables with updates (ISO 32000-1, 7.5.4), which is what our printer and signer write; not encrypted files and object streams.</remarks>
internal sealed partial class PdfFile
{
    /// <summary>Attributes of a page that it may have from the nodes above it.</summary>
    private static readonly string[] Inherited = ["MediaBox", "Resources", "CropBox", "Rotate"];

    private readonly byte[] _bytes;
    private readonly string _text;
    private readonly Dictionary<int, int> _offsets = [];
    private readonly Dictionary<int, PdfObject> _objects = [];

    private PdfFile(byte[] pdf)
    {
        _bytes = pdf;
        _text = Encoding.Latin1.GetString(pdf);
        var trailer = ReadTables();
        if (PdfText.Value(trailer, "Encrypt") is not null)
            throw new FormatException("The PDF is encrypted.");
        var pages = new List<(int Number, string Dictionary)>();
        Collect(Target(PdfText.Value(Object(Target(PdfText.Value(trailer, "Root"))).Text, "Pages")), new Dictionary<string, string>(), pages, 0);
        Pages = pages;
    }

    /// <summary>The pages in order: the object's number, and its dictionary with everything inherited written into it.</summary>
    public IReadOnlyList<(int Number, string Dictionary)> Pages { get; }

    /// <summary>Reads it; null where it is of a kind that this does not read.</summary>
    public static PdfFile? TryRead(byte[] pdf)
    {
        try
        {
            var file = new PdfFile(pdf);
            return file.Pages.Count > 0 ? file : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or OverflowException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>An object by its number.</summary>
    /// <exception cref="FormatException">It is not there or not readable.</exception>
    public PdfObject Object(int number)
    {
        if (_objects.TryGetValue(number, out var known))
            return known;
        if (!_offsets.TryGetValue(number, out var offset) || Header().Match(_text, offset) is not { Success: true } header || header.Index != offset)
            throw new FormatException($"The PDF has no object {number}.");

        var start = offset + header.Length;
        var end = PdfText.EndOfValue(_text, start);
        var text = _text[start..end];
        return _objects[number] = new PdfObject(text, Stream(text, end));
    }

    private byte[]? Stream(string dictionary, int end)
    {
        if (StreamWord().Match(_text, end) is not { Success: true } word || word.Index != end)
            return null;
        var length = PdfText.Value(dictionary, "Length") ?? throw new FormatException("A stream of the PDF has no length.");
        if (length.EndsWith('R'))
            length = Object(Target(length)).Text;
        var from = end + word.Length;
        return _bytes[from..(from + int.Parse(length, CultureInfo.InvariantCulture))];
    }

    /// <returns>The newest trailer.</returns>
    private string ReadTables()
    {
        var matches = StartXref().Matches(_text);
        if (matches.Count == 0)
            throw new FormatException("This is no PDF.");
        string? newest = null;
        var seen = new HashSet<int>();
        for (int? at = int.Parse(matches[^1].Groups[1].ValueSpan, CultureInfo.InvariantCulture); at is { } table && seen.Add(table);)
        {
            if (Table().Match(_text, table) is not { Success: true } found || found.Index != table)
                throw new FormatException("The PDF has no cross-reference table.");
            ReadTable(found.Groups["rows"].Value);
            var start = found.Index + found.Length;
            var trailer = _text[start..PdfText.EndOfValue(_text, start)];
            newest ??= trailer;
            at = PdfText.Value(trailer, "Prev") is { } before ? int.Parse(before, CultureInfo.InvariantCulture) : null;
        }

        return newest!;
    }

    private void ReadTable(string rows)
    {
        var next = 0;
        foreach (Match row in Row().Matches(rows))
        {
            if (row.Groups["use"].Length == 0)
            {
                next = int.Parse(row.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
                continue;
            }

            // The newest table is read first.
            if (row.Groups["use"].ValueSpan is "n")
                _offsets.TryAdd(next, int.Parse(row.Groups["first"].ValueSpan, CultureInfo.InvariantCulture));
            next++;
        }
    }

    private void Collect(int number, IReadOnlyDictionary<string, string> above, List<(int, string)> pages, int depth)
    {
        if (depth > 50 || pages.Count > 20_000)
            throw new FormatException("The pages of the PDF do not end.");
        var node = Object(number).Text;
        var attributes = new Dictionary<string, string>(above);
        foreach (var name in Inherited)
        {
            if (PdfText.Value(node, name) is { } value)
                attributes[name] = value;
        }

        if (PdfText.Value(node, "Kids") is not { } kids)
        {
            var missing = attributes.Where(a => PdfText.Value(node, a.Key) is null).Select(a => $" /{a.Key} {a.Value}");
            pages.Add((number, $"{node[..^2]}{string.Concat(missing)} >>"));
            return;
        }

        foreach (var kid in PdfText.References(kids.EndsWith('R') ? Object(Target(kids)).Text : kids))
            Collect(kid, attributes, pages, depth + 1);
    }

    private static int Target(string? reference) => reference is not null && PdfText.References(reference) is [var number, ..] ? number : throw new FormatException("The PDF lacks a part.");

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartXref();

    [GeneratedRegex(@"\G\d+ \d+ obj\s*")]
    private static partial Regex Header();

    [GeneratedRegex(@"\G\s*stream\r?\n")]
    private static partial Regex StreamWord();

    [GeneratedRegex(@"\Gxref\s+(?<rows>[0-9nf\s]+)trailer\s*")]
    private static partial Regex Table();

    [GeneratedRegex(@"(?<first>\d+) (?<second>\d+)(?: (?<use>[nf]))?")]
    private static partial Regex Row();
}
