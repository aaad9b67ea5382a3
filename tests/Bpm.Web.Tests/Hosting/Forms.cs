using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bpm.Web.Tests.Hosting;

/// <summary>Fills a form-create form with values that its rules accept.</summary>
internal static class Forms
{
    /// <param name="wanted">Values that matter to the test, by field.</param>
    public static JsonObject Fill(JsonElement rules, JsonObject? wanted = null)
    {
        var form = new JsonObject();
        foreach (var rule in rules.EnumerateArray().Where(rule => rule.ValueKind is JsonValueKind.Object))
        {
            if (rule.TryGetProperty("field", out var field))
                form[field.GetString()!] = wanted?[field.GetString()!]?.DeepClone() ?? ValueFor(rule);
            if (rule.TryGetProperty("children", out var children) && children.ValueKind is JsonValueKind.Array)
            {
                foreach (var (name, value) in Fill(children, wanted).ToList())
                    form[name] = value?.DeepClone();
            }
        }

        return form;
    }

    private static JsonNode? ValueFor(JsonElement rule)
    {
        var check = rule.TryGetProperty("check", out var named) ? named.GetString() : null;
        return rule.GetProperty("type").GetString() switch
        {
            "inputNumber" => rule.TryGetProperty("props", out var props) && props.TryGetProperty("min", out var min) ? JsonNode.Parse(min.GetRawText()) : 1,
            "switch" => true,
            "checkbox" => new JsonArray(FirstOption(rule)),
            "radio" or "select" => rule.TryGetProperty("props", out var select) && select.TryGetProperty("multiple", out var multiple) && multiple.GetBoolean() ? new JsonArray(FirstOption(rule)) : FirstOption(rule),
            "datePicker" or "DatePicker" => "2026-01-05",
            _ => check switch
            {
                "residentId" => "370898199003070017",
                "uscc" => "92370898MA990001XN",
                "phone" => "13800000000",
                _ when rule.GetProperty("field").GetString()!.StartsWith("second", StringComparison.Ordinal) => "符合要求，另一人填写",
                _ => "符合要求，测试填写",
            },
        };
    }

    private static JsonNode? FirstOption(JsonElement rule) => JsonNode.Parse(rule.GetProperty("options")[0].GetProperty("value").GetRawText());
}
