using System.Text.Json;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Definitions;

/// <content>Expressions, and the scripts and templates among them.</content>
internal sealed partial class DefinitionReader
{
    /// <summary>An expression object, or a bare value as a literal.</summary>
    public Expression? ReadExpression(JsonElement? json, string member)
    {
        if (json is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Object || (value.Member("type") is null && value.Member("value") is null))
            return new Expression("Literal", ValueJson.Read(value));

        var type = value.Text("type") is { Length: > 0 } given ? Shared(given)! : "Literal";
        var content = value.Member("value");
        return type switch
        {
            "JavaScript" or "Liquid" => Script(type, content?.AsText() ?? "", member),
            "Variable" => new Expression("Variable", Shared(ReadReference(content, "id"))),
            "Input" => new Expression("Input", ReadReference(content, "name")),
            "Object" or "Json" => new Expression("Object", content is { ValueKind: JsonValueKind.String } text ? text.GetString() : content?.GetRawText()),
            "Literal" => new Expression("Literal", content is { } literal ? ValueJson.Read(literal) : null),
            _ => Unavailable(type, member),
        };
    }

    private static string? ReadReference(JsonElement? content, string key)
    {
        if (content is { ValueKind: JsonValueKind.Object } reference)
            return reference.Text(key) ?? reference.Text("id") ?? reference.Text("name");
        if (content is not { ValueKind: JsonValueKind.String } text)
            return null;

        // Designers may write the object as text.
        var raw = text.GetString()!;
        if (!raw.TrimStart().StartsWith('{'))
            return raw;
        try
        {
            using var parsed = JsonDocument.Parse(raw, JsonMembers.DocumentOptions);
            return ReadReference(parsed.RootElement.Clone(), key);
        }
        catch (JsonException)
        {
            return raw;
        }
    }

    private Expression Script(string type, string text, string member)
    {
        Scripts.Add(new ScriptPlace(NodeId, member, type, text));
        return new Expression(type, text);
    }

    private Expression Unavailable(string type, string member)
    {
        Report("definition.expression-unavailable", $"这里不能用「{type}」表达式，值总是空的。请改用 JavaScript 或者固定值。", member, isWarning: true);
        return new Expression(type, null);
    }
}
