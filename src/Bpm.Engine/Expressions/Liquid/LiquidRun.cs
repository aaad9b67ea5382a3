using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>One rendering: what it may read, what it has made, and what it has left.</summary>
internal sealed class LiquidRun(LiquidRoots roots, ScriptLimits limits, CancellationToken ct)
{
    private readonly Dictionary<string, object?> _assigned = new(StringComparer.Ordinal);
    private readonly List<(string Name, object? Value)> _loops = [];
    private int _steps;

    public ScriptBudget Budget { get; } = new(limits, ct);

    public LiquidRoots Roots => roots;

    public LiquidOutput Output { get; set; } = null!;

    /// <summary>Of the template, from 1.</summary>
    public int Line { get; set; }

    /// <exception cref="ScriptException">A limit is reached.</exception>
    public void Step()
    {
        if (++_steps > limits.MaxStatements)
            throw new ScriptException($"The template was stopped: it took more than {limits.MaxStatements} steps.");
        Budget.Check();
    }

    /// <summary>The innermost loop's names first, then what was assigned, then what the engine gives.</summary>
    public object? Find(string name)
    {
        for (var i = _loops.Count - 1; i >= 0; i--)
        {
            if (_loops[i].Name == name)
                return _loops[i].Value;
        }

        return _assigned.TryGetValue(name, out var value) ? value : LiquidValues.Plain(roots.Find(name));
    }

    public void Assign(string name, object? value) => _assigned[name] = value;

    public void Push(string name, object? value) => _loops.Add((name, value));

    public void Pop() => _loops.RemoveAt(_loops.Count - 1);
}
