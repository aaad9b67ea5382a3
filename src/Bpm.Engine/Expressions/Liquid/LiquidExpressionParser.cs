namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Values, filters and conditions of one tag or output.</summary>
internal sealed class LiquidExpressionParser
{
    private const int MaxDepth = 32;
    private const int MaxTerms = 500;

    private readonly string _template;
    private readonly List<LiquidToken> _tokens;
    private readonly LiquidNames _names;
    private int _at;
    private int _depth;

    public LiquidExpressionParser(string template, LiquidPiece piece, LiquidNames names)
    {
        (_template, _names) = (template, names);
        _tokens = LiquidTokenizer.Read(template, piece);
    }

    public LiquidToken Next => _tokens[_at];

    public LiquidToken Take() => _tokens[_at].Kind == LiquidTokenKind.End ? _tokens[_at] : _tokens[_at++];

    public bool Accept(string sign)
    {
        if (!Next.Is(sign))
            return false;
        _at++;
        return true;
    }

    public bool AcceptName(string name)
    {
        if (!Next.IsName(name))
            return false;
        _at++;
        return true;
    }

    public void Expect(string sign)
    {
        if (!Accept(sign))
            throw Unexpected($"'{sign}'");
    }

    public string ExpectName(string what) => Next.Kind == LiquidTokenKind.Name ? (string)Take().Value : throw Unexpected(what);

    public void ExpectEnd()
    {
        if (Next.Kind != LiquidTokenKind.End)
            throw LiquidSyntax.Error(_template, Next.Index, $"Unexpected {Next}.");
    }

    public Exception Unexpected(string wanted) => LiquidSyntax.Error(_template, Next.Index, $"Unexpected {Next}; {wanted} is missing.");

    /// <summary>A value and what filters make of it.</summary>
    public LiquidExpression ReadFiltered()
    {
        var value = ReadValue();
        for (var terms = 0; Accept("|"); terms++)
        {
            if (terms == MaxTerms)
                throw LiquidSyntax.Error(_template, Next.Index, $"There are more than {MaxTerms} filters.");
            value = ReadFilter(value);
        }

        return value;
    }

    /// <summary>Comparisons, joined by <c>and</c> and <c>or</c>, which bind from the right as Liquid has it.</summary>
    public LiquidExpression ReadCondition()
    {
        var terms = new List<LiquidExpression> { ReadComparison() };
        var areAnd = new List<bool>();
        while (Next.IsName("and") || Next.IsName("or"))
        {
            areAnd.Add(Take().Value is "and");
            terms.Add(ReadComparison());
            if (terms.Count > MaxTerms)
                throw LiquidSyntax.Error(_template, Next.Index, $"The condition has more than {MaxTerms} parts.");
        }

        return terms.Count == 1 ? terms[0] : new LiquidLogic(terms, areAnd);
    }

    public LiquidExpression ReadValue()
    {
        if (++_depth > MaxDepth)
            throw LiquidSyntax.Error(_template, Next.Index, $"Values are nested more than {MaxDepth} deep.");
        var token = Take();
        var value = token.Kind switch
        {
            LiquidTokenKind.Text or LiquidTokenKind.Number => new LiquidConstant(token.Value),
            LiquidTokenKind.Name => ReadName((string)token.Value, token.Index),
            _ when token.Is("(") => ReadRange(),
            LiquidTokenKind.End => throw LiquidSyntax.Error(_template, token.Index, "A value is missing."),
            _ => throw LiquidSyntax.Error(_template, token.Index, $"Unexpected {token}."),
        };
        _depth--;
        return value;
    }

    private LiquidExpression ReadComparison()
    {
        var left = ReadValue();
        if (Next is { Kind: LiquidTokenKind.Sign, Value: "==" or "!=" or "<>" or "<" or ">" or "<=" or ">=" } || Next.IsName("contains"))
            return new LiquidComparison((string)Take().Value, left, ReadValue());
        return left;
    }

    private LiquidRangeOf ReadRange()
    {
        var from = ReadValue();
        Expect("..");
        var to = ReadValue();
        Expect(")");
        return new LiquidRangeOf(from, to);
    }

    private LiquidExpression ReadName(string name, int index)
    {
        if (!Next.Is(".") && !Next.Is("["))
        {
            switch (name)
            {
                case "nil" or "null":
                    return new LiquidConstant(null);
                case "true":
                    return new LiquidConstant(true);
                case "false":
                    return new LiquidConstant(false);
                case "empty":
                    return new LiquidConstant(LiquidEmptiness.Empty);
                case "blank":
                    return new LiquidConstant(LiquidEmptiness.Blank);
            }
        }

        _names.Use(name, index);
        var steps = new List<LiquidExpression>();
        while (true)
        {
            if (Accept("."))
            {
                steps.Add(new LiquidConstant(ExpectName("a name")));
            }
            else if (Accept("["))
            {
                steps.Add(ReadValue());
                Expect("]");
            }
            else
            {
                return new LiquidPath(name, steps);
            }
        }
    }

    private LiquidFiltered ReadFilter(LiquidExpression value)
    {
        var place = Next.Index;
        var name = ExpectName("a filter");
        var filter = LiquidFilters.Find(name) ?? throw LiquidSyntax.Error(_template, place, $"There is no filter '{name}'.");
        var arguments = new List<LiquidExpression>();
        LiquidExpression? named = null;
        if (Accept(":"))
        {
            do
            {
                if (Next.Kind == LiquidTokenKind.Name && _tokens[_at + 1].Is(":"))
                {
                    var (argument, index) = ((string)Take().Value, _tokens[_at - 1].Index);
                    if (argument != filter.Named)
                        throw LiquidSyntax.Error(_template, index, $"The filter '{name}' has no argument '{argument}'.");
                    Expect(":");
                    named = ReadValue();
                }
                else
                {
                    arguments.Add(ReadValue());
                }
            }
            while (Accept(","));
        }

        if (arguments.Count < filter.MinArguments || arguments.Count > filter.MaxArguments)
            throw LiquidSyntax.Error(_template, place, $"The filter '{name}' takes {Counted(filter)}, not {arguments.Count}.");
        return new LiquidFiltered(value, filter, [.. arguments], named);
    }

    private static string Counted(LiquidFilter filter) =>
        filter.MinArguments == filter.MaxArguments ? $"{filter.MinArguments} arguments" : $"{filter.MinArguments} to {filter.MaxArguments} arguments";
}
