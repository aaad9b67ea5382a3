namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <summary>Parses the newer JavaScript that scripts may use. What it does not know is refused with its place and, where it has one, its name.</summary>
internal sealed partial class ModernParser
{
    private const int MaxDepth = 600;

    private static readonly HashSet<string> Unavailable = new(StringComparer.Ordinal) { "class", "import", "export", "super", "await", "yield", "enum", "async", "debugger" };

    private static readonly HashSet<string> UnavailableGlobals = new(StringComparer.Ordinal)
    {
        "Symbol", "Map", "Set", "WeakMap", "WeakSet", "Promise", "Proxy", "Reflect", "BigInt", "Intl",
    };

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "break", "case", "catch", "const", "continue", "default", "delete", "do", "else", "finally", "for", "function", "if", "in", "instanceof", "new", "return", "switch", "this", "throw", "try",
        "typeof", "var", "void", "while", "with", "null", "true", "false", "let",
    };

    private readonly string _text;
    private readonly List<Token> _tokens;
    private readonly List<(Node Name, Scope Scope)> _names = [];
    private readonly List<Scope> _scopes = [];
    private readonly int[] _ends;
    private readonly List<Token> _shorthandDefaults = [];
    private Scope _scope;
    private int _at;
    private int _functions;
    private int _depth;

    private ModernParser(string text)
    {
        _text = text;
        _tokens = Tokenizer.Read(text);
        _ends = FindEnds();
        Script = new FunctionScope(0, null, false);
        _scope = Script.Top = new Scope(null, Script, false);
    }

    public FunctionScope Script { get; }

    public bool HasReturn { get; private set; }

    private Token Now => _tokens[_at];

    /// <exception cref="ScriptSyntaxException">It is not understood.</exception>
    public static (Node Program, FunctionScope Script, bool HasReturn) Parse(string text)
    {
        var parser = new ModernParser(text);
        var statements = new List<Node?>();
        while (parser.Now.Kind != TokenKind.End)
            statements.Add(parser.Statement());
        parser.Resolve();
        return (new Node(NodeKind.Block, parser._tokens[0]) { Items = statements, Scope = parser._scope }, parser.Script, parser.HasReturn);
    }

    private int[] FindEnds()
    {
        var ends = new int[_tokens.Count];
        var open = new Stack<int>();
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Kind != TokenKind.Punctuator)
                continue;
            if (_tokens[i].Text is "(" or "[" or "{")
                open.Push(i);
            else if (_tokens[i].Text is ")" or "]" or "}" && open.TryPop(out var begin))
                ends[begin] = i;
        }

        return ends;
    }

    private ScriptSyntaxException Refuse(string message, Token at) => JavaScriptParsing.Located(message, at.Line, at.Column, _text);

    private ScriptSyntaxException Unexpected() => Now.Kind == TokenKind.End ? Refuse("Unexpected end of the script.", Now) : Refuse($"Unexpected '{Now.Text}'.", Now);

    private static ScriptSyntaxException Missing(string what, Token at, string text) => JavaScriptParsing.Located($"{what} is not available here.", at.Line, at.Column, text);

    private Token Next() => _tokens[_at++];

    private bool Take(string text)
    {
        if (!Now.Is(text))
            return false;
        _at++;
        return true;
    }

    private Token Expect(string text) => Now.Is(text) ? Next() : throw Unexpected();

    private bool IsNextOnLine(int ahead) => _at + ahead < _tokens.Count && !_tokens[_at + ahead].AfterNewline;

    private Token Ahead(int by = 1) => _tokens[Math.Min(_at + by, _tokens.Count - 1)];

    private void EndStatement()
    {
        if (Take(";") || Now.Is("}") || Now.Kind == TokenKind.End || Now.AfterNewline)
            return;
        throw Unexpected();
    }

    private T Deeper<T>(Func<T> parse)
    {
        if (++_depth > MaxDepth)
            throw Refuse("The script nests too deeply.", Now);
        var parsed = parse();
        _depth--;
        return parsed;
    }

    private T Within<T>(Scope scope, Func<T> parse)
    {
        var outer = _scope;
        _scope = scope;
        var parsed = parse();
        _scope = outer;
        return parsed;
    }

    private Scope Inner(bool? inLoop = null) => Known(new Scope(_scope, _scope.Function, inLoop ?? _scope.InLoop));

    private Scope Known(Scope scope)
    {
        _scopes.Add(scope);
        return scope;
    }

    private void Declare(string name, BindingKind kind, Token at)
    {
        var scope = _scope;
        if (kind == BindingKind.Var)
        {
            for (; scope != _scope.Function.Top; scope = scope.Parent!)
            {
                if (scope.Bindings.TryGetValue(name, out var hidden) && hidden.Kind is BindingKind.Let or BindingKind.Const)
                    throw Refuse($"'{name}' is already declared.", at);
            }
        }

        if (!scope.Bindings.TryGetValue(name, out var known))
            scope.Bindings.Add(name, new Binding(name, kind, scope));
        else if (kind != BindingKind.Var || known.Kind != BindingKind.Var)
            throw Refuse($"'{name}' is already declared.", at);
    }

    private Node NameAt(Token at)
    {
        var node = new Node(NodeKind.Name, at) { Text = at.Text };
        _names.Add((node, _scope));
        return node;
    }

    private Token Identifier()
    {
        if (Now.Kind != TokenKind.Name)
            throw Unexpected();
        if (Unavailable.Contains(Now.Text) && Now.Text != "async")
            throw Missing(Now.Text, Now, _text);
        if (Reserved.Contains(Now.Text))
            throw Unexpected();
        return Next();
    }

    private void Resolve()
    {
        if (_shorthandDefaults.Count > 0)
            throw Refuse("Unexpected '='.", _shorthandDefaults[0]);
        foreach (var (node, from) in _names)
        {
            var scope = from;
            Binding? binding = null;
            while (scope is not null && !scope.Bindings.TryGetValue(node.Text, out binding))
                scope = scope.Parent;
            node.Binding = binding;
            if (binding is null)
            {
                if (UnavailableGlobals.Contains(node.Text))
                    throw Missing(node.Text, node.At, _text);
                continue;
            }

            if (node.Assigned && binding.Kind == BindingKind.Const)
                throw Refuse($"'{node.Text}' is a constant and cannot be assigned to.", node.At);
            if (node.Assigned && from != binding.Scope)
                binding.ChangedInside = true;
            if (from.Function != binding.Scope.Function && binding.Scope.InLoop && binding.Kind is BindingKind.Let or BindingKind.Const)
                binding.PerTurn = true;
        }

        Rename();
    }

    // A name declared in a block becomes one of its function, so it must not meet another of the same name.
    private void Rename()
    {
        var meanings = new Dictionary<string, HashSet<Binding?>>(StringComparer.Ordinal);
        foreach (var (node, _) in _names)
        {
            if (!meanings.TryGetValue(node.Text, out var known))
                meanings.Add(node.Text, known = []);
            known.Add(node.Binding);
        }

        var number = 0;
        foreach (var scope in _scopes)
        {
            foreach (var binding in scope.Bindings.Values)
            {
                if (scope != scope.Function.Top && binding.Kind is BindingKind.Let or BindingKind.Const && meanings.TryGetValue(binding.Name, out var all) && all.Count > 1)
                    binding.Written = $"__bpm_{binding.Name}_{++number}";
            }
        }
    }
}
