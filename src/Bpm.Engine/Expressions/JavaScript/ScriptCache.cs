using System.Collections.Concurrent;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>Parsed scripts by text. Definitions keep their own scripts; this one serves texts made at run time, so it is small and simply starts over when full.</summary>
internal static class ScriptCache
{
    private const int Capacity = 2_000;
    private static readonly ConcurrentDictionary<string, PreparedScript> Known = new(StringComparer.Ordinal);

    public static PreparedScript Get(string text)
    {
        if (Known.TryGetValue(text, out var known))
            return known;
        if (Known.Count >= Capacity)
            Known.Clear();
        return Known.GetOrAdd(text, JavaScriptParsing.Prepare);
    }
}
