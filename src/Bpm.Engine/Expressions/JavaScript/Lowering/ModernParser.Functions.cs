namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <content>Functions, parameters and patterns.</content>
internal sealed partial class ModernParser
{
    private Node Arrow(bool inHead)
    {
        var at = Now;
        return Function(at, isArrow: true, null, inHead);
    }

    /// <summary>From the parameters on.</summary>
    private Node Function(Token at, bool isArrow, Token? ownName, bool inHead = false)
    {
        var function = new FunctionScope(++_functions, _scope.Function, isArrow);
        var parent = _scope;
        if (ownName is not null)
        {
            parent = Known(new Scope(_scope, function, false));
            parent.Bindings.Add(ownName.Text, new Binding(ownName.Text, BindingKind.Caught, parent));
        }

        var scope = Known(new Scope(parent, function, false));
        function.Top = scope;
        return Within(scope, () =>
        {
            var parameters = Parameters(isArrow);
            if (isArrow)
            {
                if (Now.AfterNewline)
                    throw Unexpected();
                Expect("=>");
            }

            var isExpression = isArrow && !Now.Is("{");
            return new Node(NodeKind.Function, at) { Function = function, Text = ownName?.Text ?? "", Items = parameters, Flag = isExpression, A = isExpression ? Assignment(inHead) : Block(Inner(inLoop: false)), Scope = scope };
        });
    }

    private List<Node?> Parameters(bool isArrow)
    {
        if (isArrow && Now.Kind == TokenKind.Name)
            return [Pattern(BindingKind.Var)];
        Expect("(");
        var items = new List<Node?>();
        while (!Take(")"))
        {
            if (Now.Is("..."))
            {
                items.Add(new Node(NodeKind.Spread, Next()) { A = Pattern(BindingKind.Var) });
                Expect(")");
                break;
            }

            items.Add(WithDefault(Pattern(BindingKind.Var)));
            if (!Now.Is(")"))
                Expect(",");
        }

        return items;
    }

    private Node WithDefault(Node target) => Now.Is("=") ? new Node(NodeKind.Assign, Next()) { Op = "=", A = target, B = Assignment() } : target;

    /// <summary>A name, or several taken out of an array or object, to be declared.</summary>
    private Node Pattern(BindingKind kind) => Deeper(() =>
    {
        var at = Now;
        if (Take("["))
            return ArrayPattern(at, kind);
        if (Take("{"))
            return ObjectPattern(at, kind);
        var name = Identifier();
        Declare(name.Text, kind, name);
        return NameAt(name);
    });

    private Node ArrayPattern(Token at, BindingKind kind)
    {
        var items = new List<Node?>();
        while (!Take("]"))
        {
            if (Take(","))
            {
                items.Add(null);
                continue;
            }

            if (Now.Is("..."))
            {
                items.Add(new Node(NodeKind.Spread, Next()) { A = Pattern(kind) });
                Expect("]");
                break;
            }

            items.Add(WithDefault(Pattern(kind)));
            if (!Now.Is("]"))
                Expect(",");
        }

        return new Node(NodeKind.Array, at) { Items = items };
    }

    private Node ObjectPattern(Token at, BindingKind kind)
    {
        var items = new List<Node?>();
        while (!Take("}"))
        {
            if (Now.Is("..."))
            {
                items.Add(new Node(NodeKind.Spread, Next()) { A = Pattern(kind) });
                Expect("}");
                break;
            }

            var place = Now;
            Node? computed = null;
            if (Take("["))
            {
                computed = Assignment();
                Expect("]");
            }

            if (computed is null && !Ahead().Is(":"))
            {
                items.Add(new Node(NodeKind.Property, place) { Text = place.Text, B = WithDefault(Pattern(kind)) });
            }
            else
            {
                var key = computed is null ? Key().Text : "";
                Expect(":");
                items.Add(new Node(NodeKind.Property, place) { Flag = computed is not null, A = computed, Text = key, B = WithDefault(Pattern(kind)) });
            }

            if (!Now.Is("}"))
                Expect(",");
        }

        return new Node(NodeKind.Object, at) { Items = items };
    }
}
