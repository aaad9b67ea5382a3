using System.Collections.Concurrent;
using Bpm.Engine.Authoring;
using Bpm.Engine.Expressions;
using SystemExpression = System.Linq.Expressions.Expression;

namespace Bpm.Engine.Definitions;

/// <summary>Makes inputs and outputs of types known only at run time.</summary>
internal static class MemberFactories
{
    private static readonly ConcurrentDictionary<Type, Func<Expression?, Input>> Inputs = new();
    private static readonly ConcurrentDictionary<Type, Func<MemoryBlockReference?, Output>> Outputs = new();

    public static Input MakeInput(Type type, Expression? expression) => Inputs.GetOrAdd(type, static t =>
    {
        var parameter = SystemExpression.Parameter(typeof(Expression));
        var constructor = typeof(Input<>).MakeGenericType(t).GetConstructor([typeof(Expression)])!;
        return SystemExpression.Lambda<Func<Expression?, Input>>(SystemExpression.New(constructor, parameter), parameter).Compile();
    })(expression);

    public static Func<MemoryBlockReference?, Output> OutputFactory(Type type) => Outputs.GetOrAdd(type, static t =>
    {
        var parameter = SystemExpression.Parameter(typeof(MemoryBlockReference));
        var constructor = typeof(Output<>).MakeGenericType(t).GetConstructor([typeof(MemoryBlockReference)])!;
        return SystemExpression.Lambda<Func<MemoryBlockReference?, Output>>(SystemExpression.New(constructor, parameter), parameter).Compile();
    });
}
