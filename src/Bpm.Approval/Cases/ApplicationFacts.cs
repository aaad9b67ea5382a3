using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Cases;

/// <summary>Values of the application form in words, as documents print them.</summary>
internal static class ApplicationFacts
{
    /// <summary>The fields that the matter prints on its result, with their labels; empty ones are left out.</summary>
    public static IEnumerable<(string Label, string Text)> ResultFields(ApprovalCase about, MatterDefinition matter)
    {
        var values = JsonNode.Parse(about.FormJson)!.AsObject();
        var rules = matter.Forms.TryGetValue(matter.ApplicationForm, out var form) && form.Rule.ValueKind is JsonValueKind.Array
            ? form.Rule.EnumerateArray().ToList()
            : [];
        foreach (var field in matter.Result.Fields)
        {
            var rule = rules.Find(r => r.TryGetProperty("field", out var name) && name.GetString() == field.Field);
            if (InWords(values[field.Field], rule) is { Length: > 0 } text)
                yield return (field.Label, text);
        }
    }

    /// <summary>What the form calls a field; its key where it does not say.</summary>
    public static string LabelOf(MatterForm form, string field) =>
        RuleOf(form, field) is { ValueKind: JsonValueKind.Object } rule && rule.TryGetProperty("title", out var title) ? title.GetString() ?? field : field;

    /// <summary>What a field lets choose from, code and label; empty where it is no choice.</summary>
    public static IReadOnlyList<(string Code, string Label)> Options(MatterForm form, string field) =>
        RuleOf(form, field) is { ValueKind: JsonValueKind.Object } rule && rule.TryGetProperty("options", out var options) && options.ValueKind is JsonValueKind.Array
            ? [.. options.EnumerateArray().Where(option => option.TryGetProperty("value", out _)).Select(option => (option.GetProperty("value").ToString(), option.GetProperty("label").ToString()))]
            : [];

    /// <summary>A value of a field in words.</summary>
    public static string InWords(JsonNode? value, MatterForm form, string field) => InWords(value, RuleOf(form, field));

    private static JsonElement RuleOf(MatterForm form, string field) => form.Rule.ValueKind is JsonValueKind.Array
        ? form.Rule.EnumerateArray().FirstOrDefault(r => r.TryGetProperty("field", out var name) && name.GetString() == field)
        : default;

    private static string InWords(JsonNode? value, JsonElement rule) => value switch
    {
        null => "",
        JsonValue yesOrNo when yesOrNo.TryGetValue<bool>(out var isTrue) => isTrue ? "是" : "否",
        JsonArray many => string.Join("、", many.Select(one => InWords(one, rule))),
        _ => Label(value.ToString(), rule),
    };

    private static string Label(string value, JsonElement rule)
    {
        if (rule.ValueKind is not JsonValueKind.Object || !rule.TryGetProperty("options", out var options) || options.ValueKind is not JsonValueKind.Array)
            return value;
        foreach (var option in options.EnumerateArray())
        {
            if (option.TryGetProperty("value", out var code) && code.ToString() == value)
                return option.GetProperty("label").GetString() ?? value;
        }

        return value;
    }
}
