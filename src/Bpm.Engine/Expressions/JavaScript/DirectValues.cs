using System.Globalization;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>Values as they come out of the interpreter: copies of plain ones, so that nothing given to a script is shared with what it yields.</summary>
internal static class DirectValues
{
    private const int MaxDepth = 48;

    /// <returns>False: the interpreter is needed, which also says what is wrong with it.</returns>
    public static bool TryCopy(object? value, ScriptLimits limits, out object? copy)
    {
        var budget = limits.MaxArrayLength;
        return TryCopy(value, limits, 0, ref budget, out copy);
    }

    public static bool TryNumber(object? value, out double number)
    {
        number = value is double known ? known : value is int or long or short or byte or float or decimal ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : double.NaN;
        return value is double or int or long or short or byte or float or decimal;
    }

    private static bool TryCopy(object? value, ScriptLimits limits, int depth, ref int budget, out object? copy)
    {
        copy = value;
        if (--budget < 0 || depth > MaxDepth)
            return false;
        switch (value)
        {
            case null or bool:
                return true;
            case string text:
                return text.Length <= limits.MaxTextLength;
            case IReadOnlyDictionary<string, object?> members:
                return TryCopy(members, limits, depth, ref budget, out copy);
            case object?[] or List<object?>:
                return TryCopy((IReadOnlyList<object?>)value, limits, depth, ref budget, out copy);
            default:
                if (!TryNumber(value, out var number))
                    return false;
                copy = double.IsNaN(number) ? null : number;
                return true;
        }
    }

    private static bool TryCopy(IReadOnlyDictionary<string, object?> members, ScriptLimits limits, int depth, ref int budget, out object? copy)
    {
        var copied = new Dictionary<string, object?>(members.Count);
        copy = copied;
        foreach (var (name, member) in members)
        {
            if (name == "__proto__" || !TryCopy(member, limits, depth + 1, ref budget, out var one))
                return false;
            copied[name] = one;
        }

        return true;
    }

    private static bool TryCopy(IReadOnlyList<object?> items, ScriptLimits limits, int depth, ref int budget, out object? copy)
    {
        copy = null;
        if (items.Count > limits.MaxArrayLength)
            return false;
        var copied = new object?[items.Count];
        copy = copied;
        for (var i = 0; i < copied.Length; i++)
        {
            if (!TryCopy(items[i], limits, depth + 1, ref budget, out copied[i]))
                return false;
        }

        return true;
    }
}
