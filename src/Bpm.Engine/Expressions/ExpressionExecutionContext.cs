using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Expressions;

/// <summary>Where an expression is evaluated.</summary>
public sealed class ExpressionExecutionContext
{
    internal ExpressionExecutionContext(ActivityExecutionContext activity) => ActivityContext = activity;

    internal ActivityExecutionContext ActivityContext { get; }

    /// <summary>Stops the burst.</summary>
    public CancellationToken CancellationToken => ActivityContext.CancellationToken;

    /// <summary>A service of the scope in which the burst runs.</summary>
    public T GetRequiredService<T>()
        where T : notnull => ActivityContext.GetRequiredService<T>();

    /// <summary>A variable by name, from the innermost scope outward.</summary>
    public T? GetVariable<T>(string name) => ActivityContext.GetVariable<T>(name);

    /// <summary>A workflow input by name.</summary>
    public T? GetInput<T>(string name) => ActivityContext.GetWorkflowInput<T>(name);

    /// <summary>The value of a variable.</summary>
    public T? Get<T>(Variable variable) => ActivityContext.GetVariable<T>(variable);
}
