using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Bpm.Engine.Definitions;

/// <summary>Tolerant reading of definition JSON: names without case, wrapped arrays, numbers as text.</summary>
internal static class JsonMembers
{
    public static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = Expressions.ValueJson.MaxDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    public static JsonElement? Member(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        if (element.TryGetProperty(name, out var exact))
            return exact.ValueKind == JsonValueKind.Null ? null : exact;
        foreach (var member in element.EnumerateObject())
        {
            if (IsCalled(member, name))
                return member.Value.ValueKind == JsonValueKind.Null ? null : member.Value;
        }

        return null;
    }

    /// <summary>Most members asked for are not there: their neighbours' names are compared where they stand, not taken out.</summary>
    private static bool IsCalled(JsonProperty member, string name)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return raw.Contains((byte)'\\') ? string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)
            : Ascii.IsValid(raw) ? Ascii.EqualsIgnoreCase(raw, name)
            : string.Equals(Encoding.UTF8.GetString(raw), name, StringComparison.OrdinalIgnoreCase);
    }

    public static string? Text(this JsonElement element, string name) => element.Member(name) is { } value ? value.AsText() : null;

    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    public static int? Number(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var whole) => whole,
        { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), out var whole) => whole,
        _ => null,
    };

    public static bool? Flag(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out var flag) => flag,
        _ => null,
    };

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name)
    {
        if (element.Member(name) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Object)
        {
            // {"_type":…,"items":[…]}, {"$values":[…]} and the like stand for the array; any other object for its one element.
            foreach (var wrapper in (ReadOnlySpan<string>)["$values", "items", "_items", "values"])
            {
                if (value.Member(wrapper) is { ValueKind: JsonValueKind.Array } inner && (value.Member("_type") is not null || wrapper == "$values"))
                    return inner.EnumerateArray();
            }

            return [value];
        }

        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
    }

    /// <summary><c>{"_type":…,"items":[…]}</c> in place of an array. Null: it is something else.</summary>
    public static JsonElement? TypedItems(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || value.Member("_type") is null)
            return null;
        foreach (var name in (ReadOnlySpan<string>)["items", "_items", "values", "$values"])
        {
            if (value.Member(name) is { ValueKind: JsonValueKind.Array } items)
                return items;
        }

        return null;
    }

    public static string Camel(string name) => name.Length == 0 || !char.IsUpper(name[0]) ? name : JsonNamingPolicyCamel(name);

    private static string JsonNamingPolicyCamel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
