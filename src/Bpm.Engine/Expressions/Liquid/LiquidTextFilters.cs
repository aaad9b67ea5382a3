using System.Globalization;
using System.Net;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Filters that change a text as a whole.</summary>
internal static class LiquidTextFilters
{
    private const int DefaultLength = 50;
    private const int DefaultWords = 15;

    public static IEnumerable<LiquidFilter> All { get; } =
    [
        new("append", 1, 1, static (run, input, a) => Join(run, input, a[0])),
        new("prepend", 1, 1, static (run, input, a) => Join(run, a[0], input)),
        new("upcase", 0, 0, static (run, input, _) => LiquidValues.Text(input, run).ToUpper(CultureInfo.InvariantCulture)),
        new("downcase", 0, 0, static (run, input, _) => LiquidValues.Text(input, run).ToLower(CultureInfo.InvariantCulture)),
        new("capitalize", 0, 0, static (run, input, _) => LiquidText.Capitalize(LiquidValues.Text(input, run))),
        new("strip", 0, 0, static (run, input, _) => LiquidValues.Text(input, run).Trim()),
        new("lstrip", 0, 0, static (run, input, _) => LiquidValues.Text(input, run).TrimStart()),
        new("rstrip", 0, 0, static (run, input, _) => LiquidValues.Text(input, run).TrimEnd()),
        new("strip_newlines", 0, 0, static (run, input, _) => LiquidValues.Text(input, run).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)),
        new("strip_html", 0, 0, static (run, input, _) => LiquidText.WithoutHtml(LiquidValues.Text(input, run))),
        new("newline_to_br", 0, 0, static (run, input, _) => LiquidSearchFilters.Replace(run, LiquidValues.Text(input, run).Replace("\r\n", "\n", StringComparison.Ordinal), "\n", "<br />\n")),
        new("escape", 0, 0, static (run, input, _) => Bounded(run, Escaped(LiquidValues.Text(input, run)))),
        new("url_encode", 0, 0, static (run, input, _) => Bounded(run, WebUtility.UrlEncode(LiquidValues.Text(input, run)))),
        new("url_decode", 0, 0, static (run, input, _) => WebUtility.UrlDecode(LiquidValues.Text(input, run))),
        new("json", 0, 0, static (run, input, _) => LiquidJson.Write(input, run.Budget)),
        new("truncate", 0, 2, Truncate),
        new("truncatewords", 0, 2, TruncateWords),
    ];

    private static string Join(LiquidRun run, object? first, object? second)
    {
        var (a, b) = (LiquidValues.Text(first, run), LiquidValues.Text(second, run));
        run.Budget.CheckText((long)a.Length + b.Length);
        return a + b;
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    private static string Bounded(LiquidRun run, string text)
    {
        run.Budget.CheckText(text.Length);
        return text;
    }

    private static string Truncate(LiquidRun run, object? input, object?[] arguments)
    {
        var (text, mark) = (LiquidValues.Text(input, run), Mark(run, arguments[1]));
        var length = arguments[0] is null ? DefaultLength : LiquidValues.Whole(arguments[0]);
        return LiquidText.Length(text) <= length ? text : Join(run, LiquidText.Part(text, 0, Math.Max(0, length - LiquidText.Length(mark))), mark);
    }

    private static string TruncateWords(LiquidRun run, object? input, object?[] arguments)
    {
        var text = LiquidValues.Text(input, run);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var count = Math.Max(1, arguments[0] is null ? DefaultWords : LiquidValues.Whole(arguments[0]));
        return words.Length <= count ? text : Join(run, string.Join(' ', words.Take(count)), Mark(run, arguments[1]));
    }

    private static string Mark(LiquidRun run, object? given) => given is null ? "..." : LiquidValues.Text(given, run);
}
