using System.Globalization;

namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <content>Expressions. What is not ES5 encloses itself, so that it binds like a name.</content>
internal sealed partial class Emitter
{
    private const int CommaLevel = 0;
    private const int AssignLevel = 1;
    private const int ConditionalLevel = 2;
    private const int UnaryLevel = 14;
    private const int PostfixLevel = 15;
    private const int MemberLevel = 17;
    private const int PrimaryLevel = 18;

    private static readonly Dictionary<string, int> Levels = new(StringComparer.Ordinal)
    {
        ["||"] = 3,
        ["&&"] = 4,
        ["|"] = 5,
        ["^"] = 6,
        ["&"] = 7,
        ["=="] = 8,
        ["!="] = 8,
        ["==="] = 8,
        ["!=="] = 8,
        ["<"] = 9,
        [">"] = 9,
        ["<="] = 9,
        [">="] = 9,
        ["instanceof"] = 9,
        ["<<"] = 10,
        [">>"] = 10,
        [">>>"] = 10,
        ["+"] = 11,
        ["-"] = 11,
        ["*"] = 12,
        ["/"] = 12,
        ["%"] = 12,
    };

    private string Value(Node node) => Write(node, AssignLevel);

    private string Write(Node node, int least)
    {
        var (text, level) = Expression(node);
        return level < least ? $"({text})" : text;
    }

