namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Numbers before texts before anything else, nothing last.</summary>
internal sealed class LiquidOrder(LiquidRun run, StringComparison comparison) : IComparer<object?>
{
    public int Compare(object? x, object? y)
    {
        run.Budget.Check();
        return (x, y) switch
        {
            (decimal a, decimal b) => a.CompareTo(b),
            (string a, string b) => string.Compare(a, b, comparison),
            (bool a, bool b) => a.CompareTo(b),
            _ => Rank(x).CompareTo(Rank(y)),
        };
    }

    private static int Rank(object? value) => value switch
    {
        decimal => 0,
        string => 1,
        bool => 2,
        null => 4,
        _ => 3,
    };
}
