using System.Text.Json.Nodes;

namespace Bpm.Approval.Tests.Tasks.Groups;

/// <summary>Draws small flows of human tasks. Connections are written <c>a-Port>b</c>, <c>a>b</c> for the port Done.</summary>
internal sealed class TaskFlow(string definitionId = "flow")
{
    public static readonly string[] AllOperations = ["Transfer", "Delegate", "AddSigner", "RemoveSigner", "Return", "Recall", "Urge", "Copy", "Suspend"];

    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];

    public bool UsableAsActivity { get; init; }

    public string? TypeName { get; init; }

    /// <summary>A human task with the outcomes Pass and Fail that allows every operation.</summary>
    public TaskFlow Human(string id, string mode = "One", string[]? participants = null, params (string Name, JsonNode? Value)[] more)
    {
        var activity = Activity(id, "Bpm.HumanTask");
        activity["title"] = Literal(id, "String");
        activity["role"] = Literal("BackReviewer", "PostRole");
        activity["unit"] = Literal("Handling", "UnitKey");
        activity["outcomes"] = Literal(List(["Pass:同意", "Fail:不同意"]), "String[]");
        activity["mode"] = Literal(mode, "TaskMode");
        activity["participants"] = Literal(List(participants ?? []), "String[]");
        activity["operations"] = Literal(List(AllOperations), "String[]");
        foreach (var (name, value) in more)
            activity[name] = Literal(value, "Object");
        _activities.Add((JsonNode)activity);
        return this;
    }

    public TaskFlow Add(string id, string type, params (string Name, JsonNode? Value)[] inputs)
    {
        var activity = Activity(id, type);
        foreach (var (name, value) in inputs)
            activity[name] = Literal(value, "Object");
        _activities.Add((JsonNode)activity);
        return this;
    }

    public TaskFlow Fork(string id, params string[] branches) => Add(id, "Elsa.FlowFork", ("branches", List(branches)));

    public TaskFlow Join(string id, string mode) => Add(id, "Elsa.FlowJoin", ("mode", mode));

    public TaskFlow Connect(params string[] connections)
    {
        foreach (var text in connections)
        {
            var (source, target) = (text[..text.IndexOf('>', StringComparison.Ordinal)], text[(text.IndexOf('>', StringComparison.Ordinal) + 1)..]);
            var dash = source.IndexOf('-', StringComparison.Ordinal);
            _connections.Add((JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = dash < 0 ? source : source[..dash], ["port"] = dash < 0 ? "Done" : source[(dash + 1)..] },
                ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
            });
        }

        return this;
    }

    public override string ToString() => new JsonObject
    {
        ["id"] = $"{definitionId}-v1",
        ["definitionId"] = definitionId,
        ["name"] = definitionId,
        ["version"] = 1,
        ["isLatest"] = true,
        ["isPublished"] = true,
        ["options"] = UsableAsActivity ? new JsonObject { ["usableAsActivity"] = true } : new JsonObject(),
        ["toolVersion"] = "3.8.0.0",
        ["root"] = new JsonObject
        {
            ["id"] = "Flowchart1",
            ["name"] = "Flowchart1",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = _activities.DeepClone(),
            ["connections"] = _connections.DeepClone(),
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
        },
    }.ToJsonString();

    public static JsonArray List(string[] texts) => [.. texts.Select(text => (JsonNode)JsonValue.Create(text)!)];

    private static JsonObject Activity(string id, string type) =>
        new() { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1, ["customProperties"] = new JsonObject(), ["metadata"] = new JsonObject() };

    private static JsonObject Literal(JsonNode? value, string type) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value?.DeepClone() } };
}
