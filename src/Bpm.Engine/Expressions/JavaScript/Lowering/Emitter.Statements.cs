namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <content>Statements.</content>
internal sealed partial class Emitter
{
    private string Statements(List<Node?> items, bool isTop = false)
    {
        // A function inside a block belongs to the turn of its loop, so it is made there.
        var functions = isTop ? [] : items.Where(i => i is { Kind: NodeKind.Declaration, Op: "function" }).ToList();
        return string.Concat(functions.Select(f => FunctionValue(f!))) + string.Concat(items.Except(functions).Select(i => Statement(i!)));
    }

    private string FunctionValue(Node declaration)
    {
        var name = Name(declaration.A!.B!);
        _function.Hoisted.Add(name);
        return $"{name} = {Function(declaration.A)}; ";
    }

    private string Statement(Node node) => Mark(node) + node.Kind switch
    {
        NodeKind.Declaration when node.Op == "function" => $"function {Name(node.A!.B!)}{Function(node.A)["function ".Length..]} ",
        NodeKind.Declaration => Declaration(node) + "; ",
        NodeKind.Expression => Standalone(Write(node.A!, CommaLevel)) + "; ",
        NodeKind.Block => Block(node),
        NodeKind.If => $"if ({Write(node.A!, CommaLevel)}) {Braced(node.B!)}{(node.C is null ? "" : $"else {Braced(node.C)}")}",
        NodeKind.For => For(node),
        NodeKind.ForEach => ForEach(node),
        NodeKind.While => $"while ({Write(node.A!, CommaLevel)}) {Block(node.D!)}",
        NodeKind.Do => $"do {Block(node.D!)} while ({Write(node.A!, CommaLevel)}); ",
        NodeKind.Return => node.A is null ? "return; " : $"return ({Write(node.A, CommaLevel)}); ",
        NodeKind.Throw => $"throw ({Write(node.A!, CommaLevel)}); ",
        NodeKind.Jump => node.Text.Length == 0 ? $"{node.Op}; " : $"{node.Op} {node.Text}; ",
        NodeKind.Try => Try(node),
        NodeKind.Switch => Switch(node),
        NodeKind.Label => $"{node.Text}: {Statement(node.A!)}",
        _ => "; ",
    };

    private static string Standalone(string expression)
    {
        var at = 0;
        while (at < expression.Length && expression[at] == LineMark)
            at = expression.IndexOf(EndMark, at) + 1;
        var rest = expression.AsSpan(at);
        return rest.StartsWith("{") || rest.StartsWith("function") ? $"({expression})" : expression;
    }

    private string Braced(Node node) => node.Kind == NodeKind.Block ? Block(node) : $"{{ {Statements([node])}}} ";

    private string Block(Node node, string start = "") => $"{{ {OwnedPerTurn(node.Scope!, start + Statements(node.Items))}}} ";

    /// <summary>A caught name is new each time, in ES5 too: so a function keeps the value of its turn.</summary>
    private static string OwnedPerTurn(Scope scope, string statements)
    {
        foreach (var binding in scope.PerTurn)
            statements = $"try {{ throw void 0; }} catch ({binding.Written}) {{ {statements}}} ";
        return statements;
    }

    private string Declaration(Node node)
    {
        var isPlain = node.Items.TrueForAll(d => IsHoisted(d!.A!));
        var parts = new List<string>();
        foreach (var declarator in node.Items)
        {
            if (declarator!.B is not null)
                Take(declarator.A!, Value(declarator.B), parts);
            else
                parts.Add(node.Op == "var" || !declarator.A!.Binding!.Scope.InLoop ? Name(declarator.A!) : $"{Name(declarator.A!)} = void 0");
        }

        if (!isPlain)
            node.Items.ForEach(d => HoistOthers(d!.A!));
        return (isPlain ? "var " : "") + string.Join(", ", parts);
    }

