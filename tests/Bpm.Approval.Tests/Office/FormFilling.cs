using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Tests.Office;

/// <summary>Values that a form accepts, and answers that lead to an application.</summary>
internal static class FormFilling
{
    public static SituationAnswers FirstAnswers(MatterDefinition matter)
    {
        var chosen = new List<(string, string)>();
        foreach (var situation in matter.Situations)
        {
            if (situation.ShownIf is null || SituationExpression.Parse(situation.ShownIf).Holds(SituationAnswers.Of([.. chosen])))
                chosen.Add((situation.Code, situation.Options.First(o => o.Ends is null).Code));
        }

        return SituationAnswers.Of([.. chosen]);
    }

    public static JsonObject Fill(MatterForm form)
    {
        var values = new JsonObject();
        foreach (var rule in form.Rule.EnumerateArray().Where(r => r.TryGetProperty("field", out _)))
            values[rule.GetProperty("field").GetString()!] = Value(rule);
        return values;
    }

    private static JsonNode? Value(JsonElement rule)
    {
        var first = rule.TryGetProperty("options", out var options) && options.GetArrayLength() > 0 ? JsonNode.Parse(options[0].GetProperty("value").GetRawText()) : null;
        return rule.GetProperty("type").GetString() switch
        {
            "inputNumber" => rule.TryGetProperty("props", out var props) && props.TryGetProperty("min", out var min) ? JsonNode.Parse(min.GetRawText()) : 1,
            "switch" => true,
            "checkbox" => new JsonArray(first),
            "radio" or "select" => first,
            "datePicker" => rule.TryGetProperty("props", out var picker) && picker.TryGetProperty("type", out var type) && type.GetString() == "datetime"
                ? "2026-11-20 09:30:00"
                : "2026-11-20",
            _ => (rule.TryGetProperty("check", out var check) ? check.GetString() : null) switch
            {
                "residentId" => "370898199003070017",
                "uscc" => "92370898MA990001XN",
                "phone" => "13800000000",
                // Two who must not be one person.
                _ when rule.GetProperty("field").GetString()!.StartsWith("second", StringComparison.Ordinal) => "符合要求二",
                _ => "符合要求",
            },
        };
    }
}
