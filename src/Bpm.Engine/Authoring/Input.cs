using Bpm.Engine.Expressions;

namespace Bpm.Engine.Authoring;

/// <summary>An input of an activity: an expression and the type of its value.</summary>
public abstract class Input
{
    private protected Input(Expression? expression, Type type)
    {
        Expression = expression;
        Type = type;
    }

    /// <summary>What is evaluated before each run. Null: the value is null.</summary>
    public Expression? Expression { get; internal set; }

    /// <summary>Type of the value; what the expression yields is converted to it.</summary>
    public Type Type { get; }

    /// <summary>Id under which the value is kept, for synthetic inputs. Null: generated.</summary>
    public MemoryBlockReference? MemoryBlockReference { get; internal set; }

    internal IActivity? Owner { get; set; }

    /// <summary>Place of the value in the owner's run. -1: not attached, evaluated when asked for.</summary>
    internal int Slot { get; set; } = -1;

    internal object? ConvertedLiteral { get; set; }
}
