namespace Bpm.Engine.Expressions.JavaScript.Lowering;

internal enum BindingKind
{
    Var,
    Let,
    Const,
    Caught,
}

/// <summary>A name that a script declares.</summary>
internal sealed class Binding(string name, BindingKind kind, Scope scope)
{
    public string Name => name;

    public BindingKind Kind => kind;

    public Scope Scope => scope;

    /// <summary>The name in the ES5 text.</summary>
    public string Written { get => field ?? name; set; }

    /// <summary>A function inside uses it, in a loop: each turn needs its own.</summary>
    public bool PerTurn { get; set; }

    /// <summary>It is changed inside the scope's body, not only in the head of the loop.</summary>
    public bool ChangedInside { get; set; }
}

/// <summary>Where names are declared: a function, a block, the head of a loop.</summary>
internal sealed class Scope(Scope? parent, FunctionScope function, bool inLoop)
{
    public Scope? Parent => parent;

    public FunctionScope Function => function;

    public bool InLoop => inLoop;

    public Dictionary<string, Binding> Bindings { get; } = new(StringComparer.Ordinal);

    public IEnumerable<Binding> PerTurn => Bindings.Values.Where(b => b.PerTurn);
}

/// <summary>A function, or the script itself.</summary>
internal sealed class FunctionScope(int id, FunctionScope? outer, bool isArrow)
{
    public int Id => id;

    public bool IsArrow => isArrow;

    /// <summary>Where <c>this</c> and <c>arguments</c> come from.</summary>
    public FunctionScope Owner => isArrow && outer is not null ? outer.Owner : this;

    public bool IsScript => outer is null;

    public bool LendsThis { get; set; }

    public bool LendsArguments { get; set; }

    /// <summary>Names that the ES5 function declares at its start.</summary>
    public List<string> Hoisted { get; } = [];

    public Scope? Top { get; set; }
}
