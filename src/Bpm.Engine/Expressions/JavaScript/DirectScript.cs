using System.Globalization;
using Jint.Parser.Ast;
using ScriptExpression = Jint.Parser.Ast.Expression;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>
/// Evaluates the simplest scripts (reads, numbers, texts, lists, objects, comparisons, decisions) without an interpreter.
/// Where the rules of JavaScript are not plain (a text times a number, a missing member), it gives up and the interpreter starts over: nothing here changes anything.
/// </summary>
internal sealed class DirectScript
{
    private static readonly object Undefined = new();

    private readonly ScriptScope _scope;
    private readonly ScriptLimits _limits;
    private Dictionary<string, object?>? _names;
    private bool _gaveUp;
    private bool _returned;

    private DirectScript(ScriptScope scope, ScriptLimits limits) => (_scope, _limits) = (scope, limits);

    /// <returns>False: the interpreter is needed.</returns>
    public static bool TryRun(DirectProgram program, ScriptScope scope, ScriptLimits limits, out object? value)
    {
        var run = new DirectScript(scope, limits);
        value = run.Execute(program.Statements);
        return !run._gaveUp && DirectValues.TryCopy(value, limits, out value);
    }

    /// <summary>What is returned; null where nothing is, since a script that yields undefined yields nothing.</summary>
    private object? Execute(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            var value = Execute(statement);
            if (_returned || _gaveUp)
                return value;
        }

