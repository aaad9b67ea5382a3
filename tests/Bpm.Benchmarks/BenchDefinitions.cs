using System.Text.Json.Nodes;

namespace Bpm.Benchmarks;

/// <summary>The workloads' definitions as Studio writes them.</summary>
internal static class BenchDefinitions
{
    public static readonly Dictionary<string, object?> Decision = new() { ["Decision"] = "approve", ["Note"] = "checked by clerk" };

    private static readonly string Payload = MakePayload();

    /// <summary>The case: A1 A2 H1 A3 H2 A4 H3 A5 H4 T A6.</summary>
    public static string Case() => Flow("bench-case", CaseVariables(),
    [
        Set("a1", "Applicant", "JavaScript", "'张三'"),
        Set("a2", "Payload", "JavaScript", $"'{Payload}'"),
        Human(1),
        Set("a3", "Amount", "JavaScript", "getAmount() * 1.01 + 1"),
        Human(2),
        Set("a4", "Score", "JavaScript", "Math.floor(getAmount()) * 3 % 97"),
        Human(3),
        Set("a5", "Region", "JavaScript", "getRegion() + getScore()"),
        Human(4),
        Activity("t", "Elsa.Delay", ("timeSpan", Wrapped("Literal", "10.00:00:00", "TimeSpan"))),
        Set("a6", "Status", "JavaScript", "'granted'"),
    ]);

    /// <summary>W1: 20 steps, even ones <c>x = x*3 % 1009 + 1</c>, odd ones <c>y = "v" + x</c>; plain: fixed values instead.</summary>
    public static string Steps(bool withScripts)
    {
        var steps = Enumerable.Range(0, 20).Select(i => i % 2 == 0
            ? Set($"s{i}", "X", withScripts ? "JavaScript" : "Literal", withScripts ? "getX() * 3 % 1009 + 1" : i.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : Set($"s{i}", "Y", withScripts ? "JavaScript" : "Literal", withScripts ? "'v' + getX()" : $"v{i}"));
        return Flow(withScripts ? "bench-scripts" : "bench-plain", [Variable("X", "Double", "1", isKept: false), Variable("Y", "String", "", isKept: false)], [.. steps]);
    }

    /// <summary>W4: a timer at a moment, then one step.</summary>
    public static string Timed(DateTimeOffset due) => Flow("bench-timed", [Variable("Done", "Boolean", "false")],
    [
        Activity("t", "Elsa.StartAt", ("dateTime", Wrapped("Literal", due.ToString("O"), "DateTimeOffset"))),
        Set("done", "Done", "Literal", true),
    ]);

    /// <summary>W5: one of many definitions with so many nodes.</summary>
    public static string Numbered(int number, int nodes) => Flow($"bench-many-{number}", CaseVariables(), [.. Enumerable.Range(0, nodes - 1).Select(i => i % 3 == 2
        ? Human((i % 4) + 1, $"h{i}")
        : Set($"a{i}", "Amount", "JavaScript", $"getAmount() * 1.01 + {i} + {number}"))]);

    private static string MakePayload()
    {
        var random = new Random(42);
        const string letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:-_";
        return new string(random.GetItems<char>(letters, 1000));
    }

    private static List<JsonObject> CaseVariables() =>
    [
        Variable("Applicant", "String", ""), Variable("Payload", "String", ""), Variable("Amount", "Double", "1000"), Variable("Region", "String", "370898"),
        Variable("Status", "String", "new"), Variable("Score", "Int32", "0"),
        .. Enumerable.Range(1, 4).Select(i => Variable($"Decision{i}", "String", "")), .. Enumerable.Range(1, 4).Select(i => Variable($"Note{i}", "String", "")),
    ];

    private static JsonObject Variable(string name, string type, string value, bool isKept = true) => new()
    {
        ["id"] = $"v-{name}",
        ["name"] = name,
        ["typeName"] = type,
        ["isArray"] = false,
        ["value"] = value,
        ["storageDriverTypeName"] = isKept ? "WorkflowInstanceStorageDriver" : null,
    };

    private static JsonObject Wrapped(string kind, object? value, string type = "Object") => new()
    {
        ["typeName"] = type,
        ["expression"] = new JsonObject { ["type"] = kind, ["value"] = JsonValue.Create(value) },
    };

    private static JsonObject Set(string id, string variable, string kind, object value) => Activity(id, "Elsa.SetVariable",
        ("variable", new JsonObject { ["id"] = $"v-{variable}", ["name"] = variable, ["typeName"] = "Object" }),
        ("value", Wrapped(kind, value)));

    private static JsonObject Human(int number, string? id = null) => Activity(id ?? $"h{number}", "Bench.BenchHumanTask", ("number", Wrapped("Literal", number, "Int32")));

    private static JsonObject Activity(string id, string type, params (string Name, JsonNode Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1, ["customProperties"] = new JsonObject(), ["metadata"] = new JsonObject() };
        foreach (var (name, value) in members)
            activity[name] = value;
        return activity;
    }

    private static string Flow(string definitionId, List<JsonObject> variables, List<JsonObject> activities)
    {
        var connections = new JsonArray();
        for (var i = 1; i < activities.Count; i++)
        {
            connections.Add((JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = activities[i - 1]["id"]!.GetValue<string>(), ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = activities[i]["id"]!.GetValue<string>(), ["port"] = "In" },
                ["vertices"] = new JsonArray(),
            });
        }

        return new JsonObject
        {
            ["id"] = definitionId + "-v1",
            ["definitionId"] = definitionId,
            ["name"] = definitionId,
            ["version"] = 1,
            ["toolVersion"] = "3.8.0.0",
            ["variables"] = new JsonArray([.. variables]),
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray([.. activities]),
                ["connections"] = connections,
            },
        }.ToJsonString();
    }
}
