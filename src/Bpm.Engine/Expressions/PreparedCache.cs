using System.Collections.Concurrent;

namespace Bpm.Engine.Expressions;

/// <summary>What was parsed, by text. Definitions keep their own; this one serves checks and texts made at run time, so it is small and simply starts over when full.</summary>
internal sealed class PreparedCache<T>(Func<string, T> prepare)
{
    private const int Capacity = 2_000;
    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);

    public T Get(string text)
    {
        if (_known.TryGetValue(text, out var known))
            return known;
        if (_known.Count >= Capacity)
            _known.Clear();
        return _known.GetOrAdd(text, prepare);
    }
}
