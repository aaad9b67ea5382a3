using Bpm.Engine.Authoring;

namespace Bpm.Engine.Execution;

/// <summary>A variable's place in one scope of one run.</summary>
internal sealed class MemoryBlock(Variable variable, object? value)
{
    public Variable Variable { get; } = variable;

    public object? Value { get; set; } = value;
}
