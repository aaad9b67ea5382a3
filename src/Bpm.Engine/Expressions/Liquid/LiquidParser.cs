namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Template text to nodes. Unknown tags and filters are refused with their place.</summary>
internal sealed class LiquidParser
{
    private const int MaxDepth = 50;
    private const int MaxNodes = 10_000;

    private readonly string _template;
    private readonly LiquidNames _names;
    private readonly List<LiquidPiece> _pieces;
    private int _at;
    private int _depth;

    private LiquidParser(string template, LiquidNames names) => (_template, _names, _pieces) = (template, names, LiquidScanner.Scan(template));

    /// <exception cref="JavaScript.ScriptSyntaxException">It does not parse.</exception>
    public static List<LiquidNode> Parse(string template, LiquidNames names)
    {
        var parser = new LiquidParser(template, names);
        return parser.ReadBlock(opened: null, out _);
    }

    /// <summary>Nodes up to a tag that belongs to the one that was opened.</summary>
    /// <param name="opened">Its name and place. Null: up to the end of the template.</param>
    private List<LiquidNode> ReadBlock((string Name, int Index)? opened, out Tag end)
    {
        if (_pieces.Count > MaxNodes || ++_depth > MaxDepth)
            throw LiquidSyntax.Error(_template, opened?.Index ?? 0, _depth > MaxDepth ? $"Tags are nested more than {MaxDepth} deep." : $"The template has more than {MaxNodes} parts.");
        var nodes = new List<LiquidNode>();
        while (_at < _pieces.Count)
        {
            var piece = _pieces[_at++];
            var line = LiquidSyntax.LineOf(_template, piece.Start);
            if (piece.Kind == LiquidPieceKind.Text)
            {
                nodes.Add(new LiquidTextNode(piece.Content) { Line = line });
                continue;
            }

            var reader = new LiquidExpressionParser(_template, piece, _names);
            if (piece.Kind == LiquidPieceKind.Output)
            {
                nodes.Add(new LiquidOutputNode(reader.ReadFiltered()) { Line = line });
                reader.ExpectEnd();
                continue;
            }

            var index = reader.Next.Index;
            var tag = new Tag(reader.ExpectName("a tag"), index, reader);
            if (opened is { } open && Continues(open.Name, tag.Name))
            {
                _depth--;
                end = tag;
                return nodes;
            }

            nodes.Add(ReadTag(tag, line));
        }

        if (opened is { } unclosed)
            throw LiquidSyntax.Error(_template, unclosed.Index, $"'{unclosed.Name}' is not closed by 'end{unclosed.Name}'.");
        _depth--;
        end = default;
        return nodes;
    }

    private static bool Continues(string opened, string name) => name == "end" + opened || (opened, name) switch
    {
        ("if" or "unless", "elsif" or "else") or ("case", "when" or "else") or ("for", "else") => true,
        _ => false,
    };

    private LiquidNode ReadTag(Tag tag, int line) => tag.Name switch
    {
        "if" or "unless" => ReadIf(tag, line),
        "case" => ReadCase(tag, line),
        "for" => ReadFor(tag, line),
        "assign" => ReadAssign(tag, line),
        "capture" => ReadCapture(tag, line),
        "break" => Leave(tag, LiquidFlow.Break, line),
        "continue" => Leave(tag, LiquidFlow.Continue, line),
        "elsif" or "else" or "when" or "endif" or "endunless" or "endcase" or "endfor" or "endcapture" or "endraw" or "endcomment" => throw LiquidSyntax.Error(_template, tag.Index, $"'{tag.Name}' has nothing to belong to here."),
        _ => throw LiquidSyntax.Error(_template, tag.Index, $"There is no tag '{tag.Name}'."),
    };

    private LiquidIfNode ReadIf(Tag tag, int line)
    {
        var branches = new List<(LiquidExpression, bool, List<LiquidNode>)>();
        var otherwise = new List<LiquidNode>();
        var (current, wanted) = (tag, tag.Name == "if");
        while (true)
        {
            var condition = current.Reader.ReadCondition();
            current.Reader.ExpectEnd();
            branches.Add((condition, wanted, ReadBlock((tag.Name, tag.Index), out current)));
            if (current.Name != "elsif")
                break;
            wanted = true;
        }

        if (current.Name == "else")
            otherwise = ReadLast(tag, ref current);
        current.Reader.ExpectEnd();
        return new LiquidIfNode(branches, otherwise) { Line = line };
    }

