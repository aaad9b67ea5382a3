using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>What a script came to.</summary>
/// <param name="Value">Plain.</param>
/// <param name="Outcomes">Chosen by <c>setOutcome</c> or <c>setOutcomes</c>. Null: none was chosen.</param>
internal sealed record ScriptEvaluation(object? Value, IReadOnlyList<string>? Outcomes);

/// <summary>Runs a script for an activity: gives it Elsa's functions and writes back what it changed.</summary>
internal static class ScriptEvaluator
{
    public static ScriptEvaluation Run(Expression expression, ActivityExecutionContext context, IReadOnlyDictionary<string, object?>? arguments = null)
    {
        if (expression.Value is not string text || string.IsNullOrWhiteSpace(text))
            return new ScriptEvaluation(null, null);
        var script = expression.Prepared as PreparedScript ?? (PreparedScript)(expression.Prepared = ScriptCache.Get(text));
        return Run(script, context, withOutcomes: false, arguments);
    }

    public static ScriptEvaluation Run(string text, ActivityExecutionContext context, bool withOutcomes) => Run(ScriptCache.Get(text), context, withOutcomes, arguments: null);

    /// <summary>A workflow input; inside a definition used as an activity its own inputs, never the outer workflow's.</summary>
    public static object? FindInput(ActivityExecutionContext context, string name)
    {
        for (var scope = context; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Activity is WorkflowDefinitionActivity && !ReferenceEquals(scope, context))
                return scope.Blocks?.Values.FirstOrDefault(b => string.Equals(b.Variable.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;
        }

        return context.WorkflowInput.TryGetValue(name, out var value) ? value : null;
    }

    private static ScriptEvaluation Run(PreparedScript script, ActivityExecutionContext context, bool withOutcomes, IReadOnlyDictionary<string, object?>? arguments)
    {
        var bindings = new ScriptBindings(context, withOutcomes, arguments);
        var scope = bindings.Bind(script);
        var before = scope.Variables is null ? null : bindings.Snapshot(scope.Variables);
        var value = JavaScriptEngine.Run(script, scope, context.WorkflowExecutionContext.Environment.Options.Scripts, context.CancellationToken);
        if (before is not null)
            bindings.WriteBack(scope.Variables!, before);
        return new ScriptEvaluation(value, bindings.Outcomes);
    }
}
