namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <summary>What a <see cref="Node"/> is; in brackets what its parts hold.</summary>
internal enum NodeKind
{
    /// <summary>A name that is read or written.</summary>
    Name,

    /// <summary>A number, text, regular expression, true, false or null.</summary>
    Literal,
    This,

    /// <summary>[Items: text piece, expression, text piece …]</summary>
    Template,

    /// <summary>[Items; null is a hole]</summary>
    Array,

    /// <summary>[Items: Property or Spread]</summary>
    Object,

    /// <summary>[A: key (when computed), B: value; Text: key as written; Op: get, set or empty; Flag: computed]</summary>
    Property,

    /// <summary>[A]</summary>
    Spread,

    /// <summary>[Items: parameters; A: body; Function; Flag: the body is an expression]</summary>
    Function,

    /// <summary>[Op; A]</summary>
    Unary,

    /// <summary>[Op; A; Flag: prefix]</summary>
    Update,

    /// <summary>[Op; A, B]</summary>
    Binary,

    /// <summary>[Op; A, B]; also a parameter or pattern member with its default.</summary>
    Assign,

    /// <summary>[A, B, C]</summary>
    Conditional,

    /// <summary>[A: callee; Items; Optional]</summary>
    Call,

    /// <summary>[A: callee; Items]</summary>
    New,

    /// <summary>[A: object; Text: name; Optional]</summary>
    Member,

    /// <summary>[A: object; B: key; Optional]</summary>
    Index,

    /// <summary>[Items]</summary>
    Sequence,

    /// <summary>[Op: var, let or const; Items: Declarator]</summary>
    Declaration,

    /// <summary>[A: target; B: value or null]</summary>
    Declarator,

    /// <summary>[Items; Scope]</summary>
    Block,

    /// <summary>[A]</summary>
    Expression,

    /// <summary>[A: test; B; C or null]</summary>
    If,

    /// <summary>[A: start, B: test, C: step, each or null; D: body; Scope of the head]</summary>
    For,

    /// <summary>[Op: in or of; A: target or declaration; B: what is walked; D: body; Scope of the head]</summary>
    ForEach,

    /// <summary>[A: test; D: body]</summary>
    While,

    /// <summary>[A: test; D: body]</summary>
    Do,

    /// <summary>[A or null]</summary>
    Return,

    /// <summary>[A]</summary>
    Throw,

    /// <summary>[Op: break or continue; Text: label]</summary>
    Jump,

    /// <summary>[A: block; B: caught name or pattern; C: handler; D: finally; Scope of the caught name]</summary>
    Try,

    /// <summary>[A: what is compared; Items: Case; Scope]</summary>
    Switch,

    /// <summary>[A: value, null is default; Items]</summary>
    Case,

    /// <summary>[Text; A]</summary>
    Label,
    Empty,
}

/// <summary>A part of a script. One shape serves all kinds.</summary>
internal sealed class Node(NodeKind kind, Token at)
{
    public NodeKind Kind { get; } = kind;

    public Token At { get; } = at;

    public string Op { get; init; } = "";

    public string Text { get; init; } = "";

    public Node? A { get; set; }

    public Node? B { get; set; }

    public Node? C { get; init; }

    public Node? D { get; init; }

    public List<Node?> Items { get; init; } = [];

    public bool Flag { get; init; }

    public bool Optional { get; init; }

    /// <summary>It stood in parentheses, which end an optional chain.</summary>
    public bool Enclosed { get; set; }

    public Scope? Scope { get; init; }

    public FunctionScope? Function { get; init; }

    /// <summary>What a name means. Null: something global.</summary>
    public Binding? Binding { get; set; }

    /// <summary>A name that something is assigned to.</summary>
    public bool Assigned { get; set; }
}
