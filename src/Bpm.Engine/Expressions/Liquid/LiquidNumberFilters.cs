using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Filters that calculate, in decimals: money stays exact. What is no number counts as 0.</summary>
internal static class LiquidNumberFilters
{
    private const int MaxDecimals = 20;

    public static IEnumerable<LiquidFilter> All { get; } =
    [
        Two("plus", static (a, b) => a + b),
        Two("minus", static (a, b) => a - b),
        Two("times", static (a, b) => a * b),
        Two("divided_by", Divide),
        Two("modulo", static (a, b) => Divisor(b) is var d && a % d is var rest && rest != 0 && (rest < 0) != (d < 0) ? rest + d : a % d),
        Two("at_least", Math.Max),
        Two("at_most", Math.Min),
        One("abs", Math.Abs),
        One("floor", Math.Floor),
        One("ceil", Math.Ceiling),
        new("round", 0, 1, static (_, input, a) => Math.Round(LiquidValues.Number(input), Math.Clamp(LiquidValues.Whole(a[0]), 0, MaxDecimals), MidpointRounding.AwayFromZero)),
    ];

    private static LiquidFilter One(string name, Func<decimal, decimal> body) => new(name, 0, 0, (_, input, _) => body(LiquidValues.Number(input)));

    private static LiquidFilter Two(string name, Func<decimal, decimal, decimal> body) => new(name, 1, 1, (_, input, arguments) =>
    {
        try
        {
            return body(LiquidValues.Number(input), LiquidValues.Number(arguments[0]));
        }
        catch (OverflowException failure)
        {
            throw new ScriptException($"The filter '{name}' gives a number that is too large.", failure);
        }
    });

    /// <summary>Two whole numbers give a whole one, as Liquid has it: 7 by 2 is 3, 7 by 2.0 is 3.5.</summary>
    private static decimal Divide(decimal a, decimal b) => a.Scale == 0 && b.Scale == 0 ? Math.Floor(a / Divisor(b)) : a / Divisor(b);

    private static decimal Divisor(decimal number) => number == 0 ? throw new ScriptException("A number is divided by zero.") : number;
}
