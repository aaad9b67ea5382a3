using Bpm.Engine.Execution;

namespace Bpm.Engine.Authoring;

/// <summary>A variable of a known type.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public class Variable<T> : Variable
{
    /// <summary>An unnamed variable.</summary>
    public Variable() => ValueType = typeof(T);

    /// <param name="value">Default.</param>
    public Variable(T value)
        : this() => Value = value;

    /// <param name="name">Name that scripts use.</param>
    /// <param name="value">Default.</param>
    /// <param name="id">Id that bindings use. Null: the name.</param>
    public Variable(string name, T value, string? id = null)
        : base(name, value)
    {
        ValueType = typeof(T);
        Id = id ?? name;
    }

    /// <summary>The value in the nearest scope that declares it.</summary>
    public T? Get(ActivityExecutionContext context) => context.GetVariable<T>(this);

    /// <summary>Sets the value in the nearest scope that declares it.</summary>
    public void Set(ActivityExecutionContext context, T? value) => context.SetVariable(this, value);

    /// <inheritdoc cref="Variable.WithWorkflowStorage" />
    public new Variable<T> WithWorkflowStorage()
    {
        base.WithWorkflowStorage();
        return this;
    }
}
