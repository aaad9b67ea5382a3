using Jint.Parser.Ast;
using ScriptExpression = Jint.Parser.Ast.Expression;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>
/// Changes a parsed script so that its limits hold everywhere: loops and functions report in, texts grow through a bounded addition, regular expressions are made with a time limit.
/// The names begin with a character that no source can contain as a name.
/// </summary>
internal static class ScriptGuard
{
    public const string Tick = "\0tick";
    public const string Add = "\0add";
    public const string AddTo = "\0addTo";
    public const string Regex = "\0regex";
    public const string Made = "\0made";
    public const string Bits = "\0bits";
    public const string BitsTo = "\0bitsTo";

    /// <exception cref="ScriptSyntaxException">It uses <c>with</c>, or nests too deeply.</exception>
    public static void Apply(Program program) => SyntaxTree.Rewrite(program, Change);

    private static SyntaxNode Change(SyntaxNode node)
    {
        switch (node)
        {
            case WithStatement:
                throw new ScriptSyntaxException("'with' is not allowed.", node.Location?.Start.Line ?? 1, (node.Location?.Start.Column ?? 0) + 1, "with");
            case BinaryExpression { Operator: BinaryOperator.Plus } plus when IsChain(plus.Left) || (!IsNumber(plus.Left) && !IsNumber(plus.Right)):
                return Sum(plus);
            case AssignmentExpression { Operator: AssignmentOperator.PlusAssign } assign when !IsNumber(assign.Right):
                return Grow(assign);
            case BinaryExpression binary when BitOperations.Sign(binary.Operator) is { } sign:
                return Call(node, Bits, Text(node, sign), binary.Left, binary.Right);
            case AssignmentExpression assign when BitOperations.Sign(assign.Operator) is { } sign:
                return SetBits(assign, sign);
            case UnaryExpression { Operator: UnaryOperator.BitwiseNot } not:
                return Call(node, Bits, Text(node, "^"), not.Argument, new Literal { Type = SyntaxNodes.Literal, Value = -1.0, Raw = "-1", Location = node.Location, Range = node.Range });
            case Literal { Type: SyntaxNodes.RegularExpressionLiteral, Raw: { } raw }:
                return Call(node, Regex, Text(node, raw[1..raw.LastIndexOf('/')]), Text(node, raw[(raw.LastIndexOf('/') + 1)..]));
            case NewExpression made:
                return Call(node, Made, made);
            case ForStatement loop:
                loop.Body = Ticking(loop.Body);
                return loop;
            case ForInStatement loop:
                loop.Body = Ticking(loop.Body);
                return loop;
            case WhileStatement loop:
                loop.Body = Ticking(loop.Body);
                return loop;
            case DoWhileStatement loop:
                loop.Body = Ticking(loop.Body);
                return loop;
            case FunctionDeclaration function:
                function.Body = Ticking(function.Body);
                return function;
            case FunctionExpression function:
                function.Body = Ticking(function.Body);
                return function;
            default:
                return node;
        }
    }

    private static bool IsNumber(ScriptExpression expression) => expression is Literal { Value: double or int };

    private static bool IsChain(ScriptExpression left) => left is BinaryExpression { Operator: BinaryOperator.Plus } or CallExpression { Callee: Identifier { Name: Add } };

    private static CallExpression Sum(BinaryExpression plus)
    {
        // A long chain becomes one call, which also keeps the tree flat.
        if (plus.Left is BinaryExpression { Operator: BinaryOperator.Plus } first)
            return Call(plus, Add, first.Left, first.Right, plus.Right);
        if (plus.Left is CallExpression { Callee: Identifier { Name: Add } } sum)
        {
            sum.Arguments.Add(plus.Right);
            return sum;
        }

        return Call(plus, Add, plus.Left, plus.Right);
    }

    private static ScriptExpression Grow(AssignmentExpression assign)
    {
        if (assign.Left is MemberExpression member)
        {
            var key = member.Computed ? member.Property : Text(member, ((Identifier)member.Property).Name);
            return Call(assign, AddTo, member.Object, key, assign.Right);
        }

        assign.Operator = AssignmentOperator.Assign;
        assign.Right = Call(assign, Add, assign.Left, assign.Right);
        return assign;
    }

    private static ScriptExpression SetBits(AssignmentExpression assign, string sign)
    {
        if (assign.Left is MemberExpression member)
        {
            var key = member.Computed ? member.Property : Text(member, ((Identifier)member.Property).Name);
            return Call(assign, BitsTo, Text(assign, sign), member.Object, key, assign.Right);
        }

        assign.Operator = AssignmentOperator.Assign;
        assign.Right = Call(assign, Bits, Text(assign, sign), assign.Left, assign.Right);
        return assign;
    }

    private static BlockStatement Ticking(Statement body)
    {
        var tick = new ExpressionStatement { Type = SyntaxNodes.ExpressionStatement, Expression = Call(body, Tick), Location = body.Location, Range = body.Range };
        if (body is BlockStatement block)
        {
            block.Body = [tick, .. block.Body];
            return block;
        }

        return new BlockStatement { Type = SyntaxNodes.BlockStatement, Body = new List<Statement> { tick, body }, Location = body.Location, Range = body.Range };
    }

    private static CallExpression Call(SyntaxNode place, string name, params ScriptExpression[] arguments) => new()
    {
        Type = SyntaxNodes.CallExpression,
        Callee = new Identifier { Type = SyntaxNodes.Identifier, Name = name, Location = place.Location, Range = place.Range },
        Arguments = [.. arguments],
        Location = place.Location,
        Range = place.Range,
    };

    private static Literal Text(SyntaxNode place, string text) => new() { Type = SyntaxNodes.Literal, Value = text, Raw = text, Location = place.Location, Range = place.Range };
}
