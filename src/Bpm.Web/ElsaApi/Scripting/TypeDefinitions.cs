using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Scripting;

/// <summary>The functions of scripts and what one definition adds to them, as TypeScript declares it. Source: elsa-model.md 4.2.</summary>
internal sealed class TypeDefinitions(ActivityRegistry registry, IMatterStore matters, TimeProvider clock)
{
    /// <param name="activityType">Where the script stands. Null: anywhere.</param>
    public async Task<string> WriteAsync(WorkflowDefinitionRecord definition, string? activityType, CancellationToken ct)
    {
        var document = WorkflowDefinitionDocument.Parse(definition.Json);
        var forms = await FormsAsync(ct);
        var text = new StringBuilder(ScriptFunctions.Common);
        if (activityType is null or "Elsa.RunJavaScript")
            text.Append(ScriptFunctions.Outcomes);
        foreach (var form in forms.Values)
            Declare(text, form);
        var tasks = document.Activities.Where(a => Text(a, "type") is "Bpm.HumanTask").Select(a => (Form: Literal(a["form"]), Variable: Text(a["result"] as JsonObject, "memoryReference", "id"))).ToList();
        Variables(text, document, tasks.Where(t => t.Form is not null && t.Variable is not null && forms.ContainsKey(t.Form)).DistinctBy(t => t.Variable).ToDictionary(t => t.Variable!, t => forms[t.Form!].TypeName));
        Inputs(text, document);
        Outputs(text, document);
        return text.ToString();
    }

    private static void Declare(StringBuilder text, ScriptForm form)
    {
        text.Append("/** ").Append(Comment(form.Title)).Append(" */\ninterface ").Append(form.TypeName).Append(" {\n");
        foreach (var (name, title, type) in form.Fields)
            text.Append("  /** ").Append(Comment(title)).Append(" */\n  ").Append(JsonSerializer.Serialize(name, ElsaJson.Options)).Append("?: ").Append(type).Append(";\n");
        text.Append("}\n");
    }

    private static void Variables(StringBuilder text, WorkflowDefinitionDocument document, Dictionary<string, string> formTypes)
    {
        var members = new StringBuilder();
        foreach (var variable in Items(document.Json, "variables"))
        {
            if (Text(variable, "name") is not { Length: > 0 } name)
                continue;
            var type = Text(variable, "id") is { } id && formTypes.TryGetValue(id, out var form) ? form : TypeOf(Text(variable, "typeName")) + (Flag(variable, "isArray") ? "[]" : "");
            members.Append("  ").Append(JsonSerializer.Serialize(name, ElsaJson.Options)).Append(": ").Append(type).Append(";\n");
            if (AccessorOf(name) is { } accessor)
                text.Append("/** 流程变量 ").Append(Comment(name)).Append(" */\ndeclare function get").Append(accessor).Append("(): ").Append(type).Append(";\ndeclare function set").Append(accessor).Append("(value: ").Append(type).Append("): void;\n");
        }

        text.Append("/** 全部流程变量；直接赋值即保存 */\ndeclare const variables: {\n").Append(members).Append("  [name: string]: any;\n};\n");
    }

    private static void Inputs(StringBuilder text, WorkflowDefinitionDocument document)
    {
        foreach (var input in Items(document.Json, "inputs"))
        {
            if (Text(input, "name") is { Length: > 0 } name && AccessorOf(name) is { } accessor)
                text.Append("/** 流程输入 ").Append(Comment(Text(input, "displayName") ?? name)).Append(" */\ndeclare function get").Append(accessor).Append("(): ").Append(TypeOf(Text(input, "type"))).Append(Flag(input, "isArray") ? "[]" : "").Append(";\n");
        }
    }

