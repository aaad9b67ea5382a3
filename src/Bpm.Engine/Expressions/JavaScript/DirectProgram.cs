using Jint.Parser.Ast;
using ScriptExpression = Jint.Parser.Ast.Expression;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>A script that <see cref="DirectScript"/> may try: names that are set where they are declared, decisions, and one result. It changes nothing and calls only what reads.</summary>
/// <param name="Statements">Ending in the result where it is a plain list.</param>
internal sealed record DirectProgram(IReadOnlyList<Statement> Statements)
{
    private static readonly HashSet<string> Given = new(StringComparer.Ordinal) { "variables", "args", "Math", "undefined", "NaN", "Infinity", "arguments" };

    private static readonly HashSet<string> PureFunctions = new(StringComparer.Ordinal) { "isNullOrEmpty", "isNullOrWhiteSpace", "toJson", "stringToBase64", "stringFromBase64" };

    /// <summary>Null: only the interpreter knows what the guarded script does.</summary>
    public static DirectProgram? Find(Program program)
    {
        var body = program.Body.ToList();
        if (body is [ExpressionStatement { Expression: CallExpression { Callee: FunctionExpression function } call }])
        {
            if (function.Parameters.Any() || call.Arguments.Count > 0 || function.Id is not null || function.Body is not BlockStatement block)
                return null;
            var inside = block.Body.Where(s => !IsTick(s)).ToList();
            var own = new HashSet<string>(StringComparer.Ordinal);
            return inside.TrueForAll(s => IsPlain(s, own)) ? new DirectProgram(inside) : null;
        }

        // Outside a function the value of the last statement counts, which is only plain where that is an expression.
        var names = new HashSet<string>(StringComparer.Ordinal);
        return body is [.., ExpressionStatement last] && body[..^1].TrueForAll(s => s is VariableDeclaration && IsPlain(s, names)) && IsPlain(last.Expression, names)
            ? new DirectProgram([.. body[..^1], new ReturnStatement { Argument = last.Expression }])
            : null;
    }

    private static bool IsTick(Statement statement) => statement is ExpressionStatement { Expression: CallExpression { Callee: Identifier { Name: ScriptGuard.Tick } } };

    private static bool IsPlain(Statement? statement, HashSet<string> names) => statement switch
    {
        VariableDeclaration declaration => declaration.Declarations.All(d => (d.Init is null || IsPlain(d.Init, names)) && IsOwn(d.Id.Name) && (names.Add(d.Id.Name) || true)),
        IfStatement decision => IsPlain(decision.Test, names) && IsPlain(decision.Consequent, names) && (decision.Alternate is null || IsPlain(decision.Alternate, names)),
        BlockStatement block => block.Body.All(s => IsPlain(s, names)),
        ReturnStatement result => result.Argument is null || IsPlain(result.Argument, names),
        EmptyStatement => true,
        _ => false,
    };

    /// <summary>A name that hides nothing which a plain script may mean otherwise.</summary>
    private static bool IsOwn(string name) =>
        !Given.Contains(name) && !PureFunctions.Contains(name) && !name.StartsWith("get", StringComparison.Ordinal) && name != "__bpm_text";

    private static bool IsPlain(ScriptExpression expression, HashSet<string> names) => expression switch
    {
        Literal literal => literal.Value is null or string or double or int or bool && literal.Type != SyntaxNodes.RegularExpressionLiteral,
        Identifier identifier => names.Contains(identifier.Name),
        BinaryExpression binary => binary.Operator is BinaryOperator.Plus or BinaryOperator.Minus or BinaryOperator.Times or BinaryOperator.Divide or BinaryOperator.Modulo or BinaryOperator.Less or BinaryOperator.LessOrEqual
            or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual or BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.StrictlyEqual or BinaryOperator.StricltyNotEqual
            && IsPlain(binary.Left, names) && IsPlain(binary.Right, names),
        LogicalExpression logical => IsPlain(logical.Left, names) && IsPlain(logical.Right, names),
        ConditionalExpression choice => IsPlain(choice.Test, names) && IsPlain(choice.Consequent, names) && IsPlain(choice.Alternate, names),
        UnaryExpression unary and not UpdateExpression => unary.Operator is UnaryOperator.LogicalNot or UnaryOperator.Minus && IsPlain(unary.Argument, names),
        ArrayExpression array => array.Elements.All(e => e is not null && IsPlain(e, names)),
        ObjectExpression made => IsPlain(made, names),
        MemberExpression { Computed: false, Object: Identifier { Name: "variables" or "args" } } => true,
        MemberExpression { Computed: false, Object: var owner } => IsPlain(owner, names),
        MemberExpression { Computed: true, Object: var owner, Property: Literal { Value: double or int or string } } => IsPlain(owner, names),
        CallExpression { Callee: Identifier { Name: ScriptGuard.Add or "__bpm_text" } } sum => sum.Arguments.All(a => IsPlain(a, names)),
        CallExpression { Callee: Identifier { Name: { } name } } call => IsRead(name) && call.Arguments.All(a => IsPlain(a, names)),
        CallExpression { Callee: MemberExpression { Computed: false, Object: Identifier { Name: "Math" }, Property: Identifier { Name: { } name } } } call =>
            DirectMath.Knows(name, call.Arguments.Count) && call.Arguments.All(a => IsPlain(a, names)),
        _ => false,
    };

    private static bool IsPlain(ObjectExpression made, HashSet<string> names)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return made.Properties.All(p => p.Kind == PropertyKind.Data && p.Value is ScriptExpression value && KeyOf(p) is { } key && key != "__proto__" && keys.Add(key) && IsPlain(value, names));
    }

    /// <summary>Null: not a plain name.</summary>
    public static string? KeyOf(Property property) => property.Key switch
    {
        Identifier identifier => identifier.Name,
        Literal { Value: string text } => text,
        _ => null,
    };

    private static bool IsRead(string name) => PureFunctions.Contains(name) || (name.StartsWith("get", StringComparison.Ordinal) && !name.EndsWith("Guid", StringComparison.Ordinal));
}
