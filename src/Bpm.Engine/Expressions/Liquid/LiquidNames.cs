namespace Bpm.Engine.Expressions.Liquid;

/// <summary>The names that a template reads, and those that it makes itself.</summary>
internal sealed class LiquidNames
{
    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    public void Use(string name, int index) => _used.TryAdd(name, index);

    public void Make(string name) => _made.Add(name);

    /// <summary>Read, but neither made by the template nor given by the engine: always empty.</summary>
    public IReadOnlyList<(string Name, int Index)> Unknown() =>
        [.. _used.Where(u => !_made.Contains(u.Key) && !LiquidRoots.Names.Contains(u.Key)).Select(u => (u.Key, u.Value))];
}
