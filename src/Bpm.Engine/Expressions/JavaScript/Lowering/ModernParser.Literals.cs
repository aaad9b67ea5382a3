namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <content>Names, literals, arrays, objects and templates.</content>
internal sealed partial class ModernParser
{
    private Node Primary()
    {
        var at = Now;
        switch (at.Kind)
        {
            case TokenKind.Number or TokenKind.Text or TokenKind.Regex:
                return new Node(NodeKind.Literal, Next());
            case TokenKind.Template when at.IsHead:
                return Template();
            case TokenKind.Name:
                return Word();
            case TokenKind.Punctuator when at.Text == "(":
                Next();
                var inner = Expression();
                Expect(")");
                inner.Enclosed = true;
                return inner;
            case TokenKind.Punctuator when at.Text == "[":
                return Array();
            case TokenKind.Punctuator when at.Text == "{":
                return Object();
            default:
                throw Unexpected();
        }
    }

    private Node Word()
    {
        var at = Now;
        switch (at.Text)
        {
            case "this":
                return new Node(NodeKind.This, Next());
            case "null" or "true" or "false":
                return new Node(NodeKind.Literal, Next());
            case "function":
                Next();
                if (Now.Is("*"))
                    throw Missing("A generator (function*)", Now, _text);
                return Function(at, isArrow: false, Now.Kind == TokenKind.Name ? Identifier() : null);
            case "new":
                return New();
            default:
                return NameAt(Identifier());
        }
    }

    private Node New()
    {
        var at = Next();
        if (Now.Is("."))
            throw Missing("new.target", at, _text);
        var callee = Chain(Now.Is("new") ? Deeper(New) : Primary(), calls: false);
        if (Now.Is("?."))
            throw Unexpected();
        return new Node(NodeKind.New, at) { A = callee, Items = Now.Is("(") ? Arguments() : [] };
    }

    private Node Template()
    {
        var at = Now;
        var items = new List<Node?>();
        while (true)
        {
            var piece = Now.Kind == TokenKind.Template ? Next() : throw Unexpected();
            items.Add(new Node(NodeKind.Literal, piece));
            if (piece.IsTail)
                return new Node(NodeKind.Template, at) { Items = items };
            items.Add(Expression());
        }
    }

    private Node Array()
    {
        var at = Expect("[");
        var items = new List<Node?>();
        while (!Take("]"))
        {
            if (Take(","))
            {
                items.Add(null);
                continue;
            }

            items.Add(Spreadable());
            if (!Now.Is("]"))
                Expect(",");
        }

        return new Node(NodeKind.Array, at) { Items = items };
    }

    private Node Object()
    {
        var at = Expect("{");
        var items = new List<Node?>();
        while (!Take("}"))
        {
            items.Add(Now.Is("...") ? Spreadable() : Property());
            if (!Now.Is("}"))
                Expect(",");
        }

        return new Node(NodeKind.Object, at) { Items = items };
    }

    private Node Property()
    {
        var at = Now;
        if (at.Is("*"))
            throw Missing("A generator method", at, _text);
        var isKey = Ahead().Is(":") || Ahead().Is("(") || Ahead().Is(",") || Ahead().Is("}") || Ahead().Is("=");
        if (at.Is("async") && !isKey)
            throw Missing("async", at, _text);
        if ((at.Is("get") || at.Is("set")) && !isKey)
        {
            Next();
            if (Now.Is("["))
                throw Missing("An accessor with a computed name", at, _text);
            var name = Key();
            return new Node(NodeKind.Property, at) { Op = at.Text, Text = name.Text, B = Function(at, isArrow: false, null) };
        }

        if (Take("["))
        {
            var computed = Assignment();
            Expect("]");
            return new Node(NodeKind.Property, at) { Flag = true, A = computed, B = Now.Is("(") ? Function(at, isArrow: false, null) : Value() };
        }

        var key = Key();
        if (Now.Is("("))
            return new Node(NodeKind.Property, at) { Text = key.Text, B = Function(at, isArrow: false, null) };
        if (Now.Is(":"))
            return new Node(NodeKind.Property, at) { Text = key.Text, B = Value() };

        // Only a name may stand for itself.
        if (key.Kind != TokenKind.Name)
            throw Unexpected();
        if (Reserved.Contains(key.Text) || (Unavailable.Contains(key.Text) && key.Text != "async"))
            throw Refuse($"Unexpected '{key.Text}'.", key);
        var shorthand = NameAt(key);
        if (!Now.Is("="))
            return new Node(NodeKind.Property, at) { Text = key.Text, B = shorthand };
        var sign = Next();
        _shorthandDefaults.Add(sign);
        return new Node(NodeKind.Property, at) { Text = key.Text, B = new Node(NodeKind.Assign, sign) { Op = "=", A = shorthand, B = Assignment() } };
    }

    private Node Value()
    {
        Expect(":");
        return Assignment();
    }

    private Token Key() => Now.Kind is TokenKind.Name or TokenKind.Text or TokenKind.Number ? Next() : throw Unexpected();
}