        return null;
    }

    private object? Execute(Statement statement)
    {
        switch (statement)
        {
            case ReturnStatement result:
                var value = result.Argument is null ? null : Evaluate(result.Argument);
                _returned = true;
                return value;
            case IfStatement decision:
                var branch = IsTrue(Evaluate(decision.Test)) ? decision.Consequent : decision.Alternate;
                return branch is null || _gaveUp ? null : Execute(branch);
            case BlockStatement block:
                return Execute(block.Body);
            case VariableDeclaration declaration:
                foreach (var declarator in declaration.Declarations)
                {
                    if (declarator.Init is not null)
                        (_names ??= new Dictionary<string, object?>(StringComparer.Ordinal))[declarator.Id.Name] = Evaluate(declarator.Init);
                }

                return null;
            default:
                return null;
        }
    }

    private object? GiveUp()
    {
        _gaveUp = true;
        return Undefined;
    }

    private object? Evaluate(ScriptExpression expression)
    {
        if (_gaveUp)
            return Undefined;
        switch (expression)
        {
            case Literal literal:
                return literal.Value is int number ? (double)number : literal.Value;
            case Identifier identifier:
                return _names is not null && _names.TryGetValue(identifier.Name, out var named) ? named : GiveUp();
            case BinaryExpression binary:
                return Binary(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right));
            case LogicalExpression logical:
                var left = Evaluate(logical.Left);
                return IsTrue(left) == (logical.Operator == LogicalOperator.LogicalAnd) ? Evaluate(logical.Right) : left;
            case ConditionalExpression choice:
                return Evaluate(IsTrue(Evaluate(choice.Test)) ? choice.Consequent : choice.Alternate);
            case UnaryExpression unary:
                var operand = Evaluate(unary.Argument);
                return unary.Operator == UnaryOperator.LogicalNot ? !IsTrue(operand) : operand is double negated ? -negated : GiveUp();
            case ArrayExpression array:
                return array.Elements.Select(Evaluate).ToArray();
            case ObjectExpression made:
                return made.Properties.ToDictionary(p => DirectProgram.KeyOf(p)!, p => Evaluate((ScriptExpression)p.Value));
            case MemberExpression { Computed: true, Property: Literal { Value: not string } index } indexed:
                return Item(Evaluate(indexed.Object), Convert.ToDouble(index.Value, CultureInfo.InvariantCulture));
            case MemberExpression member:
                return Member(Owner(member.Object), member.Property is Identifier { Name: var name } ? name : (string)((Literal)member.Property).Value);
            case CallExpression { Callee: Identifier { Name: ScriptGuard.Add } } sum:
                return sum.Arguments.Select(Evaluate).Aggregate(Sum);
            case CallExpression { Callee: Identifier { Name: "__bpm_text" } } text:
                return text.Arguments.Select(Evaluate).Aggregate((object?)"", Sum);
            case CallExpression { Callee: Identifier { Name: var called } } call when _scope.Functions.TryGetValue(called, out var function):
                return TryGive(call, out var arguments) ? Known(function(arguments)) : GiveUp();
            case CallExpression { Callee: MemberExpression { Property: Identifier { Name: var math } } } calculated:
                return DirectMath.Apply(math, [.. calculated.Arguments.Select(Evaluate)]) ?? GiveUp();
            default:
                return GiveUp();
        }
    }

    private object? Owner(ScriptExpression expression) => expression switch
    {
        Identifier { Name: "variables" } => _scope.Variables,
        Identifier { Name: "args" } => _scope.Arguments,
        _ => Evaluate(expression),
    };

    private object? Member(object? owner, string name) => owner switch
    {
        IReadOnlyDictionary<string, object?> members when members.TryGetValue(name, out var value) => Known(value),
        object?[] or List<object?> when name == "length" => (double)((IReadOnlyList<object?>)owner).Count,
        string text when name == "length" => (double)text.Length,
        _ => GiveUp(),
    };

    private object? Item(object? owner, double index) =>
        owner is object?[] or List<object?> && owner is IReadOnlyList<object?> items && index >= 0 && index < items.Count && index == Math.Truncate(index) ? Known(items[(int)index]) : GiveUp();

    private bool TryGive(CallExpression call, out object?[] arguments)
    {
        arguments = [.. call.Arguments.Select(Evaluate)];
        if (_gaveUp)
            return false;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!DirectValues.TryCopy(arguments[i], _limits, out arguments[i]))
                return false;
        }

        return true;
    }

    private object? Known(object? value) => value switch
    {
        null or string or bool or double or IReadOnlyDictionary<string, object?> or object?[] or List<object?> => value,
        _ => DirectValues.TryNumber(value, out var number) ? number : GiveUp(),
    };

    private bool IsTrue(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        double number => number is not (0 or double.NaN),
        string text => text.Length > 0,
        IReadOnlyDictionary<string, object?> or object?[] or List<object?> => true,
        _ => GiveUp() is null,
    };

    private object? Binary(BinaryOperator of, object? left, object? right)
    {
        if (of == BinaryOperator.Plus)
            return Sum(left, right);
        if (left is double a && right is double b)
        {
            return of switch
            {
                BinaryOperator.Minus => a - b,
                BinaryOperator.Times => a * b,
                BinaryOperator.Divide => a / b,
                BinaryOperator.Modulo => a % b,
                BinaryOperator.Less => a < b,
                BinaryOperator.LessOrEqual => a <= b,
                BinaryOperator.Greater => a > b,
                BinaryOperator.GreaterOrEqual => a >= b,
                BinaryOperator.Equal or BinaryOperator.StrictlyEqual => a == b,
                _ => a != b,
            };
        }

        var isSame = (left, right) switch
        {
            (string x, string y) => string.Equals(x, y, StringComparison.Ordinal),
            (bool x, bool y) => x == y,
            (null, null) => true,
            (null, not null) or (not null, null) => false,
            (string or bool or double, string or bool or double) when of is BinaryOperator.StrictlyEqual or BinaryOperator.StricltyNotEqual => false,
            _ => (bool?)null,
        };
        return of switch
        {
            BinaryOperator.Equal or BinaryOperator.StrictlyEqual when isSame is { } same => same,
            BinaryOperator.NotEqual or BinaryOperator.StricltyNotEqual when isSame is { } same => !same,
            _ => GiveUp(),
        };
    }

    private object? Sum(object? left, object? right)
    {
        if (left is double a && right is double b)
            return a + b;
        if (left is not string && right is not string)
            return GiveUp();
        return Text(left) is { } x && Text(right) is { } y && x.Length + y.Length <= _limits.MaxTextLength ? x + y : GiveUp();
    }

    private static string? Text(object? value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        null => "null",
        double number when Math.Abs(number) < 1e15 && number == Math.Truncate(number) => ((long)number).ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
