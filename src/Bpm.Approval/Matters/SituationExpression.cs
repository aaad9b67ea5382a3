namespace Bpm.Approval.Matters;

/// <summary>
/// A yes-or-no expression over situation answers: <c>area.small and not (items.cold or items.raw)</c>.
/// <c>question.option</c> is true when that option was chosen; <c>or</c> binds weakest, then <c>and</c>, then <c>not</c>.
/// </summary>
public sealed class SituationExpression
{
    private readonly Node _root;

    private SituationExpression(string text, Node root, IReadOnlyList<SituationOptionRef> mentions)
    {
        Text = text;
        _root = root;
        Mentions = mentions;
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Every answer named, in order, repeats included.</summary>
    public IReadOnlyList<SituationOptionRef> Mentions { get; }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">With the position (1 = first character) and what was expected there.</exception>
    public static SituationExpression Parse(string text)
    {
        var parser = new Parser(text);
        var root = parser.ParseWhole();
        return new SituationExpression(text, root, parser.Mentions);
    }

    /// <summary>Whether the answers fulfil it. A question without an answer has no option chosen.</summary>
    public bool Holds(SituationAnswers answers) => _root.Holds(answers);

    private abstract record Node
    {
        public abstract bool Holds(SituationAnswers answers);
    }

    private sealed record Chosen(string Question, string Option) : Node
    {
        public override bool Holds(SituationAnswers answers) => answers.Has(Question, Option);
    }

    private sealed record Not(Node Inner) : Node
    {
        public override bool Holds(SituationAnswers answers) => !Inner.Holds(answers);
    }

    private sealed record And(Node Left, Node Right) : Node
    {
        public override bool Holds(SituationAnswers answers) => Left.Holds(answers) && Right.Holds(answers);
    }

    private sealed record Or(Node Left, Node Right) : Node
    {
        public override bool Holds(SituationAnswers answers) => Left.Holds(answers) || Right.Holds(answers);
    }

    private sealed class Parser(string text)
    {
        // Deeper nesting than anybody writes by hand; a limit keeps a hostile file from exhausting the stack.
        private const int DeepestNesting = 50;

        private int _at;
        private int _depth;

        public List<SituationOptionRef> Mentions { get; } = [];

        public Node ParseWhole()
        {
            var whole = ParseOr();
            SkipBlanks();
            return _at == text.Length ? whole : throw Expected("“and”、“or”或结尾");
        }

        private Node ParseOr()
        {
            var left = ParseAnd();
            while (Take("or"))
                left = new Or(left, ParseAnd());
            return left;
        }

        private Node ParseAnd()
        {
            var left = ParseNot();
            while (Take("and"))
                left = new And(left, ParseNot());
            return left;
        }

        private Node ParseNot()
        {
            if (++_depth > DeepestNesting)
                throw Expected($"不超过{DeepestNesting}层的嵌套");
            var node = Take("not") ? new Not(ParseNot()) : ParseAtom();
            _depth--;
            return node;
        }

        private Node ParseAtom()
        {
            SkipBlanks();
            if (_at < text.Length && text[_at] == '(')
            {
                _at++;
                var inner = ParseOr();
                SkipBlanks();
                if (_at >= text.Length || text[_at] != ')')
                    throw Expected("“)”");
                _at++;
                return inner;
            }

            var question = Word();
            if (_at >= text.Length || text[_at] != '.')
                throw Expected("“.”");
            _at++;
            var option = Word();
            Mentions.Add(new SituationOptionRef(question, option));
            return new Chosen(question, option);
        }

        private bool Take(string keyword)
        {
            SkipBlanks();
            if (string.CompareOrdinal(text, _at, keyword, 0, keyword.Length) != 0)
                return false;
            var after = _at + keyword.Length;
            if (after < text.Length && (IsWordCharacter(text[after]) || text[after] == '.'))
                return false;
            _at = after;
            return true;
        }

        private string Word()
        {
            var start = _at;
            while (_at < text.Length && IsWordCharacter(text[_at]))
                _at++;
            return _at > start ? text[start.._at] : throw Expected("情形选项，如 items.cold");
        }

        private void SkipBlanks()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                _at++;
        }

        private FormatException Expected(string what) => new($"第{_at + 1}个字符处应为{what}：{text}");

        private static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
    }
}
