using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Forms;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;

namespace Bpm.Web.DryRuns;

/// <summary>Fills forms with values that their rules accept. Each value is tried with the form's own check; where none of ours is accepted the first is taken, and the form says what is wrong.</summary>
internal sealed class MadeUpForms(FormValidator validator, TimeProvider clock)
{
    public const string ResidentId = "370898195508180029";
    public const string Uscc = "91370898MA9900028R";
    public const string Phone = "13800000000";
    private const string Text = "试运行填写";

    private static readonly string[] Texts = [Text, Phone, Uscc, ResidentId, "1", "A1", "try@example.com", "试运行填写的内容，仅用于检查流程，不代表任何真实的人和事。"];

    /// <param name="given">Values that stand as they are, by field.</param>
    /// <param name="outcome">Outcome that the form is filled for; null where there is none.</param>
    public JsonObject Fill(MatterForm form, JsonObject? given = null, string? outcome = null)
    {
        var filled = new JsonObject();
        foreach (var rule in Fields(JsonArray.Create(form.Rule) ?? []))
        {
            var field = rule["field"]!.GetValue<string>();
            filled[field] = given?[field]?.DeepClone() ?? Value(form, rule, field, outcome, OtherThan(rule, field) is { } other ? filled[other]?.ToString() : null);
        }

        return filled;
    }

    /// <summary>The field whose value this one must not have: two officers are never one person.</summary>
    private static string? OtherThan(JsonObject rule, string field) =>
        rule["differsFrom"]?.ToString() ?? (field.StartsWith("second", StringComparison.Ordinal) ? $"first{field["second".Length..]}" : null);

    /// <summary>The fields of a form, those inside others too.</summary>
    public static IEnumerable<JsonObject> Fields(JsonArray rules)
    {
        foreach (var rule in rules.OfType<JsonObject>())
        {
            if (rule["field"] is JsonValue field && field.TryGetValue<string>(out var name) && name.Length > 0)
                yield return rule;
            if (rule["children"] is not JsonArray children)
                continue;
            foreach (var child in Fields(children))
                yield return child;
        }
    }

    /// <param name="taken">A value that the field must not have; null where there is none.</param>
    private JsonNode? Value(MatterForm form, JsonObject rule, string field, string? outcome, string? taken)
    {
        var alone = form with { Rule = JsonSerializer.SerializeToElement(new JsonArray(WithoutChildren(rule))) };
        var candidates = Candidates(rule).Where(candidate => taken is null || candidate?.ToString() != taken).ToList();
        return candidates.Find(candidate => IsAccepted(alone, field, candidate, outcome)) ?? candidates.FirstOrDefault();
    }

    private bool IsAccepted(MatterForm form, string field, JsonNode? value, string? outcome)
    {
        try
        {
            validator.Check(form, new JsonObject { [field] = value?.DeepClone() }, outcome);
            return true;
        }
        catch (InputRefusedException)
        {
            return false;
        }
    }

    private static JsonObject WithoutChildren(JsonObject rule)
    {
        var copy = rule.DeepClone().AsObject();
        copy.Remove("children");
        return copy;
    }

    private IEnumerable<JsonNode?> Candidates(JsonObject rule)
    {
        var type = rule["type"]?.ToString() ?? "";
        var props = rule["props"] as JsonObject;
        switch (type)
        {
            case "inputNumber" or "input-number":
                return [props?["min"]?.DeepClone(), 1, 0, 10, 100, props?["max"]?.DeepClone()];
            case "switch":
                return [true, false];
            case "checkbox":
                return [new JsonArray(FirstOption(rule))];
            case "radio":
                return [FirstOption(rule)];
            case "select":
                return props?["multiple"]?.GetValueKind() is JsonValueKind.True ? [new JsonArray(FirstOption(rule))] : [FirstOption(rule)];
            case "datePicker" or "date-picker" or "DatePicker":
                return Days(props?["type"]?.ToString() is "datetime" ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd");
            default:
                return Texts.Select(text => (JsonNode?)JsonValue.Create(text)).Concat(Days("yyyy-MM-dd"));
        }
    }

    private IEnumerable<JsonNode?> Days(string format)
    {
        var now = ChinaTime.LocalOf(clock.GetUtcNow());
        return new[] { 0, 1, -1, 365, -365 }.Select(days => (JsonNode?)JsonValue.Create(now.AddDays(days).ToString(format, CultureInfo.InvariantCulture)));
    }

    private static JsonNode? FirstOption(JsonObject rule) => (rule["options"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault()?["value"]?.DeepClone();
}
