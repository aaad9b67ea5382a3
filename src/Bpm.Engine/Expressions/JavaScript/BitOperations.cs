using Jint.Native;
using Jint.Parser.Ast;
using Jint.Runtime;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>
/// The operators on bits. The interpreter casts a negative number to an unsigned one, which .NET 9 and later turn into 0: there <c>-1 | 0</c> would be 0.
/// </summary>
internal static class BitOperations
{
    /// <summary>The operator's sign; null when it is none on bits.</summary>
    public static string? Sign(BinaryOperator of) => of switch
    {
        BinaryOperator.BitwiseAnd => "&",
        BinaryOperator.BitwiseOr => "|",
        BinaryOperator.BitwiseXOr => "^",
        BinaryOperator.LeftShift => "<<",
        BinaryOperator.RightShift => ">>",
        BinaryOperator.UnsignedRightShift => ">>>",
        _ => null,
    };

    /// <summary>The operator's sign without the assignment; null when it is none on bits.</summary>
    public static string? Sign(AssignmentOperator of) => of switch
    {
        AssignmentOperator.BitwiseAndAssign => "&",
        AssignmentOperator.BitwiseOrAssign => "|",
        AssignmentOperator.BitwiseXOrAssign => "^",
        AssignmentOperator.LeftShiftAssign => "<<",
        AssignmentOperator.RightShiftAssign => ">>",
        AssignmentOperator.UnsignedRightShiftAssign => ">>>",
        _ => null,
    };

    public static JsValue Apply(string sign, JsValue left, JsValue right)
    {
        var (a, b) = (ToInt32(TypeConverter.ToNumber(left)), ToInt32(TypeConverter.ToNumber(right)));
        return new JsValue(sign switch
        {
            "&" => a & b,
            "|" => a | b,
            "^" => a ^ b,
            "<<" => a << (b & 31),
            ">>" => a >> (b & 31),
            _ => (double)(unchecked((uint)a) >> (b & 31)),
        });
    }

    private static int ToInt32(double number) => double.IsFinite(number) ? unchecked((int)(long)(Math.Truncate(number) % 4294967296.0)) : 0;
}
