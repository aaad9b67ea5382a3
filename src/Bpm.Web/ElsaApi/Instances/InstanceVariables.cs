using System.Text.Json;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>The variables of an instance: values from its state, names from its definition. Scoped.</summary>
internal sealed class InstanceVariables(IWorkflowDefinitionStore definitions)
{
    /// <summary>Every variable that has a value, those of the workflow first. Of several runs of one container the first one's.</summary>
    public async Task<IReadOnlyList<VariableValue>> ListAsync(WorkflowInstanceRecord instance, CancellationToken ct)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (await definitions.FindAsync(instance.DefinitionVersionId, ct) is { } definition)
            Collect(StoredJson.Read(definition.Json), names);

        var values = new Dictionary<string, VariableValue>(StringComparer.Ordinal);
        if (!StoredJson.Read(instance.StateJson).TryGetProperty("activityExecutionContexts", out var contexts) || contexts.ValueKind is not JsonValueKind.Array)
            return [];
        foreach (var context in contexts.EnumerateArray())
        {
            foreach (var dynamic in Members(context, "dynamicVariables"))
                Name(dynamic, names);
            if (context.TryGetProperty("properties", out var properties) && properties.ValueKind is JsonValueKind.Object
                && properties.TryGetProperty("Variables", out var variables) && variables.ValueKind is JsonValueKind.Object)
            {
                foreach (var variable in variables.EnumerateObject())
                    values.TryAdd(variable.Name, new VariableValue(variable.Name, names.GetValueOrDefault(variable.Name, variable.Name), variable.Value));
            }
        }

        return [.. values.Values];
    }

    private static void Collect(JsonElement node, Dictionary<string, string> names)
    {
        if (node.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
                Collect(item, names);
        }
        else if (node.ValueKind is JsonValueKind.Object)
        {
            foreach (var variable in Members(node, "variables"))
                Name(variable, names);
            foreach (var member in node.EnumerateObject())
                Collect(member.Value, names);
        }
    }

    private static void Name(JsonElement variable, Dictionary<string, string> names)
    {
        if (variable.ValueKind is JsonValueKind.Object && variable.TryGetProperty("name", out var name) && name.GetString() is { } text)
            names.TryAdd(variable.TryGetProperty("id", out var id) && id.GetString() is { } given ? given : text, text);
    }

    private static JsonElement.ArrayEnumerator Members(JsonElement node, string list) =>
        node.ValueKind is JsonValueKind.Object && node.TryGetProperty(list, out var items) && items.ValueKind is JsonValueKind.Array ? items.EnumerateArray() : default;
}

/// <param name="Id">The definition's id of it.</param>
internal sealed record VariableValue(string Id, string Name, JsonElement Value);
