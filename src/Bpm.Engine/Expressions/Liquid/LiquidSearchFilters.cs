namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Filters that look for a text in another.</summary>
internal static class LiquidSearchFilters
{
    public static IEnumerable<LiquidFilter> All { get; } =
    [
        new("replace", 1, 2, static (run, input, a) => Replace(run, LiquidValues.Text(input, run), LiquidValues.Text(a[0], run), LiquidValues.Text(a[1], run))),
        new("replace_first", 1, 2, static (run, input, a) => ReplaceFirst(run, input, a[0], LiquidValues.Text(a[1], run))),
        new("remove", 1, 1, static (run, input, a) => Replace(run, LiquidValues.Text(input, run), LiquidValues.Text(a[0], run), "")),
        new("remove_first", 1, 1, static (run, input, a) => ReplaceFirst(run, input, a[0], "")),
        new("split", 1, 1, Split),
    ];

    /// <summary>Replaces every occurrence; nothing where <paramref name="sought"/> is empty.</summary>
    public static string Replace(LiquidRun run, string text, string sought, string replacement)
    {
        if (sought.Length == 0)
            return text;
        var count = 0L;
        for (var at = text.IndexOf(LiquidValues.Searchable(sought), StringComparison.Ordinal); at >= 0; at = text.IndexOf(sought, at + sought.Length, StringComparison.Ordinal))
            count++;

        // Checked before it is built: a million short texts by a long one would fill the memory.
        run.Budget.CheckText(text.Length + (count * (replacement.Length - sought.Length)));
        return count == 0 ? text : text.Replace(sought, replacement, StringComparison.Ordinal);
    }

    private static string ReplaceFirst(LiquidRun run, object? input, object? wanted, string replacement)
    {
        var (text, sought) = (LiquidValues.Text(input, run), LiquidValues.Searchable(LiquidValues.Text(wanted, run)));
        run.Budget.CheckText((long)text.Length + replacement.Length);
        return sought.Length == 0 || text.IndexOf(sought, StringComparison.Ordinal) is not (>= 0 and var at) ? text : string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + sought.Length));
    }

    private static object?[] Split(LiquidRun run, object? input, object?[] arguments)
    {
        var (text, separator) = (LiquidValues.Text(input, run), LiquidValues.Searchable(LiquidValues.Text(arguments[0], run)));
        if (text.Length == 0)
            return [];
        if (separator.Length == 0)
            return Characters(run, text);
        var count = 1;
        for (var at = text.IndexOf(separator, StringComparison.Ordinal); at >= 0; at = text.IndexOf(separator, at + separator.Length, StringComparison.Ordinal))
            run.Budget.CheckArray(++count);
        var parts = text.Split(separator);

        // Liquid forgets empty parts at the end.
        var last = parts.Length;
        while (last > 0 && parts[last - 1].Length == 0)
            last--;
        return parts[..last];
    }

    private static object?[] Characters(LiquidRun run, string text)
    {
        run.Budget.CheckArray(text.Length);
        return [.. text.EnumerateRunes().Select(r => (object?)r.ToString())];
    }
}