    private (string Text, int Level) Expression(Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Name:
                return (Mark(node) + Name(node), PrimaryLevel);
            case NodeKind.Literal:
                return (Mark(node) + Literal(node.At), node.At.Kind == TokenKind.Number ? MemberLevel - 1 : PrimaryLevel);
            case NodeKind.This:
                return (Mark(node) + This(), PrimaryLevel);
            case NodeKind.Template:
                return (Template(node), PrimaryLevel);
            case NodeKind.Array:
                return (Mark(node) + (node.Items.Exists(i => i?.Kind == NodeKind.Spread) ? Spread(node.Items) : $"[{string.Concat(node.Items.Select(i => i is null ? "," : Value(i) + ","))}]"), PrimaryLevel);
            case NodeKind.Object:
                return (Mark(node) + Object(node), PrimaryLevel);
            case NodeKind.Function:
                return (Mark(node) + Function(node), PrimaryLevel);
            case NodeKind.Unary:
                return ($"{node.Op} {Write(node.A!, UnaryLevel)}", UnaryLevel);
            case NodeKind.Update:
                return node.Flag ? ($"{node.Op} {Write(node.A!, UnaryLevel)}", UnaryLevel) : ($"{Write(node.A!, PostfixLevel)}{node.Op}", PostfixLevel);
            case NodeKind.Binary:
                return Binary(node);
            case NodeKind.Assign:
                return Assign(node);
            case NodeKind.Conditional:
                return ($"{Write(node.A!, ConditionalLevel + 1)} ? {Value(node.B!)} : {Value(node.C!)}", ConditionalLevel);
            case NodeKind.Call or NodeKind.Member or NodeKind.Index:
                return Chain(node);
            case NodeKind.New:
                return (New(node), PrimaryLevel);
            case NodeKind.Sequence:
                return (string.Join(", ", node.Items.Select(i => Value(i!))), CommaLevel);
            default:
                throw new InvalidOperationException($"{node.Kind} is no expression.");
        }
    }

    private string Name(Node node)
    {
        if (node.Text == "arguments" && node.Binding is null && _function.IsArrow && !_function.Owner.IsScript)
        {
            _function.Owner.LendsArguments = true;
            return string.Create(CultureInfo.InvariantCulture, $"__bpm_arguments{_function.Owner.Id}");
        }

        return node.Binding?.Written ?? node.Text;
    }

    private string This()
    {
        if (!_function.IsArrow)
            return "this";
        _function.Owner.LendsThis = true;
        return string.Create(CultureInfo.InvariantCulture, $"__bpm_this{_function.Owner.Id}");
    }

    private static string Literal(Token token) => token.Kind switch
    {
        TokenKind.Number => token.Value,
        TokenKind.Text when token.Text.Contains("\\u{", StringComparison.Ordinal) || token.Text.AsSpan().ContainsAny(LineMark, EndMark, PrologueMark) => Quote(token.Value),
        TokenKind.Text when token.Text.AsSpan().ContainsAny('\u2028', '\u2029') => Quote(token.Value),
        TokenKind.Template => Quote(token.Value),
        _ => token.Text,
    };

    private string Template(Node node)
    {
        if (node.Items.Count == 1)
            return Mark(node) + Literal(node.At);
        var parts = node.Items.Where(i => i!.At.Kind != TokenKind.Template || i.Kind != NodeKind.Literal || i.At.Value.Length > 0).Select(i => i!.Kind == NodeKind.Literal && i.At.Kind == TokenKind.Template ? Quote(i.At.Value) : Value(i));
        return $"{Mark(node)}__bpm_text({string.Join(", ", parts)})";
    }

    /// <summary>One array of all parts, each of which is an array or text itself.</summary>
    private string Spread(List<Node?> items)
    {
        var parts = new List<string>();
        var plain = new List<string>();
        foreach (var item in items)
        {
            if (item?.Kind != NodeKind.Spread)
            {
                plain.Add(item is null ? "void 0" : Value(item));
                continue;
            }

            if (plain.Count > 0)
                parts.Add($"[{string.Join(", ", plain)}]");
            plain.Clear();
            parts.Add(Value(item.A!));
        }

        if (plain.Count > 0)
            parts.Add($"[{string.Join(", ", plain)}]");
        return $"__bpm_list({string.Join(", ", parts)})";
    }

    private string Object(Node node)
    {
        var first = node.Items.FindIndex(i => i!.Kind == NodeKind.Spread || i.Flag);
        var plain = $"{{ {string.Join(", ", (first < 0 ? node.Items : node.Items[..first]).Select(i => Property(i!)))} }}";
        if (first < 0)
            return plain;
        var made = Temporary();
        var steps = new List<string> { $"{made} = {plain}" };
        foreach (var item in node.Items[first..])
        {
            if (item!.Op.Length > 0)
                steps.Add($"__bpm_assign({made}, {{ {Property(item)} }}, 0)");
            else if (item.Kind == NodeKind.Spread)
                steps.Add($"__bpm_assign({made}, {Value(item.A!)})");
            else
                steps.Add($"{made}{(item.Flag ? $"[{Write(item.A!, CommaLevel)}]" : MemberOf(item.Text))} = {Value(item.B!)}");
        }

        return $"({string.Join(", ", steps)}, {made})";
    }

    private string Property(Node item)
    {
        if (item.Op.Length == 0)
            return $"{item.Text}: {Value(item.B!)}";
        return $"{item.Op} {item.Text}{Function(item.B!)["function ".Length..]}";
    }

    private (string Text, int Level) Binary(Node node)
    {
        switch (node.Op)
        {
            case "**":
                return ($"Math.pow({Value(node.A!)}, {Value(node.B!)})", MemberLevel);
            case "??":
                var left = Temporary();
                return ($"(({left} = {Value(node.A!)}) != null ? {left} : {Value(node.B!)})", PrimaryLevel);
            case "in":
                return ($"({Write(node.A!, 9)} in {Write(node.B!, 10)})", PrimaryLevel);
            default:
                var level = Levels[node.Op];
                return ($"{Write(node.A!, level)} {node.Op} {Write(node.B!, level + 1)}", level);
        }
    }

    private (string Text, int Level) Assign(Node node)
    {
        if (node.A!.Kind is NodeKind.Array or NodeKind.Object)
        {
            var value = Temporary();
            var parts = new List<string> { $"{value} = {Value(node.B!)}" };
            Take(node.A, value, parts);
            return ($"({string.Join(", ", parts)}, {value})", PrimaryLevel);
        }

        if (node.Op is not ("**=" or "??=" or "||=" or "&&="))
            return ($"{Write(node.A, PostfixLevel)} {node.Op} {Value(node.B!)}", AssignLevel);

        var (target, again) = TwicePossible(node.A);
        if (node.Op == "**=")
            return ($"{target} = Math.pow({again}, {Value(node.B!)})", AssignLevel);
        if (node.Op != "??=")
            return ($"({target} {node.Op[..2]} ({again} = {Value(node.B!)}))", PrimaryLevel);
        var before = Temporary();
        return ($"(({before} = {target}) != null ? {before} : ({again} = {Value(node.B!)}))", PrimaryLevel);
    }

    /// <summary>A target written twice: its object and key are evaluated the first time only.</summary>
    private (string First, string Second) TwicePossible(Node target)
    {
        if (target.Kind == NodeKind.Name)
            return (Write(target, PrimaryLevel), Name(target));
        var owner = Temporary();
        var first = $"({owner} = {Value(target.A!)})";
        if (target.Kind == NodeKind.Member)
            return ($"{first}.{target.Text}", $"{owner}.{target.Text}");
        var key = Temporary();
        return ($"{first}[{key} = {Value(target.B!)}]", $"{owner}[{key}]");
    }

    private string New(Node node)
    {
        var callee = Write(node.A!, PrimaryLevel);
        if (node.A!.Kind is not NodeKind.Name)
            callee = node.A.Kind == NodeKind.Member && IsPlainMember(node.A) ? Write(node.A, MemberLevel) : $"({Write(node.A, CommaLevel)})";
        return node.Items.Exists(i => i!.Kind == NodeKind.Spread) ? $"__bpm_new({callee}, {Spread(node.Items)})" : $"new {callee}({Arguments(node.Items)})";
    }

    private static bool IsPlainMember(Node node) => node.Kind == NodeKind.Name || (node.Kind == NodeKind.Member && IsPlainMember(node.A!));

    private string Arguments(List<Node?> items) => string.Join(", ", items.Select(i => Value(i!)));

    /// <summary>Members and calls from left to right. Where a part may be missing, the rest becomes the second half of a condition.</summary>
    private (string Text, int Level) Chain(Node node)
    {
        var links = new List<Node>();
        var start = node;
        while (start.Kind is NodeKind.Call or NodeKind.Member or NodeKind.Index && (start == node || !start.Enclosed))
        {
            links.Add(start);
            start = start.A!;
        }

        links.Reverse();
        var text = Write(start, MemberLevel);
        var conditions = "";
        var open = 0;
        string? owner = null;
        for (var i = 0; i < links.Count; i++)
        {
            var link = links[i];
            if (link.Optional)
            {
                var found = Temporary();
                conditions += $"(({found} = {text}) == null ? void 0 : ";
                open++;
                text = found;
            }

            if (link.Kind == NodeKind.Call)
            {
                text = Call(link, text, owner);
                owner = null;
                continue;
            }

            owner = null;
            if (i + 1 < links.Count && links[i + 1] is { Kind: NodeKind.Call } call && (call.Optional || IsSpread(call)))
            {
                owner = Temporary();
                text = $"({owner} = {text})";
            }

            text += link.Kind == NodeKind.Member ? $".{link.Text}" : $"[{Write(link.B!, CommaLevel)}]";
        }

        return open == 0 ? (text, MemberLevel) : ($"{conditions}{text}{new string(')', open)}", PrimaryLevel);
    }

    private static bool IsSpread(Node call) => call.Items.Exists(i => i!.Kind == NodeKind.Spread);

    private string Call(Node call, string callee, string? owner)
    {
        if (IsSpread(call))
            return $"{callee}.apply({owner ?? "void 0"}, {Spread(call.Items)})";
        return call.Optional && owner is not null ? $"{callee}.call({string.Join(", ", [owner, .. call.Items.Select(i => Value(i!))])})" : $"{callee}({Arguments(call.Items)})";
    }
}
