using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Expressions;

internal static class ExpressionEvaluator
{
    public static object? Evaluate(Input input, ActivityExecutionContext context) => throw new NotImplementedException();
}
