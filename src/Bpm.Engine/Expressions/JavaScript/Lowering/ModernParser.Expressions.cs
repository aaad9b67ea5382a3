namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <content>Expressions.</content>
internal sealed partial class ModernParser
{
    private static readonly Dictionary<string, int> Binaries = new(StringComparer.Ordinal)
    {
        ["??"] = 1,
        ["||"] = 2,
        ["&&"] = 3,
        ["|"] = 4,
        ["^"] = 5,
        ["&"] = 6,
        ["=="] = 7,
        ["!="] = 7,
        ["==="] = 7,
        ["!=="] = 7,
        ["<"] = 8,
        [">"] = 8,
        ["<="] = 8,
        [">="] = 8,
        ["in"] = 8,
        ["instanceof"] = 8,
        ["<<"] = 9,
        [">>"] = 9,
        [">>>"] = 9,
        ["+"] = 10,
        ["-"] = 10,
        ["*"] = 11,
        ["/"] = 11,
        ["%"] = 11,
    };

    private static readonly HashSet<string> Assignments = new(StringComparer.Ordinal) { "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>=", "**=", "&&=", "||=", "??=" };

    private Node Expression(bool inHead = false)
    {
        var first = Assignment(inHead);
        if (!Now.Is(","))
            return first;
        var items = new List<Node?> { first };
        while (Take(","))
            items.Add(Assignment(inHead));
        return new Node(NodeKind.Sequence, first.At) { Items = items };
    }

    private Node Assignment(bool inHead = false) => Deeper(() =>
    {
        if (IsArrow())
            return Arrow(inHead);
        var at = Now;
        var left = Conditional(inHead);
        if (Now.Kind != TokenKind.Punctuator || !Assignments.Contains(Now.Text))
            return left;
        if (left.Kind is NodeKind.Array or NodeKind.Object && (left.Enclosed || !Now.Is("=")))
            throw Unexpected();
        Target(left);
        var op = Next();
        return new Node(NodeKind.Assign, at) { Op = op.Text, A = left, B = Assignment(inHead) };
    });

    private bool IsArrow()
    {
        if (Now.Is("async") && IsNextOnLine(1) && (Ahead().Is("function") || (Ahead().Kind == TokenKind.Name && Ahead(2).Is("=>")) || (Ahead().Is("(") && _ends[_at + 1] is var end and > 0 && _tokens[end + 1].Is("=>"))))
            throw Missing("async", Now, _text);
        if (Now.Kind == TokenKind.Name)
            return Ahead().Is("=>") && !Reserved.Contains(Now.Text);
        return Now.Is("(") && _ends[_at] is var close and > 0 && _tokens[close + 1].Is("=>");
    }

