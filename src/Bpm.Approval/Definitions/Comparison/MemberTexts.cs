using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bpm.Approval.Definitions.Comparison;

/// <summary>
/// Members of a definition's objects as text that can be compared and shown. Two files that mean the same give the same text, whichever of the forms that Elsa Studio writes they use:
/// absent, null and empty lists are one; <c>"True"</c> is <c>true</c>; a list written as JSON text is that list. An activity inside is named, not repeated.
/// </summary>
internal sealed class MemberTexts(IReadOnlySet<JsonNode> activities)
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Members by name with their texts; absent ones are left out.</summary>
    /// <param name="json">The object.</param>
    /// <param name="ignored">Names that do not count.</param>
    /// <param name="opened">Names of objects whose members count one by one, as <c>name.member</c>.</param>
    public Dictionary<string, string> Of(JsonObject json, IReadOnlySet<string> ignored, IReadOnlySet<string> opened)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in json)
        {
            if (ignored.Contains(name))
                continue;
            if (opened.Contains(name) && value is JsonObject inner)
            {
                foreach (var (innerName, innerValue) in inner)
                    Add(texts, $"{name}.{innerName}", innerValue, ignored);
            }
            else
            {
                Add(texts, name, value, ignored);
            }
        }

        return texts;
    }

    private void Add(Dictionary<string, string> texts, string name, JsonNode? value, IReadOnlySet<string> ignored)
    {
        if (!ignored.Contains(name) && TextOf(value) is { } text)
            texts[name] = text;
    }

    private string? TextOf(JsonNode? value) => value switch
    {
        null => null,
        JsonArray { Count: 0 } => null,
        JsonObject { Count: 0 } => null,
        JsonObject wrapper when !activities.Contains(wrapper) && DocumentText.Member(wrapper, "expression") is JsonObject expression => ExpressionText(expression),
        JsonObject bound when !activities.Contains(bound) && DocumentText.Member(bound, "typeName") is not null && DocumentText.Member(bound, "memoryReference") is JsonObject reference && bound.Count <= 2 => VariableText(reference),
        JsonValue simple => Plain(simple),
        _ => Whole(value),
    };

    private string? ExpressionText(JsonObject expression)
    {
        var type = DocumentText.Text(expression, "type") ?? "Literal";
        var value = DocumentText.Member(expression, "value");
        var text = type == "Object" && value is JsonValue && DocumentText.Text(expression, "value") is { } written && TryParse(written) is { } parsed ? TextOf(parsed) : TextOf(value);
        return type is "Literal" or "Object" ? text : $"{type}：{text}";
    }

    private static string? VariableText(JsonObject reference) => DocumentText.Text(reference, "id") is { Length: > 0 } id ? $"变量 {id}" : null;

    private static string Plain(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>() switch
        {
            "True" => "true",
            "False" => "false",
            var text => text,
        },
        _ => value.ToJsonString(Written),
    };

    private string Whole(JsonNode value)
    {
        var copy = Named(value);
        return copy is JsonValue simple ? Plain(simple) : copy!.ToJsonString(Written);
    }

    /// <summary>A copy in which each activity inside is only its id.</summary>
    private JsonNode? Named(JsonNode? value) => value switch
    {
        null => null,
        JsonObject activity when activities.Contains(activity) => JsonValue.Create($"环节 {DocumentText.Text(activity, "id")}"),
        JsonObject json => new JsonObject(json.Select(member => KeyValuePair.Create(member.Key, Named(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Named)]),
        _ => value.DeepClone(),
    };

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // Not JSON after all: then the text itself is the value.
            return null;
        }
    }
}
