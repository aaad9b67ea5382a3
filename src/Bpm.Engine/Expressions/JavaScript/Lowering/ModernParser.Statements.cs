namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <content>Statements.</content>
internal sealed partial class ModernParser
{
    private Node Statement() => Deeper(() => Now.Kind == TokenKind.Name ? WordStatement() : Now.Is("{") ? Block(Inner()) : Now.Is(";") ? new Node(NodeKind.Empty, Next()) : ExpressionStatement());

    private Node WordStatement()
    {
        var at = Now;
        switch (at.Text)
        {
            case "var":
            case "const":
            case "let" when Ahead() is { Kind: TokenKind.Name, Text: not ("in" or "instanceof") } or { Text: "[" or "{", Kind: TokenKind.Punctuator }:
                var declaration = Declaration(inHead: false);
                EndStatement();
                return declaration;
            case "function":
                return FunctionDeclaration();
            case "if":
                return If();
            case "for":
                return For();
            case "while":
                Next();
                var test = Enclosed();
                return new Node(NodeKind.While, at) { A = test, D = Body() };
            case "do":
                return Do();
            case "return":
                return Return();
            case "throw":
                Next();
                if (Now.AfterNewline)
                    throw Unexpected();
                var thrown = Expression();
                EndStatement();
                return new Node(NodeKind.Throw, at) { A = thrown };
            case "break" or "continue":
                Next();
                var label = Now.Kind == TokenKind.Name && !Now.AfterNewline && !Reserved.Contains(Now.Text) ? Next().Text : "";
                EndStatement();
                return new Node(NodeKind.Jump, at) { Op = at.Text, Text = label };
            case "try":
                return Try();
            case "switch":
                return Switch();
            case "with":
                throw Refuse("'with' is not allowed.", at);
            case "async" when Ahead().Is("function") && IsNextOnLine(1):
                throw Missing("async", at, _text);
            default:
                if (Unavailable.Contains(at.Text) && at.Text != "async")
                    throw Missing(at.Text, at, _text);
                return Ahead().Is(":") && !Reserved.Contains(at.Text) ? Labelled() : ExpressionStatement();
        }
    }

    private Node Labelled()
    {
        var name = Next();
        Expect(":");
        return new Node(NodeKind.Label, name) { Text = name.Text, A = Statement() };
    }

    private Node ExpressionStatement()
    {
        var expression = new Node(NodeKind.Expression, Now) { A = Expression() };
        EndStatement();
        return expression;
    }

    private Node Block(Scope scope) => Within(scope, () =>
    {
        var at = Expect("{");
        var items = new List<Node?>();
        while (!Now.Is("}"))
        {
            if (Now.Kind == TokenKind.End)
                throw Unexpected();
            items.Add(Statement());
        }

        Next();
        return new Node(NodeKind.Block, at) { Items = items, Scope = scope };
    });

    /// <summary>What a loop repeats, always with a scope of its own.</summary>
    private Node Body()
    {
        var scope = Inner(inLoop: true);
        if (Now.Is("{"))
            return Block(scope);
        return Within(scope, () => new Node(NodeKind.Block, Now) { Items = [Statement()], Scope = scope });
    }

    private Node Enclosed()
    {
        Expect("(");
        var inner = Expression();
        Expect(")");
        return inner;
    }

    private Node Declaration(bool inHead)
    {
        var at = Next();
        var kind = at.Text switch { "var" => BindingKind.Var, "let" => BindingKind.Let, _ => BindingKind.Const };
        var items = new List<Node?>();
        do
        {
            var place = Now;
            var target = Pattern(kind);
            var value = Take("=") ? Assignment(inHead) : null;
            if (value is null && !inHead && (kind == BindingKind.Const || target.Kind != NodeKind.Name))
                throw Refuse("A value is missing in the declaration.", place);
            items.Add(new Node(NodeKind.Declarator, place) { A = target, B = value });
        }
        while (Take(","));
        return new Node(NodeKind.Declaration, at) { Op = at.Text, Items = items };
    }

    private Node If()
    {
        var at = Next();
        var test = Enclosed();
        var then = Statement();
        return new Node(NodeKind.If, at) { A = test, B = then, C = Take("else") ? Statement() : null };
    }

