namespace Bpm.Engine.Tests.Expressions.Lowering;

/// <summary>Random programs of the newer constructs. The same seed writes the same program. They end, and use no name before its declaration.</summary>
internal sealed class ProgramGenerator(int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    private readonly Random _random = new(seed);
    private readonly Stack<Dictionary<string, bool>> _scopes = new();
    private int _loops;

    public string Write()
    {
        _scopes.Push([]);
        var statements = $"const out = []; const fs = [];\n{Body(3)}";
        return seed % 2 == 0 ? $"{statements}return [out, fs.map(f => f())];" : $"{statements}[out, fs.map(f => f())]";
    }

    private int Next(int below) => _random.Next(below);

    private string Known(bool changeable)
    {
        var shadowed = new HashSet<string>();
        var names = new List<string>();
        foreach (var (name, canChange) in _scopes.SelectMany(s => s))
        {
            if (shadowed.Add(name) && (canChange || !changeable))
                names.Add(name);
        }

        return names.Count == 0 ? "" : names[Next(names.Count)];
    }

    // Declarations come first, and their values use outer names only, which no name of this block may hide.
    private string Body(int depth)
    {
        var own = new Dictionary<string, bool>();
        var hidden = Names.OrderBy(_ => Next(1000)).Take(1 + Next(2)).ToList();
        var removed = _scopes.Select(s => hidden.Where(s.ContainsKey).ToDictionary(n => n, n => s[n])).ToList();
        foreach (var (scope, names) in _scopes.Zip(removed))
        {
            foreach (var name in names.Keys)
                scope.Remove(name);
        }

        var text = "";
        foreach (var name in hidden)
        {
            var canChange = Next(2) == 0;
            text += $"{(canChange ? "let" : "const")} {Declarator(name)};\n";
            own[name] = canChange;
        }

        foreach (var (scope, names) in _scopes.Zip(removed))
        {
            foreach (var (name, canChange) in names)
                scope[name] = canChange;
        }

        _scopes.Push(own);
        for (var i = 1 + Next(4); i > 0; i--)
            text += Statement(depth - 1) + "\n";
        _scopes.Pop();
        return text;
    }

    private string Declarator(string name) => Next(6) switch
    {
        0 => $"[, {name} = {Number(1)}] = [{Number(1)}{(Next(2) == 0 ? "" : $", {Number(1)}")}]",
        1 => $"{{{name} = {Number(1)}}} = {{{(Next(2) == 0 ? name : "zz")}: {Number(1)}}}",
        2 => $"{{p: {{q: [{name}]}}}} = {{p: {{q: [{Number(1)}, 2]}}}}",
        3 => $"[...{{length: {name}}}] = [{Number(1)}, {Number(1)}]",
        _ => $"{name} = {Number(2)}",
    };

    private string Statement(int depth)
    {
        var loop = $"i{++_loops}";
        return Next(depth <= 0 ? 6 : 14) switch
        {
            0 or 1 => $"out.push({Number(3)});",
            2 => $"out.push({Text()});",
            3 when Known(true) is { Length: > 0 } name => $"{name} {Pick("=", "+=", "-=", "??=", "||=", "&&=")} {Number(2)};",
            4 when Known(false) is { Length: > 0 } name => $"fs.push(() => {name} + {Number(1)});",
            5 when Known(true) is { Length: > 0 } x && Known(true) is { Length: > 0 } y && x != y => $"[{x}, {y}] = [{y}, {x}];",
            6 => $"for (let {loop} = 0; {loop} < {1 + Next(3)}; {loop}++) {{ {Turn(loop)} {Body(depth)} }}",
            7 => $"for (const {loop} of [{Number(1)}, ...[{Number(1)}]]) {{ {Turn(loop)} {Body(depth)} }}",
            8 => $"for (const [{loop}, v{loop}] of Object.entries({{k: {Number(1)}, ...{{m: {Number(1)}}}}})) {{ fs.push(() => {loop} + v{loop}); {Body(depth)} }}",
            9 => $"if ({Number(1)} > {Number(1)}) {{ {Body(depth)} }} else {{ {Body(depth)} }}",
            10 => $"try {{ {Body(depth)} throw {{code: {Number(1)}}}; }} catch ({{code, none = 3}}) {{ out.push(code, none); {Body(depth)} }}",
            11 => $"{{ {Body(depth)} }}",
            12 => $"switch ({Number(1)} % 3) {{ case 0: {{ {Body(depth)} }} break; case 1: out.push('one'); default: out.push('rest'); }}",
            13 => $"const f{loop} = (x, {{y = {Number(1)}, ...others}} = {{z: {Number(1)}}}, ...rest) => {{ {Body(depth)} return [x, y, others, rest]; }}; out.push(f{loop}({Number(1)}), f{loop}({Number(1)}, {{y: 1, w: 2}}, ...[3, 4]));",
            _ => $"out.push({Number(2)});",
        };
    }

    private string Turn(string loop) => Next(4) switch
    {
        0 => $"fs.push(() => {loop});",
        1 => $"if ({loop} == 1) continue; fs.push(() => {loop});",
        2 => $"if ({loop} == 2) break; out.push(`${{{loop}}}`);",
        _ => $"out.push({loop});",
    };

    private string Pick(params string[] from) => from[Next(from.Length)];

    private string Number(int depth)
    {
        if (depth <= 0)
            return Next(2) == 0 && Known(false) is { Length: > 0 } name ? name : Pick("0", "1", "7", "0b11", "1_0", "2.5");
        string Inner() => Number(depth - 1);
        return Next(18) switch
        {
            0 => $"({Inner()} + {Inner()}) % 997",
            1 => $"(({Inner()} * {Inner()}) % 991)",
            2 => $"({Pick("null", "undefined", "0", Inner())} ?? {Inner()})",
            3 => $"(({Inner()} % 5) ** 2)",
            4 => $"((p, q = {Inner()}) => p - q)({Inner()})",
            5 => $"Math.max(...[{Inner()}, {Inner()}], {Inner()})",
            6 => $"({{k: {{v: {Inner()}}}}})?.k?.v",
            7 => $"({Pick("null", "({})", "({x: {y: 4}})")}?.x?.y ?? {Inner()})",
            8 => $"[{Inner()}, ...[{Inner()}, {Inner()}]].reduce((s, x) => s + x, 0)",
            9 => $"[{Inner()}, {Inner()}].map(x => x + {Inner()}).find(x => x > 2) ?? 5",
            10 => $"(function (...r) {{ return (() => arguments.length + r.length)(); }})(1, ...[{Inner()}])",
            11 => $"({{v: {Inner()}, m() {{ return [1].map(x => x + this.v)[0]; }}}}).m()",
            12 => $"({{['k' + 1]: {Inner()}}})[`k${{1}}`]",
            13 => $"({Inner()} > {Inner()} ? {Inner()} : {Inner()})",
            14 => $"(({{a: g, ...h}}) => g + (h.b ?? {Inner()}))({{a: {Inner()}, {Pick("b", "c")}: 2}})",
            15 => $"Object.values({{...{{a: {Inner()}}}, b: {Inner()}}}).length",
            16 => $"({{f: x => x - 1}}).{Pick("f", "g")}?.({Inner()}) ?? {Inner()}",
            _ => Inner(),
        } is var text && text.Contains("??", StringComparison.Ordinal) ? $"({text})" : text;
    }

    private string Text() => Next(4) switch
    {
        0 => $"`<${{{Number(2)}}}|${{`${{{Number(1)}}}`}}>`",
        1 => $"`${{{Number(1)}}}`.padStart(5, '*')",
        2 => $"[{Number(1)}, {Number(1)}].includes({Number(1)}) + ''",
        _ => $"[...'ab', `${{{Number(1)}}}`].join('-')",
    };
}
