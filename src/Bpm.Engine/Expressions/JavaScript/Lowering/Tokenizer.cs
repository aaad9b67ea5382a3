using System.Globalization;
using System.Text;

namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <summary>Cuts a script into words. Whether a slash divides or begins a regular expression is told from the word before.</summary>
internal sealed class Tokenizer
{
    private static readonly string[] Punctuators =
    [
        ">>>=", "...", "===", "!==", ">>>", "<<=", ">>=", "**=", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
        "<<", ">>", "**", "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private static readonly HashSet<string> BeforeOperand = new(StringComparer.Ordinal)
    {
        "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "instanceof", "else", "do",
    };

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private readonly Stack<bool> _parens = new();
    private readonly Stack<bool> _braces = new();
    private bool _afterHead;
    private bool _newline;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private Tokenizer(string text) => _text = text;

    /// <exception cref="ScriptSyntaxException">Something is no word of the language.</exception>
    public static List<Token> Read(string text) => new Tokenizer(text).ReadAll();

    private List<Token> ReadAll()
    {
        while (SkipBlank())
            ReadToken();
        _tokens.Add(new Token(TokenKind.End, "", _line, _at - _lineStart + 1, _newline));
        return _tokens;
    }

    private char Look(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private ScriptSyntaxException Refuse(string message, int at) => JavaScriptParsing.Located(message, _line, at - _lineStart + 1, _text);

    private void EndLine(int lengthOfBreak)
    {
        _at += lengthOfBreak;
        _line++;
        _lineStart = _at;
    }

    private int BreakLength() => Look() switch { '\r' when Look(1) == '\n' => 2, '\r' or '\n' or '\u2028' or '\u2029' => 1, _ => 0 };

    private bool SkipBlank()
    {
        _newline = _tokens.Count == 0;
        while (_at < _text.Length)
        {
            if (BreakLength() is var length and > 0)
            {
                _newline = true;
                EndLine(length);
            }
            else if (char.IsWhiteSpace(Look()) || Look() == '\uFEFF')
            {
                _at++;
            }
            else if (Look() == '/' && Look(1) == '/')
            {
                while (_at < _text.Length && BreakLength() == 0)
                    _at++;
            }
            else if (Look() == '/' && Look(1) == '*')
            {
                SkipComment();
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void SkipComment()
    {
        var (line, column) = (_line, _at - _lineStart + 1);
        for (_at += 2; !(Look() == '*' && Look(1) == '/');)
        {
            if (_at >= _text.Length)
                throw JavaScriptParsing.Located("The comment does not end.", line, column, _text);
            if (BreakLength() is var length and > 0)
            {
                _newline = true;
                EndLine(length);
            }
            else
            {
                _at++;
            }
        }

        _at += 2;
    }

    private void ReadToken()
    {
        var c = Look();
        if (IsNameStart(c))
            ReadName();
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Look(1))))
            ReadNumber();
        else if (c is '"' or '\'')
            ReadText(c);
        else if (c == '`')
            ReadTemplate(isHead: true);
        else if (c == '}' && _braces.TryPeek(out var inTemplate) && inTemplate)
            EndSubstitution();
        else if (c == '/' && IsOperandExpected())
            ReadRegex();
        else
            ReadPunctuator();
    }

    private void EndSubstitution()
    {
        _braces.Pop();
        ReadTemplate(isHead: false);
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '$';

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    private void Add(TokenKind kind, int start, string? value = null) =>
        _tokens.Add(new Token(kind, _text[start.._at], _line, start - _lineStart + 1, _newline) { Value = value ?? "" });

    private void ReadName()
    {
        var start = _at;
        while (_at < _text.Length && IsNamePart(Look()))
            _at++;
        Add(TokenKind.Name, start);
        if (_text.AsSpan(start, _at - start).StartsWith("__bpm_"))
            throw Refuse("Names that begin with __bpm_ are reserved.", start);
    }

    private void ReadNumber()
    {
        var start = _at;
        if (Look() == '0' && char.ToLowerInvariant(Look(1)) is 'x' or 'b' or 'o' && Look() == '0')
        {
            _at += 2;
            while (char.IsAsciiLetterOrDigit(Look()) || Look() == '_')
                _at++;
        }
        else
        {
            while (char.IsAsciiDigit(Look()) || Look() is '_' or '.')
                _at++;
            if (Look() is 'e' or 'E')
            {
                _at += Look(1) is '+' or '-' ? 2 : 1;
                while (char.IsAsciiDigit(Look()) || Look() == '_')
                    _at++;
            }
        }

        if (Look() == 'n' || _text[_at - 1] == 'n')
            throw Refuse("A BigInt is not available here.", start);
        if (IsNameStart(Look()))
            throw Refuse("A number does not end in letters.", _at);
        Add(TokenKind.Number, start, Plain(_text[start.._at], start));
    }

    /// <summary>A number as ES5 writes it.</summary>
    private string Plain(string number, int start)
    {
        if (number.Contains('_', StringComparison.Ordinal) && (number.EndsWith('_') || number.Contains("__", StringComparison.Ordinal)))
            throw Refuse("A separator stands between two digits.", start);
        number = number.Replace("_", "", StringComparison.Ordinal);
        var radix = number.Length > 2 && number[0] == '0' ? char.ToLowerInvariant(number[1]) switch { 'b' => 2, 'o' => 8, _ => 0 } : 0;
        if (radix == 0)
            return number.Length == 2 && char.ToLowerInvariant(number[1]) is 'b' or 'o' or 'x' && number[0] == '0' ? throw Refuse("The number has no digits.", start) : number;
        var value = 0.0;
        foreach (var digit in number.AsSpan(2))
        {
            if (digit - '0' < 0 || digit - '0' >= radix)
                throw Refuse($"'{digit}' is no digit of this number.", start);
            value = (value * radix) + (digit - '0');
        }

        return value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
    }

    private void ReadText(char quote)
    {
        var (start, line, column) = (_at++, _line, _at - _lineStart);
        var value = new StringBuilder();
        while (Look() != quote || _at >= _text.Length)
        {
            if (_at >= _text.Length || Look() is '\n' or '\r')
                throw JavaScriptParsing.Located("The text does not end.", line, column, _text);
            ReadLetter(value);
        }

        _at++;
        _tokens.Add(new Token(TokenKind.Text, _text[start.._at], line, column, _newline) { Value = value.ToString() });
    }

    private void ReadTemplate(bool isHead)
    {
        var (line, column) = (_line, _at - _lineStart + 1);
        var start = _at++;
        var value = new StringBuilder();
        while (Look() != '`' && !(Look() == '$' && Look(1) == '{'))
        {
            if (_at >= _text.Length)
                throw JavaScriptParsing.Located("The template does not end.", line, column, _text);
            if (BreakLength() is var length and > 0)
            {
                value.Append('\n');
                EndLine(length);
            }
            else
            {
                ReadLetter(value);
            }
        }

        var isTail = Look() == '`';
        _at += isTail ? 1 : 2;
        if (!isTail)
            _braces.Push(true);
        _tokens.Add(new Token(TokenKind.Template, _text[start.._at], line, column, _newline) { Value = value.ToString(), IsHead = isHead, IsTail = isTail });
    }

    private void ReadLetter(StringBuilder value)
    {
        if (Look() != '\\')
        {
            value.Append(Look());
            _at++;
            return;
        }

        _at++;
        if (_at >= _text.Length)
            return;
        if (BreakLength() is var length and > 0)
        {
            EndLine(length);
            return;
        }

        var escape = Look();
        _at++;
        switch (escape)
        {
            case 'x':
                value.Append((char)ReadHex(2));
                break;
            case 'u' when Look() == '{':
                ReadCodePoint(value);
                break;
            case 'u':
                value.Append((char)ReadHex(4));
                break;
            default:
                value.Append(escape switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', 'v' => '\v', '0' => '\0', _ => escape });
                break;
        }
    }

    private int ReadHex(int digits)
    {
        if (_at + digits > _text.Length || !int.TryParse(_text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw Refuse("The escape is not complete.", _at);
        _at += digits;
        return code;
    }

    private void ReadCodePoint(StringBuilder value)
    {
        var end = _text.IndexOf('}', _at);
        if (end < 0 || end - _at > 8 || !int.TryParse(_text.AsSpan(_at + 1, end - _at - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF || code < 0)
            throw Refuse("The escape is not complete.", _at);
        value.Append(code is >= 0xD800 and < 0xE000 ? ((char)code).ToString() : char.ConvertFromUtf32(code));
        _at = end + 1;
    }

    private bool IsOperandExpected()
    {
        if (_tokens.Count == 0)
            return true;
        var last = _tokens[^1];
        return last.Kind switch
        {
            TokenKind.Name => BeforeOperand.Contains(last.Text) && !(_tokens.Count > 1 && _tokens[^2].Is(".")),
            TokenKind.Punctuator => last.Text switch { ")" => _afterHead, "]" => false, "}" => _newline, "++" or "--" => false, _ => true },
            TokenKind.Template => !last.IsTail,
            _ => false,
        };
    }

    private void ReadRegex()
    {
        var start = _at++;
        for (var inClass = false; Look() != '/' || inClass; _at++)
        {
            if (_at >= _text.Length || BreakLength() > 0)
                throw Refuse("The regular expression does not end.", start);
            inClass = Look() switch { '[' => true, ']' => false, _ => inClass };
            if (Look() == '\\')
                _at++;
        }

        _at++;
        while (IsNamePart(Look()) && _at < _text.Length)
        {
            if (Look() is not ('g' or 'i' or 'm'))
                throw Refuse($"The flag '{Look()}' of a regular expression is not available here.", _at);
            _at++;
        }

        Add(TokenKind.Regex, start);
    }

    private void ReadPunctuator()
    {
        foreach (var punctuator in Punctuators)
        {
            if (string.CompareOrdinal(_text, _at, punctuator, 0, punctuator.Length) != 0 || (punctuator == "?." && char.IsAsciiDigit(Look(2))))
                continue;
            Track(punctuator);
            var start = _at;
            _at += punctuator.Length;
            Add(TokenKind.Punctuator, start);
            return;
        }

        throw Refuse(Look() is '#' ? "A private name (#) is not available here." : $"Unexpected '{Look()}'.", _at);
    }

    private void Track(string punctuator)
    {
        switch (punctuator)
        {
            case "(":
                _parens.Push(_tokens.Count > 0 && _tokens[^1] is { Kind: TokenKind.Name, Text: "if" or "while" or "for" or "with" });
                break;
            case ")":
                _afterHead = _parens.TryPop(out var head) && head;
                break;
            case "{":
                _braces.Push(false);
                break;
            case "}":
                _braces.TryPop(out _);
                break;
        }
    }
}