    /// <summary>Of activities whose names can stand in a function's name.</summary>
    private void Outputs(StringBuilder text, WorkflowDefinitionDocument document)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activity in document.Activities)
        {
            if (Text(activity, "name") is not { Length: > 0 } name || AccessorOf(name) is not { } owner || registry.Find(Text(activity, "type") ?? "") is not { } descriptor)
                continue;
            foreach (var output in descriptor.Outputs.Where(o => written.Add($"get{o.Name}From{owner}")))
                text.Append("/** ").Append(Comment($"{name} 的 {output.DisplayName}")).Append(" */\ndeclare function get").Append(output.Name).Append("From").Append(owner).Append("(): ").Append(TypeOf(output.TypeName)).Append(";\n");
        }
    }

    private async Task<SortedDictionary<string, ScriptForm>> FormsAsync(CancellationToken ct)
    {
        var forms = new SortedDictionary<string, ScriptForm>(StringComparer.Ordinal);
        foreach (var form in (await matters.OpenAsync(ChinaTime.DateOf(clock.GetUtcNow()), ct)).SelectMany(m => m.Definition.Forms.Values))
        {
            if (!forms.TryGetValue(form.Key, out var known))
                forms[form.Key] = known = new ScriptForm($"Form_{string.Concat(form.Key.Select(c => char.IsLetterOrDigit(c) ? c : '_'))}", form.Title, []);
            foreach (var field in FieldsOf(form.Rule).Where(f => known.Fields.All(k => k.Name != f.Name)))
                known.Fields.Add(field);
        }

        return forms;
    }

    private static IEnumerable<(string Name, string Title, string Type)> FieldsOf(JsonElement rules)
    {
        if (rules.ValueKind is not JsonValueKind.Array)
            yield break;
        foreach (var rule in rules.EnumerateArray().Where(r => r.ValueKind is JsonValueKind.Object))
        {
            if (rule.TryGetProperty("field", out var field) && field.GetString() is { Length: > 0 } name)
                yield return (name, rule.TryGetProperty("title", out var title) && title.ValueKind is JsonValueKind.String ? title.GetString()! : name, FieldTypeOf(rule));
            if (!rule.TryGetProperty("children", out var children))
                continue;
            foreach (var child in FieldsOf(children))
                yield return child;
        }
    }

    private static string FieldTypeOf(JsonElement rule) => (rule.TryGetProperty("type", out var type) ? type.ToString() : "") switch
    {
        "inputNumber" or "input-number" => "number",
        "switch" => "boolean",
        "checkbox" => "string[]",
        _ => "string",
    };

    /// <summary>Only names of letters and digits have functions of their own.</summary>
    private static string? AccessorOf(string name) => name.All(char.IsLetterOrDigit) ? char.ToUpperInvariant(name[0]) + name[1..] : null;

    private static string Comment(string text) => text.Replace("*/", "* /", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string TypeOf(string? alias) => alias switch
    {
        { } list when list.EndsWith("[]", StringComparison.Ordinal) => TypeOf(list[..^2]) + "[]",
        "String" or "Guid" or "TimeSpan" or "DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "ByteArray" => "string",
        "Boolean" => "boolean",
        "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" or "Byte" => "number",
        "ObjectDictionary" or "ObjectMap" or "JsonObject" or "JSON" => "{ [name: string]: any }",
        "StringDictionary" or "StringMap" => "{ [name: string]: string }",
        "JsonArray" => "any[]",
        _ => "any",
    };

    private static IEnumerable<JsonObject> Items(JsonObject json, string name) => json[name] is JsonArray items ? items.OfType<JsonObject>() : [];

    private static bool Flag(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static string? Text(JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string? Text(JsonObject? json, string outer, string name) => Text(json?[outer] as JsonObject, name);

    private static string? Literal(JsonNode? input) => input is JsonObject wrapper && wrapper["expression"] is JsonObject expression && Text(expression, "type") is "Literal" ? Text(expression, "value") : null;

    private sealed record ScriptForm(string TypeName, string Title, List<(string Name, string Title, string Type)> Fields);
}
