namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Filters of lists.</summary>
internal static class LiquidListFilters
{
    public static IEnumerable<LiquidFilter> All { get; } =
    [
        new("size", 0, 0, static (_, input, _) => (decimal)(input switch
        {
            string text => LiquidText.Length(text),
            IReadOnlyList<object?> items => items.Count,
            IReadOnlyDictionary<string, object?> members => members.Count,
            _ => 0,
        })),
        new("join", 0, 1, Join),
        new("first", 0, 0, static (_, input, _) => LiquidValues.Items(input) is { Count: > 0 } items ? LiquidValues.Plain(items[0]) : null),
        new("last", 0, 0, static (_, input, _) => LiquidValues.Items(input) is { Count: > 0 } items ? LiquidValues.Plain(items[^1]) : null),
        new("map", 1, 1, static (run, input, a) => Made(run, input, items => items.Select(i => Member(run, i, a[0])))),
        new("where", 1, 2, static (run, input, a) => Made(run, input, items => items.Where(i => Member(run, i, a[0]) is var found && (a[1] is null ? LiquidValues.IsTrue(found) : LiquidValues.AreEqual(found, a[1], run))))),
        new("sort", 0, 1, static (run, input, a) => Made(run, input, items => items.OrderBy(i => Member(run, i, a[0]), new LiquidOrder(run, StringComparison.Ordinal)))),
        new("sort_natural", 0, 1, static (run, input, a) => Made(run, input, items => items.OrderBy(i => Member(run, i, a[0]), new LiquidOrder(run, StringComparison.OrdinalIgnoreCase)))),
        new("uniq", 0, 1, static (run, input, a) => Made(run, input, items => items.DistinctBy(i => Key(run, Member(run, i, a[0]))))),
        new("compact", 0, 1, static (run, input, a) => Made(run, input, items => items.Where(i => Member(run, i, a[0]) is not null))),
        new("reverse", 0, 0, static (run, input, _) => Made(run, input, items => items.Reverse())),
        new("concat", 1, 1, Concat),
        new("sum", 0, 1, static (run, input, a) => Made(run, input, items => items).Sum(i => LiquidValues.Number(Member(run, i, a[0])))),
        new("slice", 1, 2, Slice),
    ];

    private static object?[] Made(LiquidRun run, object? input, Func<IEnumerable<object?>, IEnumerable<object?>> change)
    {
        var items = LiquidValues.Listed(input);
        run.Budget.CheckArray(items.Count);
        return [.. change(items.Select(item =>
        {
            run.Budget.Check();
            return LiquidValues.Plain(item);
        }))];
    }

    private static object? Member(LiquidRun run, object? item, object? name) => name is null ? item : item is null ? null : LiquidValues.Member(item, name, run);

    /// <summary>Equal for equal values: lists and members by what they hold.</summary>
    private static object Key(LiquidRun run, object? value) => value is null or string or decimal or bool ? (value, 0) : (LiquidJson.Write(value, run.Budget), 1);

    private static string Join(LiquidRun run, object? input, object?[] arguments)
    {
        var separator = arguments[0] is null ? " " : LiquidValues.Text(arguments[0], run);
        var output = new LiquidOutput(run.Budget);
        var isFirst = true;
        foreach (var item in LiquidValues.Listed(input))
        {
            if (!isFirst)
                output.Write(separator);
            isFirst = false;
            LiquidValues.Write(LiquidValues.Plain(item), output);
        }

        return output.ToString();
    }

    private static object?[] Concat(LiquidRun run, object? input, object?[] arguments)
    {
        var (first, second) = (LiquidValues.Listed(input), LiquidValues.Listed(arguments[0]));
        run.Budget.CheckArray((double)first.Count + second.Count);
        return [.. first, .. second];
    }

    private static object? Slice(LiquidRun run, object? input, object?[] arguments)
    {
        var items = LiquidValues.Items(input);
        var text = items is null ? LiquidValues.Text(input, run) : "";
        var length = items?.Count ?? LiquidText.Length(text);
        var start = LiquidValues.Whole(arguments[0]);
        if (start < 0)
            start += length;
        if (start < 0 || start > length)
            return items is null ? "" : Array.Empty<object?>();
        var count = Math.Clamp(arguments[1] is null ? 1 : LiquidValues.Whole(arguments[1]), 0, length - start);
        return items is null ? LiquidText.Part(text, start, count) : items.Skip(start).Take(count).ToArray();
    }
}