    /// <summary>Checks what is assigned to and marks the names in it.</summary>
    private void Target(Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Name:
                node.Assigned = true;
                break;
            case NodeKind.Member or NodeKind.Index when !node.Optional && !IsOptional(node):
                break;
            case NodeKind.Assign when node.Op == "=" && !node.Enclosed:
                _shorthandDefaults.Remove(node.At);
                Target(node.A!);
                break;
            case NodeKind.Array when !node.Enclosed:
                foreach (var item in node.Items)
                {
                    if (item is { Kind: NodeKind.Spread } && item != node.Items[^1])
                        throw Refuse("The rest comes last.", item.At);
                    if (item is not null)
                        Target(item.Kind == NodeKind.Spread ? item.A! : item);
                }

                break;
            case NodeKind.Object when !node.Enclosed:
                foreach (var item in node.Items)
                {
                    if (item!.Op.Length > 0)
                        throw Refuse("This cannot be assigned to.", item.At);
                    Target(item.Kind == NodeKind.Spread ? item.A! : item.B!);
                }

                break;
            default:
                throw Refuse("This cannot be assigned to.", node.At);
        }
    }

    private static bool IsOptional(Node node)
    {
        for (var part = node; part is { Kind: NodeKind.Member or NodeKind.Index or NodeKind.Call }; part = part.A)
        {
            if (part.Optional)
                return true;
            if (part.A!.Enclosed)
                return false;
        }

        return false;
    }

    private const int MaxChain = 100;

    private Node Conditional(bool inHead)
    {
        var test = Binary(0, inHead);
        if (!Now.Is("?"))
            return test;
        Next();
        var then = Assignment();
        Expect(":");
        return new Node(NodeKind.Conditional, test.At) { A = test, B = then, C = Assignment(inHead) };
    }

    private Node Binary(int above, bool inHead)
    {
        var left = Unary();
        var defaults = 0;
        while (Now.Kind is TokenKind.Punctuator or TokenKind.Name && Binaries.TryGetValue(Now.Text, out var precedence) && precedence > above && !(inHead && Now.Is("in")))
        {
            var op = Next();

            // What these two lower to holds what stands before them, so a chain without bounds would grow with its square.
            if (op.Text == "??" && ++defaults > MaxChain)
                throw Refuse($"More than {MaxChain} ?? in a row.", op);
            var right = Deeper(() => Binary(precedence, inHead));
            if ((op.Text == "??" && (IsLogical(left) || IsLogical(right))) || (op.Text is "||" or "&&" && (IsCoalescing(left) || IsCoalescing(right))))
                throw Refuse("?? beside && or || needs parentheses.", op);
            left = new Node(NodeKind.Binary, left.At) { Op = op.Text, A = left, B = right };
        }

        return left;
    }

    private static bool IsLogical(Node node) => node is { Kind: NodeKind.Binary, Op: "||" or "&&", Enclosed: false };

    private static bool IsCoalescing(Node node) => node is { Kind: NodeKind.Binary, Op: "??", Enclosed: false };

    private Node Unary()
    {
        var at = Now;
        if (at.Text is "!" or "~" or "+" or "-" or "typeof" or "void" or "delete" && at.Kind is TokenKind.Punctuator or TokenKind.Name)
        {
            Next();
            var operand = Deeper(Unary);
            if (at.Is("delete") && IsOptional(operand))
                throw Missing("delete with ?.", at, _text);
            if (operand is { Kind: NodeKind.Binary, Op: "**", Enclosed: false })
                throw Refuse("A sign before ** needs parentheses.", at);
            return new Node(NodeKind.Unary, at) { Op = at.Text, A = operand };
        }

        if (at.Is("++") || at.Is("--"))
        {
            Next();
            var operand = Deeper(Unary);
            return new Node(NodeKind.Update, at) { Op = at.Text, A = Updated(operand), Flag = true };
        }

        var value = Chain(Primary());
        if ((Now.Is("++") || Now.Is("--")) && !Now.AfterNewline)
            value = new Node(NodeKind.Update, at) { Op = Next().Text, A = Updated(value) };
        if (Now.Is("**"))
        {
            Next();
            value = new Node(NodeKind.Binary, at) { Op = "**", A = value, B = Deeper(Unary) };
        }

        return value;
    }

    private Node Updated(Node node)
    {
        if (node.Kind is NodeKind.Array or NodeKind.Object)
            throw Refuse("This cannot be assigned to.", node.At);
        Target(node);
        return node;
    }

    private Node Chain(Node start, bool calls = true)
    {
        var node = start;
        var optionals = 0;
        while (true)
        {
            var at = Now;
            if (at.Is("?.") && ++optionals > MaxChain)
                throw Refuse($"More than {MaxChain} ?. in a row.", at);
            if (at.Kind == TokenKind.Template && at.IsHead)
                throw Missing("A tagged template", at, _text);
            if (at.Kind != TokenKind.Punctuator)
                return node;
            if (Take("."))
            {
                node = Member(node, optional: false);
            }
            else if (calls && Take("?."))
            {
                node = Now.Is("(") ? new Node(NodeKind.Call, at) { A = node, Items = Arguments(), Optional = true } : Now.Is("[") ? Index(node, optional: true) : Member(node, optional: true);
            }
            else if (Now.Is("["))
            {
                node = Index(node, optional: false);
            }
            else if (calls && Now.Is("("))
            {
                node = new Node(NodeKind.Call, at) { A = node, Items = Arguments() };
            }
            else
            {
                return node;
            }
        }
    }

    private Node Member(Node of, bool optional)
    {
        if (Now.Kind != TokenKind.Name)
            throw Unexpected();
        return new Node(NodeKind.Member, Now) { A = of, Text = Next().Text, Optional = optional };
    }

    private Node Index(Node of, bool optional)
    {
        var at = Expect("[");
        var key = Expression();
        Expect("]");
        return new Node(NodeKind.Index, at) { A = of, B = key, Optional = optional };
    }

    private List<Node?> Arguments()
    {
        Expect("(");
        var items = new List<Node?>();
        while (!Take(")"))
        {
            items.Add(Spreadable());
            if (!Now.Is(")"))
                Expect(",");
        }

        return items;
    }

    private Node Spreadable() => Now.Is("...") ? new Node(NodeKind.Spread, Next()) { A = Assignment() } : Assignment();
}
