namespace Bpm.Engine.Expressions.Liquid;

/// <summary>How a node leaves.</summary>
internal enum LiquidFlow
{
    Next,
    Break,
    Continue,
}

/// <summary>A part of a template that writes itself.</summary>
internal abstract class LiquidNode
{
    /// <summary>From 1.</summary>
    public int Line { get; init; }

    public abstract LiquidFlow Render(LiquidRun run);

    public static LiquidFlow RenderAll(List<LiquidNode> nodes, LiquidRun run)
    {
        foreach (var node in nodes)
        {
            run.Step();
            run.Line = node.Line;
            if (node.Render(run) is not LiquidFlow.Next and var flow)
                return flow;
        }

        return LiquidFlow.Next;
    }
}

internal sealed class LiquidTextNode(string text) : LiquidNode
{
    public override LiquidFlow Render(LiquidRun run)
    {
        run.Output.Write(text);
        return LiquidFlow.Next;
    }
}

internal sealed class LiquidOutputNode(LiquidExpression value) : LiquidNode
{
    public override LiquidFlow Render(LiquidRun run)
    {
        LiquidValues.Write(value.Evaluate(run), run.Output);
        return LiquidFlow.Next;
    }
}

internal sealed class LiquidAssignNode(string name, LiquidExpression value) : LiquidNode
{
    public override LiquidFlow Render(LiquidRun run)
    {
        run.Assign(name, value.Evaluate(run));
        return LiquidFlow.Next;
    }
}

internal sealed class LiquidCaptureNode(string name, List<LiquidNode> body) : LiquidNode
{
    public override LiquidFlow Render(LiquidRun run)
    {
        var outer = run.Output;
        run.Output = new LiquidOutput(run.Budget);
        var flow = RenderAll(body, run);
        run.Assign(name, run.Output.ToString());
        run.Output = outer;
        return flow;
    }
}

/// <summary><c>if</c> and <c>unless</c>: the first branch whose condition holds.</summary>
internal sealed class LiquidIfNode(List<(LiquidExpression Condition, bool Wanted, List<LiquidNode> Body)> branches, List<LiquidNode> otherwise) : LiquidNode
{
    public override LiquidFlow Render(LiquidRun run)
    {
        foreach (var (condition, wanted, body) in branches)
        {
            if (LiquidValues.IsTrue(condition.Evaluate(run)) == wanted)
                return RenderAll(body, run);
        }

        return RenderAll(otherwise, run);
    }
}

internal sealed class LiquidCaseNode(LiquidExpression value, List<(List<LiquidExpression> Values, List<LiquidNode> Body)> branches, List<LiquidNode> otherwise) : LiquidNode
{
    public override LiquidFlow Render(LiquidRun run)
    {
        var given = value.Evaluate(run);
        foreach (var (values, body) in branches)
        {
            foreach (var candidate in values)
            {
                run.Step();
                if (LiquidValues.AreEqual(given, candidate.Evaluate(run), run))
                    return RenderAll(body, run);
            }
        }

        return RenderAll(otherwise, run);
    }
}

internal sealed class LiquidForNode(string name, LiquidExpression list, LiquidExpression? limit, LiquidExpression? offset, bool isReversed, List<LiquidNode> body, List<LiquidNode> otherwise) : LiquidNode
{
    public override LiquidFlow Render(LiquidRun run)
    {
        var items = ItemsOf(list.Evaluate(run));
        var from = Math.Clamp(offset is null ? 0 : LiquidValues.Whole(offset.Evaluate(run)), 0, items.Count);
        var count = items.Count - from;
        if (limit is not null)
            count = Math.Clamp(LiquidValues.Whole(limit.Evaluate(run)), 0, count);
        if (count == 0)
            return RenderAll(otherwise, run);

        var loop = new LiquidLoop(count, run.Find("forloop") as LiquidLoop);
        for (var i = 0; i < count; i++)
        {
            run.Step();
            loop.Index = i;
            run.Push("forloop", loop);
            run.Push(name, LiquidValues.Plain(items[isReversed ? from + count - 1 - i : from + i]));
            var flow = RenderAll(body, run);
            run.Pop();
            run.Pop();
            if (flow == LiquidFlow.Break)
                break;
        }

        return LiquidFlow.Next;
    }

    /// <summary>Members become pairs of name and value; a text is one item, nothing none.</summary>
    private static IReadOnlyList<object?> ItemsOf(object? value) => value switch
    {
        LiquidObject made => Pairs(made.All()),
        IReadOnlyDictionary<string, object?> members => Pairs(members),
        string { Length: 0 } => [],
        _ => LiquidValues.Listed(value),
    };

    private static object?[] Pairs(IReadOnlyDictionary<string, object?> members) => [.. members.Select(m => (object?)new object?[] { m.Key, m.Value })];
}

/// <summary><c>break</c> and <c>continue</c>; outside a loop they end the template.</summary>
internal sealed class LiquidLeaveNode(LiquidFlow flow) : LiquidNode
{
    public override LiquidFlow Render(LiquidRun run) => flow;
}
