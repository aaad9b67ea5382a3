using System.Collections;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Members that are looked up when a template asks for them.</summary>
internal abstract class LiquidObject
{
    /// <summary>Null: there is none of that name.</summary>
    public abstract object? Get(string name);

    /// <summary>All of them, where a template writes the object itself.</summary>
    public abstract IReadOnlyDictionary<string, object?> All();
}

/// <summary>What <c>forloop</c> says inside a loop.</summary>
internal sealed class LiquidLoop(int count, LiquidLoop? parent) : LiquidObject
{
    public int Index { get; set; }

    public override object? Get(string name) => name switch
    {
        "index" => Index + 1,
        "index0" => Index,
        "rindex" => count - Index,
        "rindex0" => count - Index - 1,
        "first" => Index == 0,
        "last" => Index == count - 1,
        "length" => count,
        "parentloop" => parent,
        _ => null,
    };

    public override IReadOnlyDictionary<string, object?> All() =>
        new Dictionary<string, object?> { ["index"] = Get("index"), ["first"] = Get("first"), ["last"] = Get("last"), ["length"] = count };
}

/// <summary>Whole numbers from one to another, both in; none where the last is before the first.</summary>
internal sealed class LiquidRange(int first, int last) : IReadOnlyList<object?>
{
    public int Count => last < first ? 0 : last - first + 1;

    public object? this[int index] => (decimal)(first + index);

    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    public override string ToString() => $"{first}..{last}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
