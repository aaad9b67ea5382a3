namespace Bpm.Engine.Authoring;

/// <summary>An output of an activity and the place that it is bound to.</summary>
public abstract class Output
{
    private protected Output(MemoryBlockReference? reference, Type type)
    {
        MemoryBlockReference = reference;
        Type = type;
    }

    /// <summary>A variable's id or a workflow output's name. Null: not captured.</summary>
    public MemoryBlockReference? MemoryBlockReference { get; internal set; }

    /// <summary>Type of the value.</summary>
    public Type Type { get; }

    internal string? Name { get; set; }
}
