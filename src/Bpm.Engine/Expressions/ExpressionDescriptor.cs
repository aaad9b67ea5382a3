namespace Bpm.Engine.Expressions;

/// <summary>A type of expression that definitions may use.</summary>
/// <param name="Type">As in definitions, e.g. <c>JavaScript</c>.</param>
/// <param name="DisplayName">For the people who draw.</param>
/// <param name="IsSerializable">It can stand in a definition.</param>
/// <param name="IsBrowsable">A designer offers it.</param>
/// <param name="MonacoLanguage">What a code editor calls its language. Null: it is not edited as text.</param>
public sealed record ExpressionDescriptor(string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, string? MonacoLanguage)
{
    /// <summary>Every type that this engine evaluates, in the order in which a designer offers them.</summary>
    public static IReadOnlyList<ExpressionDescriptor> All { get; } =
    [
        new("Literal", "Literal", true, true, null),
        new("Object", "Object", true, true, "json"),
        new("JavaScript", "JavaScript", true, true, "javascript"),
        new("Variable", "流程变量", true, true, null),
        new("Input", "流程输入", true, true, null),
        new("Liquid", "Liquid", true, true, "liquid"),
    ];
}
