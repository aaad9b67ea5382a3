using System.Text.Json.Nodes;

namespace Bpm.Engine.Tests;

/// <summary>Writes flowchart definitions as Studio does. Connections are "a-Port>b", or "a>b" for the port Done.</summary>
internal sealed class FlowJson(string definitionId = "flow")
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly JsonArray _inputs = [];
    private readonly JsonArray _outputs = [];
    private readonly JsonArray _outcomes = [];
    private readonly JsonObject _options = [];

    public int Version { get; set; } = 1;

    public string? Name { get; set; }

    public bool UsableAsActivity { get; set; }

    public static JsonObject Literal(object? value, string type = "Object") => Wrapped("Literal", value, type);

    public static JsonObject Script(string text, string type = "Object") => Wrapped("JavaScript", text, type);

    public static JsonObject Wrapped(string expression, object? value, string type = "Object") => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value as JsonNode ?? JsonValue.Create(value) },
    };

    public static JsonObject Activity(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1, ["customProperties"] = new JsonObject(), ["metadata"] = new JsonObject() };
        foreach (var (name, value) in members)
            activity[name] = value;
        return activity;
    }

    public static JsonObject VariableReference(string id) => new() { ["id"] = id, ["name"] = id, ["typeName"] = "Object" };

    public FlowJson Add(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        _activities.Add((JsonNode)Activity(id, type, members));
        return this;
    }

    public FlowJson Add(JsonObject activity)
    {
        _activities.Add((JsonNode)activity);
        return this;
    }

    public FlowJson Start(string id = "start") => Add(id, "Elsa.Start");

    public FlowJson Write(string id, string? text = null) => Add(id, "Elsa.WriteLine", ("text", Literal(text ?? id, "String")));

    public FlowJson WriteScript(string id, string script) => Add(id, "Elsa.WriteLine", ("text", Script(script, "String")));

    public FlowJson Wait(string id) => Add(id, "Elsa.Event", ("eventName", Literal(id, "String")));

    public FlowJson Decide(string id, string script) => Add(id, "Elsa.FlowDecision", ("condition", Script(script, "Boolean")));

    public FlowJson Fork(string id, params string[] branches) => Add(id, "Elsa.FlowFork", ("branches", Literal(new JsonArray([.. branches.Select(b => (JsonNode)b)]), "String[]")));

    public FlowJson Join(string id, string mode) => Add(id, "Elsa.FlowJoin", ("mode", Literal(mode, "FlowJoinMode")));

    public FlowJson Set(string id, string variable, string script) => Add(id, "Elsa.SetVariable", ("variable", VariableReference(variable)), ("value", Script(script)));

    public FlowJson Variable(string name, string type, object? value, bool kept = true)
    {
        _variables.Add((JsonNode)new JsonObject
        {
            ["id"] = name,
            ["name"] = name,
            ["typeName"] = type,
            ["isArray"] = false,
            ["value"] = JsonValue.Create(value?.ToString()),
            ["storageDriverTypeName"] = kept ? "WorkflowInstanceStorageDriver" : null,
        });
        return this;
    }

    public FlowJson Input(string name, string type, bool kept = true)
    {
        _inputs.Add((JsonNode)new JsonObject { ["type"] = type, ["name"] = name, ["displayName"] = name, ["storageDriverType"] = kept ? "WorkflowInstanceStorageDriver" : null });
        return this;
    }

    public FlowJson Output(string name, string type)
    {
        _outputs.Add((JsonNode)new JsonObject { ["type"] = type, ["name"] = name, ["displayName"] = name });
        return this;
    }

    public FlowJson Outcomes(params string[] names)
    {
        foreach (var name in names)
            _outcomes.Add((JsonNode)name);
        return this;
    }

    public FlowJson Option(string name, JsonNode value)
    {
        _options[name] = value;
        return this;
    }

    public FlowJson Connect(params string[] connections)
    {
        foreach (var connection in connections)
        {
            var (source, target) = (connection.Split('>')[0], connection.Split('>')[1]);
            var port = source.Contains('-') ? source.Split('-')[1] : "Done";
            _connections.Add((JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source.Split('-')[0], ["port"] = port },
                ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
                ["vertices"] = new JsonArray(),
            });
        }

        return this;
    }

    public override string ToString()
    {
        _options["usableAsActivity"] = UsableAsActivity;
        return new JsonObject
        {
            ["id"] = $"{definitionId}-v{Version}",
            ["definitionId"] = definitionId,
            ["name"] = Name ?? definitionId,
            ["version"] = Version,
            ["toolVersion"] = "3.8.0.0",
            ["variables"] = _variables.DeepClone(),
            ["inputs"] = _inputs.DeepClone(),
            ["outputs"] = _outputs.DeepClone(),
            ["outcomes"] = _outcomes.DeepClone(),
            ["customProperties"] = new JsonObject(),
            ["options"] = _options.DeepClone(),
            ["root"] = new JsonObject
            {
                ["id"] = "flow1",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["customProperties"] = new JsonObject(),
                ["metadata"] = new JsonObject(),
                ["activities"] = _activities.DeepClone(),
                ["variables"] = new JsonArray(),
                ["connections"] = _connections.DeepClone(),
            },
        }.ToJsonString();
    }
}
