using System.Text.Json.Nodes;

namespace Bpm.Approval.Tests.Soundness;

/// <summary>A process of a start and activities one after the other, drawn as short as it can be.</summary>
internal sealed class ProcessJson(string definitionId = "process")
{
    private readonly JsonArray _activities = [new JsonObject { ["id"] = "start", ["type"] = "Elsa.Start" }];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _inputs = [];
    private string _last = "start";

    public bool UsableAsActivity { get; set; }

    /// <summary>Adds an activity behind the last one; its inputs are fixed values, texts that begin with "js:" scripts.</summary>
    /// <param name="id">Its id, and its name.</param>
    /// <param name="type">Its type name.</param>
    /// <param name="leaves">The ports by which the next one follows.</param>
    /// <param name="inputs">Camel case.</param>
    public ProcessJson Then(string id, string type, string[] leaves, params (string Name, JsonNode? Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
        {
            var script = value is JsonValue text && text.TryGetValue<string>(out var words) && words.StartsWith("js:", StringComparison.Ordinal) ? words[3..] : null;
            activity[name] = name == "workflowDefinitionId" ? value : new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = script is null ? "Literal" : "JavaScript", ["value"] = script ?? value } };
        }

        _activities.Add((JsonNode)activity);
        foreach (var port in _ports)
            _connections.Add((JsonNode)new JsonObject { ["source"] = new JsonObject { ["activity"] = _last, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = id, ["port"] = "In" } });
        (_last, _ports) = (id, leaves);
        return this;
    }

    public ProcessJson Input(string name)
    {
        _inputs.Add((JsonNode)new JsonObject { ["name"] = name, ["type"] = "String" });
        return this;
    }

    private string[] _ports = ["Done"];

    public override string ToString() => new JsonObject
    {
        ["id"] = $"{definitionId}-test",
        ["definitionId"] = definitionId,
        ["name"] = definitionId,
        ["version"] = 1,
        ["inputs"] = _inputs.DeepClone(),
        ["options"] = new JsonObject { ["usableAsActivity"] = UsableAsActivity },
        ["root"] = new JsonObject { ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = _activities.DeepClone(), ["connections"] = _connections.DeepClone() },
    }.ToJsonString();
}
