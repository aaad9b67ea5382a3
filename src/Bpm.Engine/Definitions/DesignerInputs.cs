using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Definitions;

/// <summary>Inputs between the file, where a value may stand by itself, and a designer, which knows only wrapped ones and leaves out their type.</summary>
internal static class DesignerInputs
{
    /// <summary>Wraps values that stand by themselves; a designer shows no input of a node at all where one is not wrapped.</summary>
    public static void Wrap(JsonObject activity, ActivityDescriptor type)
    {
        foreach (var input in type.Inputs.Where(i => i.IsWrapped))
        {
            if (DocumentMembers.Find(activity, JsonMembers.Camel(input.Name)) is not { } value)
                continue;
            if (!IsWrapped(value))
                DocumentMembers.Set(activity, JsonMembers.Camel(input.Name), WrapperOf(value.DeepClone(), input));
            else if (DocumentMembers.Find((JsonObject)value, "typeName") is null)
                DocumentMembers.Set((JsonObject)value, "typeName", input.TypeName);
        }
    }

    /// <summary>Says the type where a designer left it out, and writes dates as others read them.</summary>
    public static void Complete(JsonObject activity, ActivityDescriptor type)
    {
        foreach (var input in type.Inputs.Where(i => i.IsWrapped))
        {
            if (DocumentMembers.Find(activity, JsonMembers.Camel(input.Name)) is not JsonObject wrapper || !IsWrapped(wrapper))
                continue;
            if (DocumentMembers.Find(wrapper, "typeName") is null)
                DocumentMembers.Set(wrapper, "typeName", input.TypeName);
            if (LocalDates.IsMoment(input.Type) && DocumentMembers.Find(wrapper, "expression") is JsonObject expression && DocumentMembers.Text(expression, "type") is "Literal"
                && DocumentMembers.Text(expression, "value") is { } text && LocalDates.TryRead(text) is { } moment)
                DocumentMembers.Set(expression, "value", moment.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static bool IsWrapped(JsonNode value) => value is JsonObject wrapper && (wrapper.ContainsKey("typeName") || wrapper.ContainsKey("expression"));

    private static JsonObject WrapperOf(JsonNode value, InputDescriptor input)
    {
        // Lists and objects travel as text, as the designer's own editors write them.
        var isText = value.GetValueKind() is JsonValueKind.Array or JsonValueKind.Object;
        return new JsonObject
        {
            ["typeName"] = input.TypeName,
            ["expression"] = new JsonObject { ["type"] = isText ? "Object" : "Literal", ["value"] = isText ? ValueConverter.ToText(value) : value },
        };
    }
}
