using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Bpm.Web.Documents.Archive;

/// <summary>Finds its way in the text of a PDF object: strings are no syntax. ISO 32000-1, 7.3.</summary>
internal static partial class PdfText
{
    /// <summary>The position after the value that begins at <paramref name="start"/>, which is a dictionary, an array, a string or a word.</summary>
    /// <exception cref="FormatException">It does not end.</exception>
    public static int EndOfValue(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length;)
        {
            var two = i + 1 < text.Length ? text.AsSpan(i, 2) : text.AsSpan(i, 1);
            if (two is "<<" or ">>")
            {
                depth += two is "<<" ? 1 : -1;
                i += 2;
            }
            else if (text[i] is '[' or ']')
            {
                depth += text[i] is '[' ? 1 : -1;
                i++;
            }
            else if (text[i] is '(' or '<')
            {
                i = EndOfString(text, i);
            }
            else if (depth > 0)
            {
                i++;
                continue;
            }
            else
            {
                return EndOfWord(text, i);
            }

            if (depth == 0)
                return i;
        }

        throw new FormatException("A value of the PDF does not end.");
    }

    /// <summary>The text with every reference (<c>12 0 R</c>) replaced.</summary>
    public static string WithReferences(string text, Func<int, string> replace)
    {
        var result = new StringBuilder(text.Length);
        var from = 0;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] is '(' || (text[i] is '<' && i + 1 < text.Length && text[i + 1] is not '<' && (i == 0 || text[i - 1] is not '<')))
            {
                result.Append(Replaced(text[from..i], replace));
                from = EndOfString(text, i);
                result.Append(text, i, from - i);
                i = from;
            }
            else
            {
                i++;
            }
        }

        return result.Append(Replaced(text[from..], replace)).ToString();
    }

    /// <summary>The objects that the text refers to.</summary>
    public static IReadOnlyList<int> References(string text)
    {
        var found = new List<int>();
        WithReferences(text, number =>
        {
            found.Add(number);
            return "";
        });
        return found;
    }

    /// <summary>The value of a key of the outermost dictionary; null where it has none.</summary>
    public static string? Value(string dictionary, string key)
    {
        for (var i = dictionary.IndexOf("<<", StringComparison.Ordinal) + 2; i < dictionary.Length;)
        {
            if (dictionary[i] is not '/')
            {
                if (dictionary[i] is '>')
                    return null;
                i++;
                continue;
            }

            var nameEnd = EndOfWord(dictionary, i + 1);
            var start = nameEnd;
            while (start < dictionary.Length && char.IsWhiteSpace(dictionary[start]))
                start++;
            var end = Reference().Match(dictionary, start) is { Success: true } reference && reference.Index == start ? start + reference.Length
                : dictionary[start] is '/' ? EndOfWord(dictionary, start + 1)
                : EndOfValue(dictionary, start);
            if (dictionary.AsSpan(i + 1, nameEnd - i - 1).SequenceEqual(key))
                return dictionary[start..end];
            i = end;
        }

        return null;
    }

    /// <summary>The dictionary without a key.</summary>
    public static string Without(string dictionary, string key) =>
        Value(dictionary, key) is { } value ? dictionary.Remove(dictionary.IndexOf($"/{key}", StringComparison.Ordinal), dictionary.IndexOf(value, dictionary.IndexOf($"/{key}", StringComparison.Ordinal) + key.Length + 1, StringComparison.Ordinal) + value.Length - dictionary.IndexOf($"/{key}", StringComparison.Ordinal)) : dictionary;

    /// <summary>A text string in UTF-16, which every reader shows.</summary>
    public static string Utf16(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private static string Replaced(string text, Func<int, string> replace) =>
        Reference().Replace(text, match => replace(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));

    private static int EndOfString(string text, int start)
    {
        if (text[start] is '<')
        {
            var close = text.IndexOf('>', start);
            return close < 0 ? throw new FormatException("A string of the PDF does not end.") : close + 1;
        }

        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is '\\')
                i++;
            else if (text[i] is '(')
                depth++;
            else if (text[i] is ')' && --depth == 0)
                return i + 1;
        }

        throw new FormatException("A string of the PDF does not end.");
    }

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !"/[]<>()".Contains(text[end], StringComparison.Ordinal))
            end++;
        return end == start ? start + 1 : end;
    }

    [GeneratedRegex(@"(?<![0-9.])(\d+) \d+ R(?![A-Za-z0-9])")]
    private static partial Regex Reference();
}
