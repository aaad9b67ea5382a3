using System.Collections.Frozen;

namespace Bpm.Engine.Expressions.Liquid;

/// <param name="run">Within whose limits it works.</param>
/// <param name="input">What stands before the bar.</param>
/// <param name="arguments">As many as it takes at most; null where none was given.</param>
internal delegate object? LiquidFilterBody(LiquidRun run, object? input, object?[] arguments);

/// <summary>A filter.</summary>
internal sealed record LiquidFilter(string Name, int MinArguments, int MaxArguments, LiquidFilterBody Apply)
{
    /// <summary>An argument that may be given by name; it comes last. Null: there is none.</summary>
    public string? Named { get; init; }
}

/// <summary>All filters by name.</summary>
internal static class LiquidFilters
{
    private static readonly FrozenDictionary<string, LiquidFilter> Known =
        LiquidTextFilters.All.Concat(LiquidSearchFilters.All).Concat(LiquidNumberFilters.All).Concat(LiquidListFilters.All).Append(LiquidDateFilter.Date).Append(Default).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    private static LiquidFilter Default => new("default", 1, 1, static (run, input, arguments) =>
        LiquidValues.AreEqual(input, LiquidEmptiness.Empty, run) || input is null || (input is false && arguments[1] is not true) ? arguments[0] : input)
    { Named = "allow_false" };

    /// <summary>Null: there is none.</summary>
    public static LiquidFilter? Find(string name) => Known.GetValueOrDefault(name);
}
