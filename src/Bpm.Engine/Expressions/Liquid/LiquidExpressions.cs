namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Something with a value: null, text, bool, decimal, list, members or a <see cref="LiquidObject"/>.</summary>
internal abstract class LiquidExpression
{
    public abstract object? Evaluate(LiquidRun run);
}

/// <summary>The words <c>empty</c> and <c>blank</c>, which only mean something in comparisons.</summary>
internal enum LiquidEmptiness
{
    Empty,
    Blank,
}

internal sealed class LiquidConstant(object? value) : LiquidExpression
{
    public override object? Evaluate(LiquidRun run) => value;
}

internal sealed class LiquidPath(string root, List<LiquidExpression> steps) : LiquidExpression
{
    public override object? Evaluate(LiquidRun run)
    {
        run.Step();
        var value = run.Find(root);
        foreach (var step in steps)
        {
            if (value is null)
                return null;
            value = LiquidValues.Member(value, step.Evaluate(run), run);
        }

        return value;
    }
}

internal sealed class LiquidRangeOf(LiquidExpression from, LiquidExpression to) : LiquidExpression
{
    public override object? Evaluate(LiquidRun run)
    {
        var (first, last) = (LiquidValues.Whole(from.Evaluate(run)), LiquidValues.Whole(to.Evaluate(run)));
        run.Budget.CheckArray((double)last - first + 1);
        return new LiquidRange(first, last);
    }
}

internal sealed class LiquidFiltered(LiquidExpression value, LiquidFilter filter, LiquidExpression[] arguments, LiquidExpression? named) : LiquidExpression
{
    public override object? Evaluate(LiquidRun run)
    {
        var input = value.Evaluate(run);
        var given = new object?[filter.MaxArguments + (filter.Named is null ? 0 : 1)];
        for (var i = 0; i < arguments.Length; i++)
            given[i] = arguments[i].Evaluate(run);
        if (named is not null)
            given[^1] = named.Evaluate(run);
        run.Step();
        return filter.Apply(run, input, given);
    }
}

internal sealed class LiquidComparison(string sign, LiquidExpression left, LiquidExpression right) : LiquidExpression
{
    public override object? Evaluate(LiquidRun run)
    {
        run.Step();
        var (a, b) = (left.Evaluate(run), right.Evaluate(run));
        return sign switch
        {
            "==" => LiquidValues.AreEqual(a, b, run),
            "!=" or "<>" => !LiquidValues.AreEqual(a, b, run),
            "contains" => LiquidValues.Contains(a, b, run),
            "<" => LiquidValues.Order(a, b) < 0,
            ">" => LiquidValues.Order(a, b) > 0,
            "<=" => LiquidValues.Order(a, b) <= 0,
            _ => LiquidValues.Order(a, b) >= 0,
        };
    }
}

/// <summary>Conditions joined by <c>and</c> or <c>or</c>, without precedence, from the right.</summary>
/// <param name="areAnd">For each gap between two terms.</param>
internal sealed class LiquidLogic(List<LiquidExpression> terms, List<bool> areAnd) : LiquidExpression
{
    public override object? Evaluate(LiquidRun run)
    {
        // a and (b or (c …)): false ends an "and", true ends an "or", whatever follows.
        for (var i = 0; i < areAnd.Count; i++)
        {
            var holds = LiquidValues.IsTrue(terms[i].Evaluate(run));
            if (holds != areAnd[i])
                return holds;
        }

        return LiquidValues.IsTrue(terms[^1].Evaluate(run));
    }
}
