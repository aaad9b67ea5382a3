namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>A function that a script may call: plain values in, a plain value out.</summary>
internal delegate object? ScriptFunction(object?[] arguments);

/// <summary>What one evaluation of a script may see.</summary>
internal sealed class ScriptScope
{
    public Dictionary<string, ScriptFunction> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>Members of the object <c>variables</c>. Null: the script does not mention it.</summary>
    public Dictionary<string, object?>? Variables { get; set; }

    /// <summary>The object <c>args</c>. Null: there is none.</summary>
    public IReadOnlyDictionary<string, object?>? Arguments { get; init; }

    /// <summary>What <c>new Date()</c> and <c>Date.now()</c> say.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>A member of <c>variables</c> that a function has just changed.</summary>
    public (string Name, object? Value)? Changed { get; set; }
}