    private static IEnumerable<Node> NamesIn(Node target) => target.Kind switch
    {
        NodeKind.Name => [target],
        NodeKind.Assign or NodeKind.Spread => NamesIn(target.A!),
        NodeKind.Property => NamesIn(target.B!),
        NodeKind.Array or NodeKind.Object => target.Items.Where(i => i is not null).SelectMany(i => NamesIn(i!)),
        _ => [],
    };

    private static bool IsHoisted(Node target) => NamesIn(target).All(n => n.Binding is not { PerTurn: true });

    private void HoistOthers(Node target)
    {
        foreach (var name in NamesIn(target).Where(n => n.Binding is { PerTurn: false }))
            _function.Hoisted.Add(Name(name));
    }

    private string For(Node node)
    {
        // The head counts in names of its own; each turn has a copy and hands its last value back.
        var turns = node.Scope!.PerTurn.ToList();
        var names = turns.ConvertAll(b => b.Written);
        foreach (var binding in turns)
        {
            binding.Written = $"{Temporary()}";
            binding.PerTurn = false;
        }

        var start = node.A is null ? "" : node.A.Kind == NodeKind.Declaration ? Declaration(node.A) : Write(node.A, CommaLevel);
        var test = node.B is null ? "" : Write(node.B, CommaLevel);
        var step = node.C is null ? "" : Write(node.C, CommaLevel);
        var counters = turns.ConvertAll(b => b.Written);
        for (var i = 0; i < turns.Count; i++)
            turns[i].Written = names[i];
        var body = Block(node.D!);
        for (var i = 0; i < turns.Count; i++)
        {
            var inner = turns[i].ChangedInside ? $"try {body} finally {{ {counters[i]} = {names[i]}; }} " : body;
            body = $"{{ try {{ throw {counters[i]}; }} catch ({names[i]}) {{ {inner}}} }} ";
        }

        return $"for ({start}; {test}; {step}) {body}";
    }

    private string ForEach(Node node)
    {
        var scope = node.Scope!;
        var target = node.A!.Kind == NodeKind.Declaration ? node.A.Items[0]!.A! : node.A;
        if (node.Op == "in" && target.Kind == NodeKind.Name && !scope.PerTurn.Any())
            return $"for ({(node.A.Kind == NodeKind.Declaration ? "var " : "")}{Name(target)} in {Write(node.B!, CommaLevel)}) {Block(node.D!)}";

        var parts = new List<string>();
        var (items, index) = (Temporary(), Temporary());
        Take(target, node.Op == "of" ? $"{items}[{index}]" : index, parts);
        if (node.A.Kind == NodeKind.Declaration)
            HoistOthers(target);
        var body = $"{{ {OwnedPerTurn(scope, $"{string.Join(", ", parts)}; {Block(node.D!)}")}}} ";
        return node.Op == "in"
            ? $"for ({index} in {Write(node.B!, CommaLevel)}) {body}"
            : $"for ({items} = __bpm_items({Value(node.B!)}), {index} = 0; {index} < {items}.length; {index}++) {body}";
    }

    private string Try(Node node)
    {
        var text = $"try {Block(node.A!)}";
        if (node.C is not null)
        {
            var start = "";
            var caught = "__bpm_caught";
            if (node.B is { Kind: NodeKind.Name } name)
            {
                caught = Name(name);
            }
            else if (node.B is not null)
            {
                var parts = new List<string>();
                Take(node.B, caught, parts);
                HoistOthers(node.B);
                start = string.Join(", ", parts) + "; ";
            }

            text += $"catch ({caught}) {{ {OwnedPerTurn(node.Scope!, start + Block(node.C))}}} ";
        }

        return node.D is null ? text : $"{text}finally {Block(node.D)}";
    }

    private string Switch(Node node)
    {
        var cases = string.Concat(node.Items.Select(c => $"{(c!.A is null ? "default" : $"case {Write(c.A, CommaLevel)}")}: {Statements(c.Items)}"));
        return OwnedPerTurn(node.Scope!, $"switch ({Write(node.A!, CommaLevel)}) {{ {cases}}} ");
    }
}
