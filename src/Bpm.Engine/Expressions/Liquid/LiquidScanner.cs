namespace Bpm.Engine.Expressions.Liquid;

internal enum LiquidPieceKind
{
    Text,
    Output,
    Tag,
}

/// <summary>A stretch of a template: text as it stands, or what lies between the braces.</summary>
/// <param name="Start">Where <paramref name="Content"/> begins in the template.</param>
internal readonly record struct LiquidPiece(LiquidPieceKind Kind, string Content, int Start);

/// <summary>Cuts a template into its pieces. Dashes at braces have done their work afterwards, and <c>raw</c> and <c>comment</c> are gone.</summary>
internal sealed class LiquidScanner
{
    private readonly string _template;
    private readonly List<LiquidPiece> _pieces = [];
    private int _at;
    private bool _trimsNext;

    private LiquidScanner(string template) => _template = template;

    /// <exception cref="JavaScript.ScriptSyntaxException">A brace, <c>raw</c> or <c>comment</c> is not closed.</exception>
    public static List<LiquidPiece> Scan(string template) => new LiquidScanner(template).Scan();

    private List<LiquidPiece> Scan()
    {
        while (_at < _template.Length)
        {
            var open = Opening(_at);
            AddText(open, open + 2 < _template.Length && _template[open + 2] == '-');
            if (open < _template.Length)
                ReadMarkup(open);
        }

        return _pieces;
    }

    private int Opening(int from)
    {
        for (var i = _template.IndexOf('{', from); i >= 0 && i + 1 < _template.Length; i = _template.IndexOf('{', i + 1))
        {
            if (_template[i + 1] is '{' or '%')
                return i;
        }

        return _template.Length;
    }

    private void AddText(int end, bool trimsEnd)
    {
        var start = _at;
        if (_trimsNext)
        {
            while (start < end && char.IsWhiteSpace(_template[start]))
                start++;
        }

        var last = end;
        if (trimsEnd)
        {
            while (last > start && char.IsWhiteSpace(_template[last - 1]))
                last--;
        }

        if (last > start)
            _pieces.Add(new LiquidPiece(LiquidPieceKind.Text, _template[start..last], start));
        _at = end;
        _trimsNext = false;
    }

    private void ReadMarkup(int open)
    {
        var isTag = _template[open + 1] == '%';
        var start = open + 2;
        if (start < _template.Length && _template[start] == '-')
            start++;
        var close = Closing(open, start, isTag ? '%' : '}');
        _at = close + 2;
        _trimsNext = close > start && _template[close - 1] == '-';
        var content = _template[start..(_trimsNext ? close - 1 : close)];
        if (isTag && content.Trim() is "raw" or "comment")
            SkipTo(content.Trim(), open);
        else
            _pieces.Add(new LiquidPiece(isTag ? LiquidPieceKind.Tag : LiquidPieceKind.Output, content, start));
    }

    private int Closing(int open, int start, char sign)
    {
        var quote = '\0';
        for (var i = start; i < _template.Length; i++)
        {
            var letter = _template[i];
            if (quote != '\0')
                quote = letter == quote ? '\0' : quote;
            else if (letter is '"' or '\'')
                quote = letter;
            else if (letter == sign && i + 1 < _template.Length && _template[i + 1] == '}')
                return i;
        }

        throw LiquidSyntax.Error(_template, open, $"'{_template[open..(open + 2)]}' is not closed.");
    }

    private void SkipTo(string name, int opened)
    {
        for (var open = _template.IndexOf("{%", _at, StringComparison.Ordinal); open >= 0; open = _template.IndexOf("{%", open + 2, StringComparison.Ordinal))
        {
            if (EndOfClosingTag(open, "end" + name) is not { } end)
                continue;
            if (name == "raw")
                AddText(open, _template[open + 2] == '-');
            _at = end;
            _trimsNext = _template[end - 3] == '-';
            return;
        }

        throw LiquidSyntax.Error(_template, opened, $"'{name}' is not closed by 'end{name}'.");
    }

    /// <summary>The index after the braces, if the tag that opens here has just this name.</summary>
    private int? EndOfClosingTag(int open, string name)
    {
        var close = _template.IndexOf("%}", open + 2, StringComparison.Ordinal);
        if (close < 0 || close - open > name.Length + 100)
            return null;
        var content = _template.AsSpan((open + 2)..close);
        if (content is ['-', ..])
            content = content[1..];
        if (content is [.., '-'])
            content = content[..^1];
        return content.Trim().SequenceEqual(name) ? close + 2 : null;
    }
}
