using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Authoring;

/// <summary>An input of a known type.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public class Input<T> : Input
{
    /// <param name="expression">What is evaluated.</param>
    public Input(Expression? expression)
        : base(expression, typeof(T))
    {
    }

    /// <param name="literal">A fixed value.</param>
    public Input(T literal)
        : base(new Expression("Literal", literal), typeof(T))
    {
    }

    /// <param name="valueProvider">Called before each run.</param>
    public Input(Func<T> valueProvider)
        : this(_ => valueProvider())
    {
    }

    /// <param name="valueProvider">Called before each run.</param>
    public Input(Func<ExpressionExecutionContext, T> valueProvider)
        : this(new Expression("Delegate", (Func<ExpressionExecutionContext, object?>)(context => valueProvider(context))))
    {
    }

    /// <param name="variable">The variable whose value is read.</param>
    public Input(Variable variable)
        : this(new Expression("Variable", variable))
    {
    }

    /// <summary>The value in this run.</summary>
    public T Get(ActivityExecutionContext context) => context.Get(this)!;

    /// <summary>The value in this run, or what <paramref name="defaultValue"/> gives where it is null.</summary>
    public T GetOrDefault(ActivityExecutionContext context, Func<T>? defaultValue = null) =>
        context.Get(this) is { } value ? value : defaultValue is null ? default! : defaultValue();
}
