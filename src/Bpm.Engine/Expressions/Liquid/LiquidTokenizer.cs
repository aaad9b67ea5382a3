using System.Globalization;

namespace Bpm.Engine.Expressions.Liquid;

internal enum LiquidTokenKind
{
    Name,
    Text,
    Number,
    Sign,
    End,
}

/// <param name="Value">The name, the text without quotes, the number as a decimal, or the sign.</param>
/// <param name="Index">Where in the template, from 0.</param>
internal readonly record struct LiquidToken(LiquidTokenKind Kind, object Value, int Index)
{
    public bool Is(string sign) => Kind == LiquidTokenKind.Sign && (string)Value == sign;

    public bool IsName(string name) => Kind == LiquidTokenKind.Name && (string)Value == name;

    public override string ToString() => Kind == LiquidTokenKind.End ? "end of the tag" : $"'{Value}'";
}

/// <summary>What lies between braces, as tokens; the last one is the end.</summary>
internal static class LiquidTokenizer
{
    private static readonly string[] Signs = ["==", "!=", "<>", "<=", ">=", "..", "<", ">", "=", "|", ":", ",", ".", "[", "]", "(", ")"];

    /// <exception cref="JavaScript.ScriptSyntaxException">A character that means nothing here.</exception>
    public static List<LiquidToken> Read(string template, LiquidPiece piece)
    {
        var tokens = new List<LiquidToken>();
        var content = piece.Content;
        for (var i = 0; i < content.Length;)
        {
            if (char.IsWhiteSpace(content[i]))
            {
                i++;
                continue;
            }

            var start = i;
            i = EndOfToken(content, i) ?? throw LiquidSyntax.Error(template, piece.Start + start, $"Unexpected '{content[start]}'.");
            tokens.Add(Make(content[start..i], piece.Start + start, template));
        }

        tokens.Add(new LiquidToken(LiquidTokenKind.End, "", piece.Start + content.Length));
        return tokens;
    }

    private static int? EndOfToken(string content, int i)
    {
        var first = content[i];
        if (first is '"' or '\'')
            return content.IndexOf(first, i + 1) is >= 0 and var quote ? quote + 1 : null;
        if (IsNameStart(first))
            return EndOfName(content, i + 1);
        if (char.IsAsciiDigit(first) || (first == '-' && IsDigit(content, i + 1)))
            return EndOfNumber(content, i + 1);
        foreach (var sign in Signs)
        {
            if (string.CompareOrdinal(content, i, sign, 0, sign.Length) == 0)
                return i + sign.Length;
        }

        return null;
    }

    private static int EndOfName(string content, int i)
    {
        while (i < content.Length && (IsNameStart(content[i]) || char.IsDigit(content[i]) || (content[i] == '-' && i + 1 < content.Length && (IsNameStart(content[i + 1]) || char.IsDigit(content[i + 1])))))
            i++;
        return i < content.Length && content[i] == '?' ? i + 1 : i;
    }

    private static int EndOfNumber(string content, int i)
    {
        while (IsDigit(content, i))
            i++;

        // 1..3 is a range, not a number with two points.
        if (i < content.Length && content[i] == '.' && IsDigit(content, i + 1))
        {
            i++;
            while (IsDigit(content, i))
                i++;
        }

        return i;
    }

    private static LiquidToken Make(string text, int index, string template)
    {
        if (text[0] is '"' or '\'')
            return new LiquidToken(LiquidTokenKind.Text, text[1..^1], index);
        if (IsNameStart(text[0]))
            return new LiquidToken(LiquidTokenKind.Name, text, index);
        if (!char.IsAsciiDigit(text[^1]))
            return new LiquidToken(LiquidTokenKind.Sign, text, index);
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new LiquidToken(LiquidTokenKind.Number, number, index)
            : throw LiquidSyntax.Error(template, index, "The number is too large.");
    }

    private static bool IsDigit(string content, int i) => i < content.Length && char.IsAsciiDigit(content[i]);

    private static bool IsNameStart(char letter) => char.IsLetter(letter) || letter == '_';
}
