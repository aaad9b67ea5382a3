namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>The members of <c>Math</c> that mean the same here and in the interpreter.</summary>
internal static class DirectMath
{
    public static bool Knows(string name, int arguments) => (name, arguments) switch
    {
        ("floor" or "ceil" or "abs", 1) or ("max" or "min", 2) => true,
        _ => false,
    };

    /// <returns>Null: the interpreter is needed.</returns>
    public static double? Apply(string name, object?[] arguments)
    {
        if (Array.Exists(arguments, a => a is not double number || double.IsNaN(number)))
            return null;
        var first = (double)arguments[0]!;
        return name switch
        {
            "floor" => Math.Floor(first),
            "ceil" => Math.Ceiling(first),
            "abs" => Math.Abs(first),
            "max" => Math.Max(first, (double)arguments[1]!),
            _ => Math.Min(first, (double)arguments[1]!),
        };
    }
}