    private LiquidCaseNode ReadCase(Tag tag, int line)
    {
        var value = tag.Reader.ReadValue();
        tag.Reader.ExpectEnd();
        var branches = new List<(List<LiquidExpression>, List<LiquidNode>)>();
        var otherwise = new List<LiquidNode>();

        // What stands before the first "when" belongs to no branch.
        ReadBlock((tag.Name, tag.Index), out var current);
        while (current.Name == "when")
        {
            var values = new List<LiquidExpression>();
            do
                values.Add(current.Reader.ReadValue());
            while (current.Reader.Accept(",") || current.Reader.AcceptName("or"));
            current.Reader.ExpectEnd();
            branches.Add((values, ReadBlock((tag.Name, tag.Index), out current)));
        }

        if (current.Name == "else")
            otherwise = ReadLast(tag, ref current);
        current.Reader.ExpectEnd();
        return new LiquidCaseNode(value, branches, otherwise) { Line = line };
    }

    private LiquidForNode ReadFor(Tag tag, int line)
    {
        var reader = tag.Reader;
        var name = reader.ExpectName("a name");
        if (!reader.AcceptName("in"))
            throw reader.Unexpected("'in'");
        var list = reader.ReadValue();
        LiquidExpression? limit = null, offset = null;
        var isReversed = false;
        while (reader.Next.Kind == LiquidTokenKind.Name || reader.Accept(","))
        {
            if (reader.AcceptName("reversed"))
                isReversed = true;
            else if (reader.AcceptName("limit"))
                limit = ReadBound(reader);
            else if (reader.AcceptName("offset"))
                offset = ReadBound(reader);
            else
                throw reader.Unexpected("'limit', 'offset' or 'reversed'");
        }

        reader.ExpectEnd();
        _names.Make(name);
        _names.Make("forloop");
        var body = ReadBlock((tag.Name, tag.Index), out var current);
        var otherwise = current.Name == "else" ? ReadLast(tag, ref current) : [];
        current.Reader.ExpectEnd();
        return new LiquidForNode(name, list, limit, offset, isReversed, body, otherwise) { Line = line };
    }

    private static LiquidExpression ReadBound(LiquidExpressionParser reader)
    {
        reader.Expect(":");
        return reader.Next.IsName("continue") ? throw reader.Unexpected("a number") : reader.ReadValue();
    }

    private LiquidAssignNode ReadAssign(Tag tag, int line)
    {
        var name = tag.Reader.ExpectName("a name");
        tag.Reader.Expect("=");
        var value = tag.Reader.ReadFiltered();
        tag.Reader.ExpectEnd();
        _names.Make(name);
        return new LiquidAssignNode(name, value) { Line = line };
    }

    private LiquidCaptureNode ReadCapture(Tag tag, int line)
    {
        var name = tag.Reader.Next.Kind == LiquidTokenKind.Text ? (string)tag.Reader.Take().Value : tag.Reader.ExpectName("a name");
        tag.Reader.ExpectEnd();
        _names.Make(name);
        var body = ReadBlock((tag.Name, tag.Index), out var end);
        end.Reader.ExpectEnd();
        return new LiquidCaptureNode(name, body) { Line = line };
    }

    private static LiquidLeaveNode Leave(Tag tag, LiquidFlow flow, int line)
    {
        tag.Reader.ExpectEnd();
        return new LiquidLeaveNode(flow) { Line = line };
    }

    /// <summary>The branch of <c>else</c>, after which only the end may come.</summary>
    private List<LiquidNode> ReadLast(Tag tag, ref Tag current)
    {
        current.Reader.ExpectEnd();
        var nodes = ReadBlock((tag.Name, tag.Index), out current);
        if (current.Name != "end" + tag.Name)
            throw LiquidSyntax.Error(_template, current.Index, $"'{current.Name}' cannot stand after 'else'.");
        return nodes;
    }

    private readonly record struct Tag(string Name, int Index, LiquidExpressionParser Reader);
}
