using Bpm.Engine.Execution;

namespace Bpm.Engine.Authoring;

/// <summary>An output of a known type.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public class Output<T> : Output
{
    /// <summary>Not captured.</summary>
    public Output()
        : base(null, typeof(T))
    {
    }

    /// <param name="reference">A variable, or a workflow output's name.</param>
    public Output(MemoryBlockReference? reference)
        : base(reference, typeof(T))
    {
    }

    /// <summary>Sets the value in this run.</summary>
    public void Set(ActivityExecutionContext context, T? value) => context.Set(this, value);
}
