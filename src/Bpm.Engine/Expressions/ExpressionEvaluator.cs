using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions.JavaScript;
using Bpm.Engine.Expressions.Liquid;

namespace Bpm.Engine.Expressions;

/// <summary>Evaluates expressions and converts what they yield to the type asked for.</summary>
internal static class ExpressionEvaluator
{
    public static object? Evaluate(Input input, ActivityExecutionContext context)
    {
        if (input.Expression is not { } expression)
            return null;
        if (expression.Type != "Literal")
            return Evaluate(expression, input.Type, context);

        // A literal that cannot change in anybody's hands is converted once.
        if (input.ConvertedLiteral is { } converted)
            return converted;
        var value = ValueConverter.Convert(expression.Value, input.Type);
        if (value is string or ValueType)
            input.ConvertedLiteral = value;
        return value;
    }

    /// <param name="arguments">What the one who asks hands to a script, as the object <c>args</c> and by <c>getName()</c>. Null: nothing.</param>
    public static object? Evaluate(Expression expression, Type target, ActivityExecutionContext context, IReadOnlyDictionary<string, object?>? arguments = null) => ValueConverter.Convert(expression.Type switch
    {
        "Literal" => expression.Value,
        "JavaScript" => ScriptEvaluator.Run(expression, context, arguments).Value,
        "Liquid" => LiquidEvaluator.Run(expression, context),
        "Variable" => context.FindBlock(IdOf(expression.Value))?.Value,
        "Input" => ScriptEvaluator.FindInput(context, expression.Value as string ?? ""),
        "Object" => expression.Value is string { Length: > 0 } json ? FromJson(json, target) : null,
        "Delegate" => ((Func<ExpressionExecutionContext, object?>)expression.Value!)(new ExpressionExecutionContext(context)),
        _ => null,
    }, target);

    private static string IdOf(object? reference) => reference is Variable variable ? variable.Id : reference as string ?? "";

    private static object? FromJson(string json, Type target) =>
        json.AsSpan().Trim() is [] ? null : target == typeof(string) ? json : ValueConverter.Convert(ValueJson.Read(json), target);
}
