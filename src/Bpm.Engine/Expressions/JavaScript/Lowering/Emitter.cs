using System.Globalization;
using System.Text;

namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <summary>
/// Writes a parsed script as ES5. Line marks inside the text become line breaks at the end, so that a statement stays on the line where its author wrote it.
/// </summary>
internal sealed partial class Emitter
{
    private const char LineMark = '\u0001';
    private const char PrologueMark = '\u0003';
    private const char EndMark = '\u0002';

    private readonly List<FunctionScope> _functions = [];
    private FunctionScope _function;
    private int _temporaries;

    private Emitter(FunctionScope script) => Enter(_function = script);

    public static string Write(Node program, FunctionScope script, bool asFunction)
    {
        var emitter = new Emitter(script);
        var body = emitter.Body(program.Items);
        return emitter.Finish(asFunction ? $"(function(){{{body}\n}})()" : body);
    }

    private static string Mark(Node node) => string.Create(CultureInfo.InvariantCulture, $"{LineMark}{node.At.Line}{EndMark}");

    private void Enter(FunctionScope function)
    {
        _function = function;
        _functions.Add(function);
    }

    private string Temporary()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"__bpm_{++_temporaries}");
        _function.Hoisted.Add(name);
        return name;
    }

    private string Finish(string text)
    {
        var result = new StringBuilder(text.Length);
        var line = 1;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case LineMark:
                    var end = text.IndexOf(EndMark, i);
                    for (var wanted = int.Parse(text.AsSpan(i + 1, end - i - 1), CultureInfo.InvariantCulture); line < wanted; line++)
                        result.Append('\n');
                    i = end;
                    break;
                case PrologueMark:
                    var close = text.IndexOf(EndMark, i);
                    result.Append(Prologue(_functions[int.Parse(text.AsSpan(i + 1, close - i - 1), CultureInfo.InvariantCulture)]));
                    i = close;
                    break;
                default:
                    if (text[i] is '\n' or '\u2028' or '\u2029' || (text[i] == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
                        line++;
                    result.Append(text[i]);
                    break;
            }
        }

        return result.ToString();
    }

    private static string Prologue(FunctionScope function)
    {
        var names = new List<string>();
        if (function.LendsThis)
            names.Add(string.Create(CultureInfo.InvariantCulture, $"__bpm_this{function.Id} = this"));
        if (function.LendsArguments)
            names.Add(string.Create(CultureInfo.InvariantCulture, $"__bpm_arguments{function.Id} = arguments"));
        names.AddRange(function.Hoisted.Distinct(StringComparer.Ordinal));
        return names.Count == 0 ? "" : $"var {string.Join(", ", names)}; ";
    }

    /// <summary>The statements of a function or of the script, with room for the names that turn out to be needed.</summary>
    private string Body(List<Node?> statements, string start = "")
    {
        var number = _functions.IndexOf(_function);
        var strict = statements is [{ Kind: NodeKind.Expression, A: { Kind: NodeKind.Literal, At: { Kind: TokenKind.Text, Value: "use strict" } } }, ..] ? "'use strict'; " : "";
        return string.Create(CultureInfo.InvariantCulture, $"{strict}{PrologueMark}{number}{EndMark}{start}") + Statements(strict.Length > 0 ? statements[1..] : statements, isTop: true);
    }

    private string Function(Node node)
    {
        var outer = _function;
        Enter(node.Function!);
        var names = new List<string>();
        var starts = new List<string>();
        foreach (var parameter in node.Items)
            Parameter(parameter!, names, starts);
        var start = starts.Count == 0 ? "" : $"var {string.Join(", ", starts)}; ";
        var body = node.Flag ? Body([new Node(NodeKind.Return, node.A!.At) { A = node.A }], start) : Body(node.A!.Items, start);
        _function = outer;
        return $"function {node.Text}({string.Join(", ", names)}) {{ {body} }}";
    }

    private void Parameter(Node parameter, List<string> names, List<string> starts)
    {
        switch (parameter.Kind)
        {
            case NodeKind.Name:
                names.Add(parameter.Text);
                break;
            case NodeKind.Spread:
                Take(parameter.A!, $"__bpm_tail(arguments, {names.Count})", starts);
                break;
            case NodeKind.Assign when parameter.A!.Kind == NodeKind.Name:
                names.Add(parameter.A.Text);
                starts.Add($"{parameter.A.Text} = {parameter.A.Text} === void 0 ? {Value(parameter.B!)} : {parameter.A.Text}");
                break;
            default:
                var name = string.Create(CultureInfo.InvariantCulture, $"__bpm_{++_temporaries}");
                names.Add(name);
                Take(parameter, name, starts);
                break;
        }
    }

    /// <summary>Assignments that take a value apart; each is a comma's part, or a declarator when all targets are new.</summary>
    private void Take(Node target, string value, List<string> parts)
    {
        switch (target.Kind)
        {
            case NodeKind.Assign:
                var given = Temporary();
                parts.Add($"{given} = {value}");
                Take(target.A!, $"{given} === void 0 ? {Value(target.B!)} : {given}", parts);
                break;
            case NodeKind.Array:
                TakeItems(target, value, parts);
                break;
            case NodeKind.Object:
                TakeMembers(target, value, parts);
                break;
            default:
                parts.Add($"{Write(target, 15)} = {value}");
                break;
        }
    }

    private void TakeItems(Node target, string value, List<string> parts)
    {
        var source = Temporary();
        parts.Add($"{source} = __bpm_items({value})");
        for (var i = 0; i < target.Items.Count; i++)
        {
            if (target.Items[i] is { Kind: NodeKind.Spread } rest)
                Take(rest.A!, $"__bpm_tail({source}, {i})", parts);
            else if (target.Items[i] is { } item)
                Take(item, $"{source}[{i}]", parts);
        }
    }

    private void TakeMembers(Node target, string value, List<string> parts)
    {
        var source = Temporary();
        parts.Add($"{source} = __bpm_object({value})");
        var keys = new List<string>();
        foreach (var item in target.Items)
        {
            if (item!.Kind == NodeKind.Spread)
            {
                Take(item.A!, $"__bpm_rest({string.Join(", ", [source, .. keys])})", parts);
                continue;
            }

            if (item.Flag)
            {
                var key = Temporary();
                parts.Add($"{key} = {Value(item.A!)}");
                keys.Add(key);
                Take(item.B!, $"{source}[{key}]", parts);
            }
            else
            {
                keys.Add(IsQuoted(item.Text) || char.IsAsciiDigit(item.Text[0]) || item.Text[0] == '.' ? item.Text : Quote(item.Text));
                Take(item.B!, source + MemberOf(item.Text), parts);
            }
        }
    }

    private static bool IsQuoted(string key) => key[0] is '"' or '\'';

    private static string MemberOf(string key) => IsQuoted(key) || char.IsAsciiDigit(key[0]) || key[0] == '.' ? $"[{key}]" : $".{key}";

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c is < ' ' or '\u2028' or '\u2029' or '\u007f' || char.IsSurrogate(c))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