    private Node Do()
    {
        var at = Next();
        var body = Body();
        Expect("while");
        var test = Enclosed();
        Take(";");
        return new Node(NodeKind.Do, at) { A = test, D = body };
    }

    private Node Return()
    {
        var at = Next();
        if (_scope.Function.IsScript)
            HasReturn = true;
        var value = Now.Is(";") || Now.Is("}") || Now.AfterNewline || Now.Kind == TokenKind.End ? null : Expression();
        EndStatement();
        return new Node(NodeKind.Return, at) { A = value };
    }

    private Node For()
    {
        var at = Next();
        if (Now.Is("await"))
            throw Missing("for await", Now, _text);
        Expect("(");
        var scope = Inner(inLoop: true);
        return Within(scope, () =>
        {
            Node? start = null;
            if (Now.Is("var") || Now.Is("const") || (Now.Is("let") && !Ahead().Is("in") && !Ahead().Is("of")))
                start = Declaration(inHead: true);
            else if (!Now.Is(";"))
                start = Expression(inHead: true);

            if (start is not null && (Now.Is("of") || Now.Is("in")))
                return ForEach(at, start, scope);
            if (start is { Kind: NodeKind.Declaration } && start.Items.Find(d => d!.B is null && (start.Op == "const" || d.A!.Kind != NodeKind.Name)) is { } bare)
                throw Refuse("A value is missing in the declaration.", bare.At);
            Expect(";");
            var test = Now.Is(";") ? null : Expression();
            Expect(";");
            var step = Now.Is(")") ? null : Expression();
            Expect(")");
            return new Node(NodeKind.For, at) { A = start, B = test, C = step, D = Body(), Scope = scope };
        });
    }

    private Node ForEach(Token at, Node target, Scope scope)
    {
        var word = Next();
        if (target.Kind == NodeKind.Declaration && (target.Items.Count != 1 || target.Items[0]!.B is not null))
            throw Refuse("One name without a value stands before 'of' and 'in'.", target.At);
        if (target.Kind != NodeKind.Declaration)
            Target(target);
        var walked = word.Text == "of" ? Assignment() : Expression();
        Expect(")");
        return new Node(NodeKind.ForEach, at) { Op = word.Text, A = target, B = walked, D = Body(), Scope = scope };
    }

    private Node Try()
    {
        var at = Next();
        var block = Block(Inner());
        Node? caught = null;
        Node? handler = null;
        var scope = Inner();
        if (Take("catch"))
        {
            handler = Within(scope, () =>
            {
                if (Take("("))
                {
                    caught = Pattern(Now.Kind == TokenKind.Name ? BindingKind.Caught : BindingKind.Let);
                    Expect(")");
                }

                return Block(Inner());
            });
        }

        var last = Take("finally") ? Block(Inner()) : null;
        if (handler is null && last is null)
            throw Unexpected();
        return new Node(NodeKind.Try, at) { A = block, B = caught, C = handler, D = last, Scope = scope };
    }

    private Node Switch()
    {
        var at = Next();
        var compared = Enclosed();
        var scope = Inner();
        Expect("{");
        var cases = Within(scope, () =>
        {
            var items = new List<Node?>();
            while (!Take("}"))
            {
                var place = Now;
                Node? value = null;
                if (!Take("default"))
                {
                    Expect("case");
                    value = Expression();
                }

                Expect(":");
                var body = new List<Node?>();
                while (!Now.Is("case") && !Now.Is("default") && !Now.Is("}"))
                    body.Add(Statement());
                items.Add(new Node(NodeKind.Case, place) { A = value, Items = body });
            }

            return items;
        });
        return new Node(NodeKind.Switch, at) { A = compared, Items = cases, Scope = scope };
    }

    private Node FunctionDeclaration()
    {
        var at = Next();
        if (Now.Is("*"))
            throw Missing("A generator (function*)", Now, _text);
        var name = Identifier();
        Declare(name.Text, BindingKind.Var, name);
        var reference = NameAt(name);
        var function = Function(at, isArrow: false, null);
        function.B = reference;
        return new Node(NodeKind.Declaration, at) { Op = "function", A = function };
    }
}
