using System.Globalization;
using Jint.Parser.Ast;
using ScriptExpression = Jint.Parser.Ast.Expression;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>
/// Evaluates the simplest scripts, one expression of reads, numbers, texts and comparisons, without an interpreter.
/// Where the rules of JavaScript are not plain (a text times a number, a missing member), it gives up and the interpreter starts over: nothing here changes anything.
/// </summary>
internal sealed class DirectScript
{
    private static readonly object Undefined = new();

    private readonly ScriptScope _scope;
    private readonly ScriptLimits _limits;
    private bool _gaveUp;

    private DirectScript(ScriptScope scope, ScriptLimits limits) => (_scope, _limits) = (scope, limits);

    /// <summary>The one expression of a guarded script that can be tried here, or null.</summary>
    public static ScriptExpression? Find(Program program)
    {
        if (program.Body.ToList() is not [ExpressionStatement { Expression: { } expression }])
            return null;
        if (expression is CallExpression { Callee: FunctionExpression { Body: BlockStatement block } } && block.Body.ToList() is [_, ReturnStatement { Argument: { } returned }])
            expression = returned;
        return IsPlain(expression) ? expression : null;
    }

    /// <returns>False: the interpreter is needed.</returns>
    public static bool TryRun(ScriptExpression expression, ScriptScope scope, ScriptLimits limits, out object? value)
    {
        var run = new DirectScript(scope, limits);
        value = run.Evaluate(expression);
        if (ReferenceEquals(value, Undefined) || value is double.NaN)
            value = null;
        return !run._gaveUp && (value is null or double or bool || (value is string text && text.Length <= limits.MaxTextLength));
    }

    private static bool IsPlain(ScriptExpression expression) => expression switch
    {
        Literal literal => literal.Value is null or string or double or int or bool,
        BinaryExpression binary => binary.Operator is BinaryOperator.Plus or BinaryOperator.Minus or BinaryOperator.Times or BinaryOperator.Divide or BinaryOperator.Modulo or BinaryOperator.Less or BinaryOperator.LessOrEqual
            or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual or BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.StrictlyEqual or BinaryOperator.StricltyNotEqual
            && IsPlain(binary.Left) && IsPlain(binary.Right),
        LogicalExpression logical => IsPlain(logical.Left) && IsPlain(logical.Right),
        ConditionalExpression choice => IsPlain(choice.Test) && IsPlain(choice.Consequent) && IsPlain(choice.Alternate),
        UnaryExpression unary and not UpdateExpression => unary.Operator is UnaryOperator.LogicalNot or UnaryOperator.Minus && IsPlain(unary.Argument),
        MemberExpression { Computed: false, Object: Identifier { Name: "variables" } } => true,
        MemberExpression { Computed: false, Object: var owner } => IsPlain(owner),
        CallExpression { Callee: Identifier { Name: ScriptGuard.Add or "__bpm_text" } } sum => sum.Arguments.All(IsPlain),
        CallExpression { Callee: Identifier { Name: { } name } } call => name.StartsWith("get", StringComparison.Ordinal) && !name.EndsWith("Guid", StringComparison.Ordinal) && call.Arguments.All(IsPlain),
        _ => false,
    };

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
            case MemberExpression member:
                return Member(member.Object is Identifier ? _scope.Variables : Evaluate(member.Object), ((Identifier)member.Property).Name);
            case CallExpression { Callee: Identifier { Name: ScriptGuard.Add } } sum:
                return sum.Arguments.Select(Evaluate).Aggregate(Sum);
            case CallExpression { Callee: Identifier { Name: "__bpm_text" } } text:
                return text.Arguments.Select(Evaluate).Aggregate((object?)"", Sum);
            case CallExpression call when _scope.Functions.TryGetValue(((Identifier)call.Callee).Name, out var function):
                var arguments = call.Arguments.Select(Evaluate).ToArray();
                return _gaveUp || System.Array.Exists(arguments, a => a is not (string or double or bool)) ? GiveUp() : Known(function(arguments));
            default:
                return GiveUp();
        }
    }

    private object? Member(object? owner, string name) => owner switch
    {
        Dictionary<string, object?> members when members.TryGetValue(name, out var value) => Known(value),
        _ => GiveUp(),
    };

    private object? Known(object? value) => value switch
    {
        null or string or bool or double or Dictionary<string, object?> => value,
        int or long or short or byte or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => GiveUp(),
    };

    private bool IsTrue(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        double number => number is not (0 or double.NaN),
        string text => text.Length > 0,
        Dictionary<string, object?> => true,
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
            (null, string or bool or double) or (string or bool or double, null) => false,
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
