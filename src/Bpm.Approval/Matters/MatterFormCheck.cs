using System.Text.Json;

namespace Bpm.Approval.Matters;

/// <summary>Whether a form is one that the pages can draw and the server can check.</summary>
internal static class MatterFormCheck
{
    private static readonly string[] Types = ["input", "select", "radio", "checkbox", "datePicker", "inputNumber", "switch"];
    private static readonly string[] Checks = ["residentId", "uscc", "phone", "notPast"];

    public static IReadOnlyList<PublicationFinding> Run(MatterForm form)
    {
        if (form.Rule.ValueKind is not JsonValueKind.Array)
            return [Broken("$.rule", "rule应为规则数组。")];

        var findings = new List<PublicationFinding>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        foreach (var rule in form.Rule.EnumerateArray())
            findings.AddRange(CheckRule(rule, $"$.rule[{at++}]", seen));
        return findings;
    }

    public static IReadOnlySet<string> FieldsOf(JsonElement rules) => rules.ValueKind is JsonValueKind.Array
        ? rules.EnumerateArray().Select(rule => TextOf(rule, "field")).OfType<string>().ToHashSet(StringComparer.Ordinal)
        : new HashSet<string>();

    private static IEnumerable<PublicationFinding> CheckRule(JsonElement rule, string path, HashSet<string> seen)
    {
        if (rule.ValueKind is not JsonValueKind.Object)
        {
            yield return Broken(path, "每条规则应为对象。");
            yield break;
        }

        var type = TextOf(rule, "type");
        if (!Types.Contains(type))
            yield return Broken($"{path}.type", $"不支持的控件类型“{type}”。");
        if (TextOf(rule, "field") is not { Length: > 0 } field)
            yield return Broken($"{path}.field", "缺少字段名。");
        else if (!seen.Add(field))
            yield return Broken($"{path}.field", $"字段“{field}”重复。");
        if (TextOf(rule, "title") is not { Length: > 0 })
            yield return Broken($"{path}.title", "缺少标题。");
        if (type is "select" or "radio" or "checkbox" && !(rule.TryGetProperty("options", out var options) && options.ValueKind is JsonValueKind.Array && options.GetArrayLength() > 0))
            yield return Broken($"{path}.options", "选择类控件应有选项。");
        if (rule.TryGetProperty("check", out var check) && !Checks.Contains(check.GetString()))
            yield return Broken($"{path}.check", $"不支持的校验“{check}”。");
    }

    private static string? TextOf(JsonElement rule, string name) =>
        rule.ValueKind is JsonValueKind.Object && rule.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static PublicationFinding Broken(string path, string message) => new("matter-file.form-broken", path, message);
}
