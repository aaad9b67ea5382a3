using Bpm.Engine.Execution;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Renders a template for an activity, within the limits of scripts.</summary>
internal static class LiquidEvaluator
{
    private static readonly PreparedCache<LiquidTemplate> Cache = new(LiquidTemplate.Parse);

    /// <exception cref="ScriptSyntaxException">It does not parse.</exception>
    public static LiquidTemplate Prepare(string text) => Cache.Get(text);

    /// <exception cref="ScriptException">It reached a limit, or a filter could not do its work.</exception>
    public static string? Run(Expression expression, ActivityExecutionContext context)
    {
        if (expression.Value is not string text)
            return null;
        var template = expression.Prepared as LiquidTemplate ?? (LiquidTemplate)(expression.Prepared = Prepare(text));
        var workflow = context.WorkflowExecutionContext;
        var options = workflow.Environment.Options;
        return template.Render(new WorkflowRoots(context) { Clock = workflow.Clock, Zone = options.TimeZone }, options.Scripts, context.CancellationToken);
    }
}
