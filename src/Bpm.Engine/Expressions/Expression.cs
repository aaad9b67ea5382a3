namespace Bpm.Engine.Expressions;

/// <summary>Something to be evaluated.</summary>
/// <param name="type"><c>Literal</c>, <c>Object</c>, <c>Variable</c>, <c>Input</c>, <c>JavaScript</c>, <c>Liquid</c>, or <c>Delegate</c> in code.</param>
/// <param name="value">A JSON element, a text, or what code gave.</param>
public sealed class Expression(string type, object? value)
{
    /// <summary>Selects the evaluator.</summary>
    public string Type { get; } = type;

    /// <summary>What is evaluated.</summary>
    public object? Value { get; } = value;

    /// <summary>What an evaluator keeps between runs, e.g. a parsed script. Written once or by several threads with the same content.</summary>
    internal object? Prepared { get; set; }

    /// <summary>A fixed value.</summary>
    public static Expression LiteralExpression(object? value) => new("Literal", value);
}
