using System.Text.Json;
using Bpm.Engine.Activities;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Soundness;

/// <summary>An expression of an activity.</summary>
/// <param name="Member">The JSON member, camel case; of a case <c>cases[0].condition</c>.</param>
/// <param name="Type">As written: <c>Literal</c>, <c>JavaScript</c>, <c>Liquid</c>, <c>Variable</c>, <c>Input</c> and so on.</param>
/// <param name="Value">Text of a script, id of a variable, name of an input, or the literal itself.</param>
/// <param name="Descriptor">The input's. Null: it is not an input's own.</param>
public sealed record NodeExpression(string Member, string Type, object? Value, InputDescriptor? Descriptor)
{
    /// <summary>The script. Null: it is none.</summary>
    public string? Script => Type == "JavaScript" ? Value as string : null;
}

internal static class NodeExpressions
{
    public static IEnumerable<NodeExpression> Of(ExpandedNode node, ActivityNode compiled)
    {
        foreach (var bound in compiled.Inputs)
        {
            if (bound.Input?.Expression is not { } expression)
                continue;
            var isScript = node.Activity is RunJavaScript && bound.Name == nameof(RunJavaScript.Script) && expression is { Type: "Literal", Value: string };
            yield return new NodeExpression(JsonMembers.Camel(bound.Name), isScript ? "JavaScript" : expression.Type, ValueOf(expression), bound.Descriptor);
        }

        foreach (var (item, index) in CasesOf(node).Select((item, index) => (item, index)))
            yield return new NodeExpression($"cases[{index}].condition", item.Condition.Type, ValueOf(item.Condition), null);
    }

    private static IEnumerable<SwitchCase> CasesOf(ExpandedNode node) => node.Activity switch
    {
        FlowSwitch flow => flow.Cases,
        Switch nested => nested.Cases,
        _ => [],
    };

    private static object? ValueOf(Expression expression) => expression.Value is Authoring.Variable variable ? variable.Id : expression.Value;
}

/// <summary>Values that stand in the definition itself.</summary>
internal static class LiteralValue
{
    public static bool TryRead<T>(Expression? expression, out T? value)
    {
        value = default;
        try
        {
            var found = expression switch
            {
                { Type: "Literal", Value: { } literal } => ValueConverter.Convert(literal, typeof(T)),
                { Type: "Object", Value: string { Length: > 0 } json } => ValueConverter.Convert(ValueJson.Read(json), typeof(T)),
                _ => null,
            };
            value = found is T typed ? typed : default;
            return found is T;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return false;
        }
    }
}
