using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bpm.Approval.Calendar;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Forms;

/// <summary>Checks form values against the rules of the form: what the page checks, checked again.</summary>
public sealed class FormValidator(TimeProvider clock)
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(200);

    /// <summary>Checks the values of a form.</summary>
    /// <param name="outcome">Outcome chosen for a task: a field may be required for some outcomes only (<c>requiredFor</c>). Null where there is none.</param>
    /// <returns>The values of known fields only: what a form does not ask for is not stored.</returns>
    /// <exception cref="InputRefusedException"><c>form.field-missing</c> where a required field is empty, else <c>form.field-invalid</c>; all fields at fault are listed.</exception>
    public JsonObject Check(MatterForm form, JsonObject values, string? outcome = null)
    {
        var missing = new Dictionary<string, string[]>();
        var invalid = new Dictionary<string, string[]>();
        var kept = new JsonObject();
        foreach (var rule in Fields(JsonArray.Create(form.Rule) ?? []))
        {
            var field = Text(rule["field"])!;
            var value = values[field];
            if (IsEmpty(value))
            {
                if (RequiredMessage(rule, outcome) is { } message)
                    missing[field] = [message];
                continue;
            }

            var problems = Problems(rule, value!).Concat(SameAs(rule, value!, values)).ToArray();
            if (problems.Length > 0)
                invalid[field] = problems;
            else
                kept[field] = value!.DeepClone();
        }

        if (missing.Count > 0)
            throw new InputRefusedException("form.field-missing", "表单有必填项未填写。", Joined(missing, invalid));
        if (invalid.Count > 0)
            throw new InputRefusedException("form.field-invalid", "表单有填写不正确的内容。", invalid);
        return kept;
    }

    private static Dictionary<string, string[]> Joined(Dictionary<string, string[]> first, Dictionary<string, string[]> second)
    {
        foreach (var (field, messages) in second)
            first[field] = messages;
        return first;
    }

    private static IEnumerable<JsonObject> Fields(JsonArray rules)
    {
        foreach (var rule in rules.OfType<JsonObject>())
        {
            if (Text(rule["field"]) is { Length: > 0 })
                yield return rule;
            if (rule["children"] is not JsonArray children)
                continue;
            foreach (var child in Fields(children))
                yield return child;
        }
    }

    private static string? RequiredMessage(JsonObject rule, string? outcome)
    {
        var title = Text(rule["title"]) ?? Text(rule["field"])!;
        if (outcome is not null && rule["requiredFor"] is JsonArray outcomes && outcomes.Any(o => Text(o) == outcome))
            return $"请填写{title}";
        switch (rule["$required"])
        {
            case JsonValue required when required.TryGetValue<string>(out var message) && message.Length > 0:
                return message;
            case JsonValue required when required.TryGetValue<bool>(out var flag) && flag:
                return $"请填写{title}";
        }

        return Validations(rule).FirstOrDefault(v => v["required"]?.GetValueKind() is JsonValueKind.True) is { } found
            ? Text(found["message"]) ?? $"请填写{title}"
            : null;
    }

    private static IEnumerable<JsonObject> Validations(JsonObject rule) => rule["validate"] is JsonArray list ? list.OfType<JsonObject>() : [];

    private IEnumerable<string> Problems(JsonObject rule, JsonNode value)
    {
        var title = Text(rule["title"]) ?? Text(rule["field"])!;
        if (TypeProblem(rule, value, title) is { } wrongType)
        {
            yield return wrongType;
            yield break;
        }

        foreach (var validation in Validations(rule))
        {
            if (!Passes(validation, value))
                yield return Text(validation["message"]) ?? $"{title}不符合要求";
        }

        if (Text(rule["check"]) is { } check && CheckProblem(check, Text(value) ?? "", title) is { } problem)
            yield return problem;
    }

    /// <summary><c>differsFrom</c>: the field must not repeat another one, for example the second of two officers the first.</summary>
    private static IEnumerable<string> SameAs(JsonObject rule, JsonNode value, JsonObject values)
    {
        if (Text(rule["differsFrom"]) is { } other && Text(values[other]) is { Length: > 0 } text && text.Trim() == Text(value)?.Trim())
            yield return $"{Text(rule["title"]) ?? Text(rule["field"])!}不能与前一人相同";
    }

    private static string? TypeProblem(JsonObject rule, JsonNode value, string title)
    {
        switch (Text(rule["type"]))
        {
            case "inputNumber" or "input-number":
                if (Number(value) is not { } number)
                    return $"{title}应为数字";
                var props = rule["props"] as JsonObject;
                if (Number(props?["min"]) is { } min && number < min)
                    return $"{title}不得小于{min}";
                return Number(props?["max"]) is { } max && number > max ? $"{title}不得大于{max}" : null;
            case "select" or "radio" or "checkbox":
                var allowed = rule["options"] is JsonArray options ? options.OfType<JsonObject>().Select(o => o["value"]?.ToString()).ToHashSet() : null;
                var chosen = value is JsonArray many ? many.Select(v => v?.ToString()) : [value.ToString()];
                return allowed is { Count: > 0 } && !chosen.All(allowed.Contains) ? $"{title}的选项不存在" : null;
            case "datePicker" or "date-picker" when value is not JsonArray:
                return Date(value) is null ? $"{title}应为日期" : null;
            case "switch":
                return value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? null : $"{title}应为是或否";
            case "input":
                return value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? null : $"{title}应为文字";
            default:
                return null;
        }
    }

    private static bool Passes(JsonObject validation, JsonNode value)
    {
        var measure = Number(value) is { } number && value.GetValueKind() is JsonValueKind.Number
            ? number
            : value is JsonArray list ? list.Count : (Text(value) ?? "").Length;
        if (Number(validation["min"]) is { } min && measure < min)
            return false;
        if (Number(validation["max"]) is { } max && measure > max)
            return false;
        return Text(validation["pattern"]) is not { } pattern || Matches(pattern, value.ToString());
    }

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern.Trim('/'), RegexOptions.ECMAScript, PatternTimeout);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private string? CheckProblem(string check, string text, string title) => check switch
    {
        "residentId" => ResidentIdProblem(text),
        "uscc" => Uscc.Check(Uscc.Normalize(text)) is UsccVerdict.Valid ? null : $"{title}校验位不正确",
        "phone" => Phone.IsValid(text) ? null : $"{title}应为手机号码或者固定电话号码",
        "notPast" => Date(JsonValue.Create(text)) is { } day && day >= ChinaTime.DateOf(clock.GetUtcNow()) ? null : $"{title}不得早于今天",
        "notFuture" => Date(JsonValue.Create(text)) is { } day && day <= ChinaTime.DateOf(clock.GetUtcNow()) ? null : $"{title}不得晚于今天",
        _ => throw new FormatException($"Unknown form check '{check}'."),
    };

    private string? ResidentIdProblem(string text)
    {
        try
        {
            _ = ResidentId.Parse(text, clock.GetUtcNow(), "form");
            return null;
        }
        catch (InputRefusedException refused)
        {
            return refused.Message;
        }
    }

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonValue text when text.GetValueKind() is JsonValueKind.String => string.IsNullOrWhiteSpace(text.GetValue<string>()),
        _ => false,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static decimal? Number(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
        JsonValue value when value.TryGetValue<string>(out var text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static DateOnly? Date(JsonNode? node) =>
        Text(node) is { Length: >= 10 } text && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
