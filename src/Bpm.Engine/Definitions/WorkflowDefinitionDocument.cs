using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bpm.Engine.Definitions;

/// <summary>A definition as JSON, to be looked at and changed without losing anything: unknown members, the order of arrays and members, and activities of unknown types stay as they are, and so do numbers to the letter.</summary>
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
        get => Find("version") is JsonValue value && (value.TryGetValue<int>(out var number) || (value.TryGetValue<string>(out var text) && int.TryParse(text, out number))) ? Math.Max(1, number) : 1;
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

    /// <summary>Whether it may be changed or deleted by people.</summary>
    public bool IsReadonly => Flag("isReadonly");

    /// <summary>Whether its publication re-points the definitions that use it.</summary>
    public bool AutoUpdatesConsumers => DocumentMembers.Find(Find("options") as JsonObject, "autoUpdateConsumingWorkflows") is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    /// <summary>The root activity. Null: none.</summary>
    public JsonObject? Root => Find("root") as JsonObject;

    /// <summary>Every activity, outer before inner. What is data (literals, custom properties, metadata, variables) is not searched, whatever it looks like.</summary>
    public IEnumerable<JsonObject> Activities => Root is { } root ? DocumentMembers.ActivitiesIn(root) : [];

    /// <summary>Reads a definition.</summary>
    /// <exception cref="DefinitionRefusedException">It is no JSON object, or a member occurs twice (<c>definition.malformed-json</c>).</exception>
    public static WorkflowDefinitionDocument Parse(string json)
    {
        using (DefinitionCompiler.Parse(json))
        {
            var node = (JsonObject)JsonNode.Parse(json, documentOptions: JsonMembers.DocumentOptions)!;
            return new WorkflowDefinitionDocument(node);
        }
    }

    /// <summary>Writes it. Text outside ASCII stays readable.</summary>
    public string ToJson(bool indented = false) => RawText.Of(Json.ToJsonString(indented ? Indented : Compact));

    /// <summary>The first activity with this id. Null: none.</summary>
    public JsonObject? FindActivity(string id) => Activities.FirstOrDefault(a => DocumentMembers.Text(a, "id") == id);

    private JsonNode? Find(string name) => DocumentMembers.Find(Json, name);

    private string? Text(string name) => DocumentMembers.Text(Json, name);

    private bool Flag(string name) => Find(name) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private void Set(string name, JsonNode? value) => DocumentMembers.Set(Json, name, value);
}
