using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bpm.Engine.Definitions;

/// <summary>A definition as JSON, to be looked at and changed without losing anything: unknown members, the order of arrays and members, and activities of unknown types stay as they are.</summary>
public sealed class WorkflowDefinitionDocument
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Expressions.ValueJson.MaxDepth };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true, NewLine = "\n" };

    private WorkflowDefinitionDocument(JsonObject json) => Json = json;

    /// <summary>The whole document.</summary>
    public JsonObject Json { get; }

    /// <summary>Version id. Null: not given.</summary>
    public string? Id
    {
        get => Text("id");
        set => Set("id", value);
    }

    /// <summary>Logical id. Null: not given.</summary>
    public string? DefinitionId
    {
        get => Text("definitionId");
        set => Set("definitionId", value);
    }

    /// <summary>Name. Null: none.</summary>
    public string? Name
    {
        get => Text("name");
        set => Set("name", value);
    }

    /// <summary>Version number, 1 or more.</summary>
    public int Version
    {
        get => Json["version"] is JsonValue value && value.TryGetValue<int>(out var number) ? Math.Max(1, number) : 1;
        set => Set("version", value);
    }

    /// <summary>Whether it is the latest version, as the server keeps it.</summary>
    public bool IsLatest
    {
        get => Flag("isLatest");
        set => Set("isLatest", value);
    }

    /// <summary>Whether it is published, as the server keeps it.</summary>
    public bool IsPublished
    {
        get => Flag("isPublished");
        set => Set("isPublished", value);
    }

    /// <summary>The root activity. Null: none.</summary>
    public JsonObject? Root => Json["root"] as JsonObject;

    /// <summary>Reads a definition.</summary>
    /// <exception cref="DefinitionRefusedException">It is no JSON object (<c>definition.malformed-json</c>).</exception>
    public static WorkflowDefinitionDocument Parse(string json)
    {
        using (DefinitionCompiler.Parse(json))
        {
            var node = (JsonObject)JsonNode.Parse(json, documentOptions: JsonMembers.DocumentOptions)!;
            return new WorkflowDefinitionDocument(node);
        }
    }

    /// <summary>Writes it. Text outside ASCII stays readable.</summary>
    public string ToJson(bool indented = false) => Json.ToJsonString(indented ? Indented : Compact);

    private string? Text(string name) => Json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private bool Flag(string name) => Json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private void Set(string name, JsonNode? value) => Json[name] = value;
}
