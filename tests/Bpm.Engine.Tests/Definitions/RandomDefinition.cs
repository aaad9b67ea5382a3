using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;

namespace Bpm.Engine.Tests.Definitions;

/// <summary>A definition made of everything at random, the same for the same seed.</summary>
internal sealed class RandomDefinition(int seed, IReadOnlyList<ActivityDescriptor> descriptors)
{
    private static readonly string[] Keys = ["$id", "$ref", "$values", "_type", "_items", "x", "名称", "未知 成员", "+", "type2", "𠮷"];
    private static readonly string[] Texts = ["", "a", "申请人：张三", "𠮷野家", "line\nbreak", "quote\"'<>&+", "\\u0041", "return 1;", "null", "2026-01-05T08:00:00+08:00", "\u3000\u2028"];
    private static readonly string[] Numbers = ["1.0", "0", "-0", "1e3", "12345678901234567890123", "0.10", "3", "-7.50"];
    private readonly Random _random = new(seed);
    private int _next;

    public string Make()
    {
        var definition = new JsonObject
        {
            ["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
            ["id"] = $"random{seed}-v1",
            ["definitionId"] = $"random{seed}",
            ["name"] = Pick(Texts),
            ["version"] = _random.Next(2) == 0 ? JsonNode.Parse("1") : "1",
            ["toolVersion"] = "3.8.0.0",
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "V", ["typeName"] = "Object", ["value"] = Value(2)?.ToJsonString(), ["extra"] = Value(1) }),
            ["options"] = new JsonObject { ["incidentStrategyType"] = "Some.Unknown, Thing", ["own"] = Value(2) },
            [Pick(Keys)] = Value(3),
            ["root"] = Container("Elsa.Flowchart", 0),
        };
        return definition.ToJsonString();
    }

    private JsonObject Container(string type, int depth)
    {
        var container = Head(type);
        var activities = new JsonArray();
        for (var i = _random.Next(1, 6); i > 0; i--)
            activities.Add((JsonNode)Activity(depth + 1));
        container["activities"] = activities;
        container["variables"] = new JsonArray();
        if (type == "Elsa.Flowchart")
            container["connections"] = Connections([.. activities.Select(a => a!["id"]!.GetValue<string>())]);
        return container;
    }

    private JsonNode Connections(string[] ids)
    {
        var connections = new JsonArray();
        for (var i = 1; i < ids.Length; i++)
        {
            connections.Add((JsonNode)(_random.Next(3) == 0
                ? new JsonObject { ["source"] = ids[i - 1], ["target"] = ids[i], ["sourcePort"] = "Done", ["targetPort"] = "In" }
                : new JsonObject { ["source"] = new JsonObject { ["activity"] = ids[i - 1], ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = ids[i] }, ["vertices"] = new JsonArray(new JsonObject { ["x"] = JsonNode.Parse("1.0") }) }));
        }

        return _random.Next(4) == 0 ? new JsonObject { ["$values"] = connections } : connections;
    }

    private JsonObject Activity(int depth)
    {
        if (_random.Next(8) == 0)
            return new JsonObject { ["id"] = Id(), ["type"] = "No.Such" + _random.Next(9), [Pick(Keys)] = Value(3), ["activities"] = new JsonArray(Value(2)) };
        var descriptor = descriptors[_random.Next(descriptors.Count)];
        if (descriptor.IsContainer)
            return depth < 4 ? Container(descriptor.TypeName, depth) : Head("Elsa.End");
        var activity = Head(descriptor.TypeName);
        foreach (var input in descriptor.Inputs.Where(_ => _random.Next(4) > 0))
            activity[char.ToLowerInvariant(input.Name[0]) + input.Name[1..]] = input.IsWrapped ? Wrapper(input.TypeName) : Value(1);
        foreach (var output in descriptor.Outputs.Where(_ => _random.Next(2) > 0))
            activity[char.ToLowerInvariant(output.Name[0]) + output.Name[1..]] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v" }, ["converter"] = new JsonObject { ["id"] = "own", ["settings"] = Value(2) } };
        foreach (var port in descriptor.Ports.Where(p => p.IsEmbedded && depth < 4))
            activity[char.ToLowerInvariant(port.Name[0]) + port.Name[1..]] = Activity(depth + 1);
        activity[Pick(Keys)] = Value(2);
        return activity;
    }

    private JsonObject Head(string type) => new()
    {
        ["id"] = Id(),
        ["type"] = type,
        ["version"] = 1,
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = _random.Next(5) == 0, ["own"] = Value(2) },
        ["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = JsonNode.Parse("1.50"), ["y"] = JsonNode.Parse("-20") } } },
    };

    private JsonNode? Wrapper(string typeName) => _random.Next(7) switch
    {
        0 => Value(1),
        1 => Wrapper(typeName, "Variable", new JsonObject { ["id"] = "v", ["name"] = "V", ["typeName"] = "Object" }),
        2 => Wrapper(typeName, "Input", """{"name":"A","type":"String"}"""),
        3 => Wrapper(typeName, "JavaScript", Pick(Texts)),
        4 => Wrapper(typeName, "Liquid", "{{ a }}"),
        5 => Wrapper(typeName, "Object", Value(2)?.ToJsonString()),
        _ => Wrapper(typeName, "Literal", Value(2)),
    };

    private static JsonObject Wrapper(string typeName, string type, JsonNode? value) => new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private JsonNode? Value(int depth) => _random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => null,
        1 => JsonValue.Create(_random.Next(2) == 0),
        2 => JsonNode.Parse(Pick(Numbers)),
        3 or 4 => JsonValue.Create(Pick(Texts)),
        5 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, _random.Next(4)).Select(_ => Pick(Keys)).Distinct().Select(k => KeyValuePair.Create(k, Value(depth - 1)))),
    };

    private string Id() => $"n{++_next}";

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
