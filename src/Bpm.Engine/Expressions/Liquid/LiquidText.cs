using System.Globalization;
using System.Text;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Texts counted in characters as people count them: one rare character of a name is one, though it takes two units.</summary>
internal static class LiquidText
{
    public static int Length(string text)
    {
        var pairs = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
                pairs++;
        }

        return text.Length - pairs;
    }

    /// <param name="start">In characters; within the text.</param>
    /// <param name="count">At most; what there is.</param>
    public static string Part(string text, int start, int count)
    {
        var from = Advance(text, 0, start);
        return text[from..Advance(text, from, count)];
    }

    public static string Capitalize(string text) =>
        text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..].ToLower(CultureInfo.InvariantCulture);

    /// <summary>Without what HTML hides or marks up: comments, scripts, styles and tags.</summary>
    public static string WithoutHtml(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('<', at);
            if (open < 0)
                return kept.Append(text, at, text.Length - at).ToString();
            kept.Append(text, at, open - at);
            if (EndOfMarkup(text, open) is not { } end)
                return kept.Append(text, open, text.Length - open).ToString();
            at = end;
        }

        return kept.ToString();
    }

    private static int? EndOfMarkup(string text, int open)
    {
        foreach (var (begin, close) in (ReadOnlySpan<(string, string)>)[("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->")])
        {
            if (string.Compare(text, open, begin, 0, begin.Length, StringComparison.OrdinalIgnoreCase) == 0)
                return text.IndexOf(close, open, StringComparison.OrdinalIgnoreCase) is >= 0 and var end ? end + close.Length : null;
        }

        return text.IndexOf('>', open) is >= 0 and var bracket ? bracket + 1 : null;
    }

    private static int Advance(string text, int from, int count)
    {
        var at = from;
        for (; count > 0 && at < text.Length; count--)
            at += at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
        return at;
    }
}
